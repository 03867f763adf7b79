// How the date of a document stands in a citation: EDTF → CSL-JSON → words.
import { dateInWords, MONTHS } from "./date-in-words.ts";
import type { HistoricalDate } from "./document.ts";
import { type DatePoint, type Edtf, parseEdtf } from "./edtf.ts";

/** A CSL-JSON date: parts are `[year, month?, day?]`, once or as the two ends of a range. */
export interface CslDate {
  "date-parts"?: number[][];
  /** 1 spring to 4 winter. */
  season?: number;
  circa?: true;
  /** The words of the record, where parts cannot tell the date. */
  literal?: string;
}

const SEASONS = ["Spring", "Summer", "Autumn", "Winter"];

/** The date for CSL, or undefined for an undated document (printed "n.d."). */
export function cslDate({ edtf, display }: HistoricalDate): CslDate | undefined {
  if (edtf === null) return undefined;
  const read = parseEdtf(edtf);
  const inOwnWords = { literal: display || (read ? dateInWords(edtf) : edtf) };
  const circa = (read?.approximate || read?.uncertain) && { circa: true as const };
  const [first, last] = endsOf(read);
  if (!first) return inOwnWords;
  if (first.season !== null) {
    const known = !last && first.season <= 24 && partsOf(first);
    return known ? { "date-parts": [known], season: first.season - 20, ...circa } : inOwnWords;
  }
  const parts = [first, ...(last ? [last] : [])].map(partsOf);
  // CSL wants both ends of a range told to the same part.
  if (parts.some((end) => end?.length !== parts[0]?.length || end === null) || last?.season) return inOwnWords;
  const [from, to] = parts as number[][];
  return { "date-parts": to && to.join() !== from.join() ? [from, to] : [from], ...circa };
}

function endsOf(read: Edtf | null): DatePoint[] {
  if (read?.kind === "date") return [read.date];
  if (read?.kind !== "interval" || typeof read.from === "string" || typeof read.to === "string") return [];
  return [read.from, read.to];
}

/** Year, month and day as far as they are known; null for years CSL has no number for, such as `195X` and `-0043`. */
function partsOf({ year, month, day }: DatePoint): number[] | null {
  const written = [year, ...[month, day].filter((part) => part !== null && part !== "XX")];
  return /^[1-9]\d{3}$/.test(year) && written.every((part) => /^\d+$/.test(part!)) ? written.map(Number) : null;
}

/** The date as Chicago prints it: `September 20–23, 1956`, `[1956?]`, `Summer 1956`, `n.d.`. */
export function citedDate(date: CslDate | undefined): string {
  if (!date) return "n.d.";
  const words = date.literal ?? rangeInWords(date);
  return date.circa ? `[${words}?]` : words;
}

function rangeInWords({ "date-parts": parts = [], season }: CslDate): string {
  const [first, last] = parts;
  if (season) return `${SEASONS[season - 1]} ${first[0]}`;
  if (!last) return pointInWords(first);
  const [year, month, day] = first;
  if (month === undefined || year !== last[0]) return `${pointInWords(first)}–${pointInWords(last)}`;
  const tail = month === last[1] ? String(last[2]) : dayOfMonth(last);
  return `${dayOfMonth(first)}–${tail}${day === undefined ? "" : ","} ${year}`;
}

function pointInWords([year, month, day]: number[]): string {
  if (month === undefined) return String(year);
  return day === undefined ? `${MONTHS[month - 1]} ${year}` : `${MONTHS[month - 1]} ${day}, ${year}`;
}

function dayOfMonth([, month, day]: number[]): string {
  return day === undefined ? MONTHS[month - 1] : `${MONTHS[month - 1]} ${day}`;
}

/** The year to file the citation under: of the first possible day, else the first year written; else undefined. */
export function citedYear(date: HistoricalDate): string | undefined {
  return date.min?.match(/^\d{4}/)?.[0] ?? date.edtf?.match(/^\d{4}/)?.[0];
}

/** `1956-09-21`, `1956-09` or `1956` where the date is one exact day, month or year; else undefined. */
export function exactDate({ edtf }: HistoricalDate): string | undefined {
  return edtf !== null && /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(edtf) ? edtf : undefined;
}
