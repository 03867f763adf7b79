// Dates that stand within other words: “Journal … for 16 June 1960”, “…, Washington, January 5, 1955, 2:30 p.m.”
import { MONTHS } from "../archive/date-in-words.ts";
import { parseEdtf, readTypedDate } from "../archive/dates.ts";
import { monthAbroad } from "../archive/dates-abroad.ts";

export interface DateWithin {
  edtf: string;
  /** The words it was read from, and where they stand. */
  words: string;
  at: number;
  /** Whether it is known to the day. */
  exact: boolean;
}

/** A word that may begin a date; names before it are not part of the date. */
const BEGINS = new RegExp(
  `^[[(]?(?:\\d|(?:${MONTHS.flatMap((month) => [month, month.slice(0, 3)]).join("|")}|sept|ca?\\.|circa|about|around|before|after|since|until|between|early|mid|late|spring|summer|autumn|fall|winter)(?![a-z]))`,
  "i",
);
/** Words on either side of the year that may belong to the date. */
const MOST_BEFORE = 6;
const MOST_AFTER = 4;
const LONGEST = 5000;

/** The dates in a text, in its order; of two that overlap the longer one. */
export function datesWithin(text: string): DateWithin[] {
  const words = [...text.slice(0, LONGEST).matchAll(/[^\s，。、；：（）]+/g)].map(({ 0: word, index }) => ({
    word,
    index,
  }));
  const found: DateWithin[] = [];
  let next = 0;
  for (let year = 0; year < words.length; year++) {
    if (!/(?<!\d)(?:1\d|20)\d\d(?!\d)|(?<!\d)1\d\dX/.test(words[year].word)) continue;
    const date = longestAround(text, words, year, next);
    if (date === null) continue;
    found.push(date.read);
    next = date.next;
    year = Math.max(year, date.next - 1);
  }
  return found;
}

function longestAround(
  text: string,
  words: { word: string; index: number }[],
  year: number,
  least: number,
): { read: DateWithin; next: number } | null {
  for (let from = Math.max(least, year - MOST_BEFORE); from <= year; from++) {
    if (!BEGINS.test(words[from].word) && monthAbroad(words[from].word) === null) continue;
    for (let to = Math.min(words.length - 1, year + MOST_AFTER); to >= year; to--) {
      const end = words[to].index + words[to].word.length;
      const said = text.slice(words[from].index, end).replace(/[\s,;:)\]]+$|(?<=\d)\.$/g, "");
      const edtf = readTypedDate(said.replace(/^[[(]/, ""))?.edtf;
      if (!edtf) continue;
      const read = parseEdtf(edtf);
      const exact = read?.min !== null && read?.min === read?.max;
      return { read: { edtf, words: said, at: words[from].index, exact }, next: to + 1 };
    }
  }
  return null;
}
