// Before anything secret is compared: has this account, or this network address, failed too often of late?
import { Failure } from "../../archive/errors.ts";
import { countAttempt } from "../../store/attempts.ts";
import { hashOf } from "./secrets.ts";

/** Where an attempt comes from. */
export interface Origin {
  /** Hash of the network address; the address itself is kept nowhere. */
  address: string;
  /** The browser's User-Agent. */
  agent: string;
}

/** The key under which attempts on an account are counted. */
export const attemptsOn = (account: string) => hashOf(account);

/**
 * Counts an attempt on an account, known or not.
 * @returns the key to forget once the account has proved itself
 * @throws Failure 429 that says how long to wait
 */
export async function limitAttempts(db: D1Database, account: string, address: string, at: number): Promise<string> {
  const key = await attemptsOn(account);
  const wait = Math.ceil((await countAttempt(db, key, address, at)) / 1000);
  if (wait > 0) {
    const time = wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`;
    throw new Failure(429, "Too many attempts", `Too many attempts did not succeed. Try again in ${time}.`, {
      headers: { "Retry-After": String(wait) },
    });
  }
  return key;
}
