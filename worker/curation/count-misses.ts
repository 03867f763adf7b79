// Counts what readers search for and do not find, so that curators see what their archive lacks or spells otherwise.
import { missedWords } from "../archive/missed-words.ts";
import { countMiss, forgetMisses } from "../store/misses.ts";

const DAY = 86_400_000;
/** Days for which misses are kept. */
const KEPT = 90;

/** @param at milliseconds since 1970 */
export async function countMissed(db: D1Database, q: string, at: number): Promise<void> {
  const words = missedWords(q);
  if (words !== null) await countMiss(db, Math.floor(at / DAY), words);
}

/** Forgets what was counted more than a season ago. */
export async function forgetOldMisses(db: D1Database, at: number): Promise<void> {
  await forgetMisses(db, Math.floor(at / DAY) - KEPT);
}
