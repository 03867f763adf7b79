// Passwords as they are kept: scrypt, with the parameters beside the key so that they can be raised. scrypt is the
// strongest that a Worker offers in its own code: see docs/decisions/0011-identity.md.
import { base64url, bytesOf } from "./secrets.ts";

const NOW = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;

/** `scrypt$32768$8$3$salt$key`. */
export async function keepPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await scrypt(password, salt, NOW);
  return ["scrypt", NOW.N, NOW.r, NOW.p, base64url(salt), base64url(key)].join("$");
}

/** Whether this is the password. Takes as long where nothing was kept, so that time tells nothing. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt, key] = (kept ?? NOBODYS).split("$");
  const made = await scrypt(password, bytesOf(salt), { N: Number(N), r: Number(r), p: Number(p) });
  const { timingSafeEqual } = await import("node:crypto");
  return timingSafeEqual(made, bytesOf(key)) && kept !== null;
}

/** Whether a password was kept with weaker parameters than are used now. */
export function isOutdated(kept: string): boolean {
  return !kept.startsWith(`scrypt$${NOW.N}$${NOW.r}$${NOW.p}$`);
}

const NOBODYS = ["scrypt", NOW.N, NOW.r, NOW.p, base64url(new Uint8Array(16)), base64url(new Uint8Array(32))].join("$");

async function scrypt(password: string, salt: Uint8Array, { N, r, p }: typeof NOW): Promise<Uint8Array> {
  // Loaded when somebody signs in: readers never pay for it.
  const { scryptSync } = await import("node:crypto");
  return scryptSync(password, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
}
