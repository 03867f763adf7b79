// Dates of documents: made from what is given, and put in order. The door to everything the archive knows of dates.
import { FARTHEST_DAY, isoDay } from "./calendar.ts";
import { dateInWords } from "./date-in-words.ts";
import type { HistoricalDate } from "./document.ts";
import { parseEdtf } from "./edtf.ts";
import { readTypedDate } from "./typed-date.ts";

export { dayNumber, isoDay, parseIsoDay } from "./calendar.ts";
export { type DateStyle, dateInWords } from "./date-in-words.ts";
export { calendarDay, type DatePoint, type Edtf, parseEdtf, yearsOf } from "./edtf.ts";
export { readTypedDate } from "./typed-date.ts";

export interface GivenDate {
  /** EDTF; null for undated; left out or blank, the words are read. */
  edtf?: string | null;
  display?: string;
  basis?: HistoricalDate["basis"];
  note?: string;
}

/**
 * The date as the record keeps it. Given words are shown as given, else the EDTF is put into words, else "Undated".
 * Words in brackets are an editor's, so their basis is "inferred" unless another is given.
 * @throws Error with a sentence for the curator, when `edtf` is given and is not EDTF.
 */
export function makeDate(given: GivenDate): HistoricalDate {
  const words = given.display?.trim() ?? "";
  const edtf = given.edtf?.trim() ? checked(given.edtf.trim()) : given.edtf === null ? null : readWords(words);
  const read = edtf === null ? null : parseEdtf(edtf);
  return {
    edtf,
    display: words || (edtf === null ? "Undated" : dateInWords(edtf)),
    min: read === null || read.min === null ? null : isoDay(read.min),
    max: read === null || read.max === null ? null : isoDay(read.max),
    basis: given.basis ?? (/^\[.*\]$/.test(words) ? "inferred" : "stated"),
    ...(given.note !== undefined && { note: given.note }),
  };
}

function readWords(words: string): string | null {
  return readTypedDate(words)?.edtf ?? null;
}

function checked(edtf: string): string {
  if (parseEdtf(edtf) !== null) return edtf;
  const meant = readWords(edtf);
  const advice =
    meant === null ? "Write for example 1956-09-21, 1956-09, 1956~, 195X or 1956-09-20/1956-09-23" : `Write ${meant}`;
  throw new Error(`“${edtf.slice(0, 100)}” is not a date in EDTF (ISO 8601-2). ${advice}, or leave it empty.`);
}

/** Sort key of the undated: after every date, in both directions. */
export const UNDATED = 2 ** 52;
const LONGEST_SPAN = 2 ** 20;

/**
 * The sort keys of the database, all safe integers. `by_date` is the first day and then the length in days, so that
 * the exact date comes before the vaguer one that begins on the same day; `by_date_desc` is the same reversed.
 *
 * A date with one open side stands at the side that is known, after everything else of that day: "before 1956" at
 * the end of 1955, "after 1956" at the beginning of 1957. `date_max` of an open end is the farthest day.
 */
export function chronology(date: { edtf: string | null }): {
  by_date: number;
  by_date_desc: number;
  date_min: number | null;
  date_max: number | null;
} {
  const read = date.edtf === null ? null : parseEdtf(date.edtf);
  const day = read?.min ?? read?.max ?? null;
  if (read === null || day === null) return { by_date: UNDATED, by_date_desc: UNDATED, date_min: null, date_max: null };
  const length = read.min === null || read.max === null ? LONGEST_SPAN : read.max - read.min;
  const byDate = day * LONGEST_SPAN + Math.min(length, LONGEST_SPAN - 1);
  return {
    by_date: byDate,
    by_date_desc: 0 - byDate,
    date_min: read.min ?? -FARTHEST_DAY,
    date_max: read.max ?? FARTHEST_DAY,
  };
}
