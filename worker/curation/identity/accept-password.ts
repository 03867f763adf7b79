// A password that somebody chooses: taken as it is kept, or refused with what is wrong with it.
import { wrongMember } from "../../archive/errors.ts";
import { whyPasswordIsRefused } from "../../archive/password.ts";
import { readArchive } from "../../store/archive-row.ts";
import type { Breaches } from "./breaches.ts";
import { keepPassword } from "./passwords.ts";

/**
 * @param at the member of the request that holds it
 * @returns the password as it is kept
 * @throws Failure 422 that says what is wrong with it
 */
export async function acceptPassword(
  db: D1Database,
  password: string,
  whose: { email: string; name: string },
  isBreached: Breaches,
  at = "password",
): Promise<string> {
  const { name: archive } = await readArchive(db);
  const why =
    whyPasswordIsRefused(password, { email: whose.email, name: whose.name, archive }) ??
    ((await isBreached(password)) ? KNOWN : null);
  if (why !== null) throw wrongMember(at, why);
  return keepPassword(password);
}

const KNOWN =
  "This password became known when some other site was broken into. Choose another, and change it wherever you use it.";
