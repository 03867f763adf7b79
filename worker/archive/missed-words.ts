// Which of what readers searched for may be counted: words, and nothing that could say who searched.
import { fold } from "./fold.ts";

const LONGEST = 100;
const E_MAIL = /\S@\S/;
/** Six digits or more, whatever stands between them: a telephone, an account, a card. Years and folios are shorter. */
const LONG_NUMBER = /\d(?:[\s().+/-]{0,3}\d){5}/;
const ADDRESS = /\bhttps?:|\bwww\./;

/** The words of a search as they are counted, folded, at most 100 characters; null where they are not to be kept. */
export function missedWords(q: string): string | null {
  if ([E_MAIL, LONG_NUMBER, ADDRESS].some((personal) => personal.test(q))) return null;
  const words = fold(q)
    .toWellFormed()
    .replace(/[\u0000-\u001F\u007F]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length <= LONGEST && /[\p{L}\p{N}]/u.test(words) ? words : null;
}
