// The dates givers write, as EDTF: days of XML attributes, bounds of a data set, words at the end of a heading.
import { parseEdtf, readTypedDate } from "../archive/dates.ts";

/**
 * The EDTF of a first and a last day: one day, a whole month or year, else an interval. Null when a day is not one
 * of the calendar. Times are local to the writer and dropped, never moved by a zone.
 */
export function edtfOfBounds(first: string, last: string): string | null {
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)];
  if (from === to) return known(from);
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(from) ?? [];
  if (day === "01" && to === lastDayOf(year, month)) return `${year}-${month}`;
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) return known(`${from.slice(0, 4)}/${to.slice(0, 4)}`);
  return known(from) && known(to) && `${from}/${to}`;
}

/** A day somewhere between two others (`@notBefore`, `@notAfter`). */
export function edtfBetween(first: string, last: string): string | null {
  const edtf = edtfOfBounds(first, last);
  return edtf?.includes("/") ? `[${edtf.replace("/", "..")}]` : edtf;
}

/** The date a heading ends with: `…, Washington, January 5, 1955, 2:30 p.m.` */
export function dateEnding(heading: string): { edtf: string; display: string } | null {
  const words =
    /((?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4})(?:[,—]\s?[^,]*(?:a\.m\.|p\.m\.|noon|midnight)[^,]*)?\.?$/.exec(
      heading,
    );
  const edtf = words && readTypedDate(words[1])?.edtf;
  return edtf ? { edtf, display: words[0].replace(/\.$/, "").replace(/ ([ap])\.m$/, " $1.m.") } : null;
}

/** Words as a date, and whether they could be read: `c.1830–41`, `14 March 1943`, `undated`. */
export function edtfOfWords(words: string): string | null {
  const text = words.trim();
  if (parseEdtf(text)) return text;
  return readTypedDate(text)?.edtf ?? null;
}

function known(edtf: string): string | null {
  return parseEdtf(edtf) ? edtf : null;
}

function lastDayOf(year: string, month: string): string {
  return `${year}-${month}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}
