// What a password must be: long enough, not one that everybody tries first, and not a word about its owner. Nothing is asked
// of its characters (OWASP ASVS 5.0, 6.2).
import { commonPasswords } from "./common-passwords.ts";

export const LEAST_PASSWORD = 8;
export const ADVISED_PASSWORD = 15;
export const MOST_PASSWORD = 256;

/** Whose password it is to be, and where. */
export interface PasswordContext {
  email: string;
  name: string;
  /** The archive's name. */
  archive: string;
}

/** Why a password cannot be taken, as a sentence, or null. */
export function whyPasswordIsRefused(password: string, { email, name, archive }: PasswordContext): string | null {
  const length = [...password].length;
  if (length < LEAST_PASSWORD)
    return `Use at least ${LEAST_PASSWORD} characters; ${ADVISED_PASSWORD} or more is better.`;
  if (length > MOST_PASSWORD) return `Use at most ${MOST_PASSWORD} characters.`;
  const plain = password.toLowerCase();
  // “password1956!” is tried right after “password”.
  const core = plain.replace(/[^\p{L}]+$/u, "");
  if (commonPasswords.has(plain) || commonPasswords.has(core) || new Set(plain).size < 3) {
    return "This is one of the passwords that are tried first. A few unrelated words make a good one.";
  }
  const known = [email, email.split("@")[0], name, archive, "fonds"].map((word) =>
    word.toLowerCase().replace(/\s+/g, ""),
  );
  if (known.some((word) => word.length >= 4 && [plain, core].some((tried) => tried.replace(/\s+/g, "") === word))) {
    return "This can be guessed from who you are or where you work. A few unrelated words make a good one.";
  }
  return null;
}
