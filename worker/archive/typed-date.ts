// Dates as people type them and old volumes print them, read as EDTF. What is not surely understood is not guessed.
import { isoDay } from "./calendar.ts";
import { MONTHS } from "./date-in-words.ts";
import { inEnglish } from "./dates-abroad.ts";
import { parseEdtf, pointsOf } from "./edtf.ts";
import { both, type Parts, padded, readParts, readPoint, write } from "./typed-point.ts";

const LONGEST = 300;

/**
 * What was typed, as EDTF: `{ edtf: null }` when it says there is no date, null when it is not understood.
 *
 * EDTF is always read as itself, so `1939-41` is the second half of 1939 and `1939–41`, with a dash, three years.
 * The order of `3/9/1956` depends on where it was typed, so it is not read; `21/9/1956` and `3.9.1956` (day first) are.
 * `September 9 [30?], 1955` is one of two days. "early", "mid" and "late" make a date approximate. Dates of other
 * languages are read as `dates-abroad` says them in English.
 */
export function readTypedDate(typed: string): { edtf: string | null } | null {
  if (typed.length > LONGEST) return null;
  const text = tidied(typed);
  // In English first: Rio de Janeiro is no January.
  return readSpaced(text) ?? readAbroad(text);
}

function readAbroad(text: string): { edtf: string | null } | null {
  const english = inEnglish(text);
  return english === text ? null : readSpaced(english);
}

function readSpaced(spaced: string): { edtf: string | null } | null {
  const text = withoutBrackets(spaced);
  if ([text, withoutPlace(text)].some((each) => UNDATED_WORDS.test(each))) return { edtf: null };
  const untimed = withoutTime(text);
  const edtf =
    readEdtf(text) ??
    (untimed === text ? null : readFullDate(untimed)) ??
    readWords(text) ??
    readFullDate(withoutPlace(untimed));
  return edtf === null ? null : { edtf };
}

const UNDATED_WORDS =
  /^\W*(undated|n\.? ?d\.?|s\.? ?d\.?|no date|not dated|without date|date (is )?(not known|unknown|uncertain)|unknown( date)?|not known|без даты|б\. ?д\.?|ohne datum|o\. ?d\.|sans date|sin fecha|bez daty|b\. ?d\.|[無无]日期|날짜 없음)\W*$/i;

/** One space between words and none around them, and one kind of hyphen. */
const tidied = (typed: string) => typed.replace(/\s+/g, " ").replace(/[‐‑−]/g, "-").trim();

/** What an editor put in brackets is part of the date; a day in brackets after a day is another reading. */
function withoutBrackets(text: string): string {
  if (parseEdtf(text) !== null && /,|\.\./.test(text)) return text;
  return text
    .replace(/\b(\d{1,2}) \[(\d{1,2})\??\](?=,? \d{4}| \p{L})/gu, "$1 or $2")
    .replace(/ ?[[(] ?\? ?[\])]/g, "?")
    .replace(/[[\]]/g, "")
    .trim();
}

/** Without a leading "Washington, ": names and the small words between them, up to the first word of a date. */
function withoutPlace(text: string): string {
  const words = text.split(" ");
  const start = words.findIndex((word) => !PLACE_WORD.test(word) || DATE_WORD.test(word));
  return start < 0 ? text : words.slice(start).join(" ");
}
const PLACE_WORD = /^(\p{Lu}[^\d—–]*|of|the|at|near|on|en|de|am|an|der|la|le|and|aboard|,)$/u;
/** "Received" and the like are here because their date is not the document's. */
const DATE_WORD = new RegExp(
  `^(${MONTHS.flatMap((month) => [month, month.slice(0, 3)]).join("|")}|Sept|\\w+day|spring|summer|autumn|fall|winter|undated|no|not|n\\.?d|ca?|circa|before|after|since|from|until|between|by|prior|early|mid|late|about|around|probably|possibly|perhaps|received|filed|released|declassified|translated|copied|printed)\\b`,
  "i",
);

/** Without a trailing ", 12:48 p.m." or "—noon": everything after a year that can only be a time of day. */
function withoutTime(text: string): string {
  for (const year of text.matchAll(/\d{4}(?:-\d\d-\d\d)?(?!\d)/g)) {
    const end = year.index + year[0].length;
    const tail = text.slice(end);
    // In "July 9, 1530 Hours" the figures are no year.
    if (isTime(tail) && !/^ ?(?:hours|hrs|z|gmt|utc)/i.test(tail)) return text.slice(0, end);
  }
  return text;
}

const TIME_MARKS = new Set(["am", "pm", "a", "p", "noon", "midnight", "gmt", "utc", "z", "hours", "hrs"]);
const TIME_WORDS = new Set([...TIME_MARKS, "m", "t", "est", "edt", "local", "time", "to", "and"]);

function isTime(tail: string): boolean {
  const words = tail.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  if (!words.every((word) => /^\d{1,4}$/.test(word) || TIME_WORDS.has(word))) return false;
  // Figures alone are an hour only behind a comma: "October 11, 1976, 10".
  return words.some((word) => TIME_MARKS.has(word)) || /\d:\d\d/.test(tail) || /^, ?\d{1,2}$/.test(tail);
}

/** A place or a time may be left out only around a date that is known to the day. */
function readFullDate(text: string): string | null {
  const edtf = readEdtf(text) ?? readWords(text);
  const read = edtf === null ? null : parseEdtf(edtf);
  return read !== null && pointsOf(read).every((point) => point.day !== null) ? edtf : null;
}

function readEdtf(text: string): string | null {
  const capital = text.toUpperCase();
  return [capital, withoutStop(capital)].find((each) => parseEdtf(each) !== null) ?? null;
}

function withoutStop(text: string): string {
  return text.replace(/[.,;:]$/, "");
}

/** Whatever the words gave must be EDTF too, so September 31 is not understood. */
function readWords(text: string): string | null {
  // Two points together are EDTF's, and this is not EDTF.
  const edtf = text.includes("..") ? null : readPeriod(withoutStop(text).toLowerCase());
  return edtf !== null && parseEdtf(edtf) !== null ? edtf : null;
}

function readPeriod(words: string): string | null {
  const text = words.replace(LATER_ACT, "");
  return readPoint(text) ?? readBoundary(text) ?? readChoice(text) ?? readSpan(text, "/") ?? readSeries(text);
}

/** What happened to the thing later does not date it. */
const LATER_ACT = /[,;] \??(?:published|reprinted|exhibited|cast) .*$/;

/** Words around a date that say on which side of it the time lies. */
const BOUNDARIES: [RegExp, (date: string) => string | null][] = [
  [/^(?:before|prior to|earlier than) (.+)$/, (date) => wrap("[..", beside(date, "before"), "]")],
  [/^(?:after|later than) (.+)$/, (date) => wrap("[", beside(date, "after"), "..]")],
  [/^(?:by|(?:not|no) later than|not after) (.+)$/, (date) => `[..${date}]`],
  [/^(?:(?:not|no) earlier than|not before) (.+)$/, (date) => `[${date}..]`],
  [/^(.+?),? (?:or|and) (?:earlier|before)$/, (date) => `[..${date}]`],
  [/^(.+?),? (?:or|and) (?:later|after|afterwards?)$/, (date) => `[${date}..]`],
  [/^(?:from|since) (.+?)(?: on| onwards?)?$/, (date) => `${date}/..`],
  [/^(?:until|till|up to) (.+)$/, (date) => `../${date}`],
];

function readBoundary(text: string): string | null {
  for (const [pattern, write] of BOUNDARIES) {
    const inner = pattern.exec(text)?.[1];
    const date = inner === undefined ? null : readPoint(inner);
    if (date !== null) return write(date);
  }
  return null;
}

function wrap(open: string, date: string | null, close: string): string | null {
  return date === null ? null : open + date + close;
}

/** The year, month or day just before or after a date. A doubtful one has no exact neighbour, and stands itself. */
function beside(date: string, side: "before" | "after"): string | null {
  const read = parseEdtf(date);
  if (read === null || read.min === null || read.max === null) return null;
  if (read.approximate || read.uncertain) return date;
  const [point] = pointsOf(read);
  const day = isoDay(side === "before" ? read.min - 1 : read.max + 1);
  if (point.day !== null) return day;
  return point.month !== null || point.season !== null ? day.slice(0, -3) : day.slice(0, -6);
}

/** "between 1956 and 1958": one date within them. */
function readChoice(text: string): string | null {
  const parts = /^(?:some time |sometime )?(?:between|betw\.?) (.+)$/.exec(text);
  return parts === null ? null : wrap("[", readSplit(parts[1], / (?:and|&) | ?[-–—] ?/g, ".."), "]");
}

/** "from 1956 to 1958", "January 29–February 2, 1954", "c.1820–5". */
function readSpan(text: string, between: "/" | ".."): string | null {
  return readSplit(text.replace(/^from /, ""), / (?:to|through|thru|until|till) | ?[-–—/] ?/g, between);
}

/** Tries each place where the text may be cut in two dates; the first that gives two dates in order wins. */
function readSplit(text: string, cuts: RegExp, between: "/" | ".."): string | null {
  for (const cut of text.matchAll(cuts)) {
    const from = readParts(text.slice(0, cut.index));
    const to = readParts(text.slice(cut.index + cut[0].length));
    if (from === null || to === null || isSloppy(cut[0], from, to)) continue;
    // What is said of the beginning, or after the end, is said of both: "c.1820–5", "1825–30?".
    if (to.trailing) from.doubt.year = both(from.doubt.year, to.doubt.year);
    if (to.trailing || to.doubt.year === "") to.doubt.year = from.doubt.year;
    const [first, last] = complete([from, to]).map(write);
    if (first === null || last === null) continue;
    if (parseEdtf(`${first}/${last}`) !== null) return first + between + last;
  }
  return null;
}

/** "1956-9" with a hyphen or a slash may as well be September. */
function isSloppy(cut: string, from: Parts, to: Parts): boolean {
  return /^[-/]$/.test(cut) && from.month === null && from.year !== null && to.year === null && to.short?.length === 1;
}

/** "September 20 or 21, 1956" is one of the two; "and", or a comma between full dates, is both. */
function readSeries(text: string): string | null {
  for (const [cut, open, close] of [
    [/ or /, "[", "]"],
    [/ (?:and|&) /, "{", "}"],
    [/ ?[,;] ?/, "{", "}"],
  ] as const) {
    const pieces = text.split(cut);
    if (pieces.length < 2) continue;
    const members = cut.test(",") ? pieces.map(readMember) : readMembers(pieces);
    if (!members?.every((member) => member !== null)) continue;
    const unlike = [...new Set(members)];
    return unlike.length === 1 ? unlike[0].replace("..", "/") : open + unlike.join(",") + close;
  }
  return null;
}

function readMembers(pieces: string[]): (string | null)[] | null {
  const parts = pieces.map(readParts);
  if (parts.every((part) => part !== null)) return complete(parts).map(write);
  return pieces.map(readMember);
}

function readMember(piece: string): string | null {
  return readPoint(piece) ?? readSpan(piece, "..");
}

/** Fills in what one date leaves to another: "January 29–30, 1954", "20 or 21 September 1956", "1956–57". */
function complete(dates: Parts[]): Parts[] {
  const lender = dates.findLast((date) => date.year !== null);
  const month = dates.find((date) => date.month !== null)?.month ?? null;
  const [first] = dates;
  const areYears = first.year !== null && first.month === null;
  return dates.map((date) => {
    if (areYears) return date.short === null ? date : { ...date, year: endOfYear(first.year!, date.short) };
    // In "September 1956–12" the figures are no day, for the first date has none either.
    const day = date.day ?? (first.month !== null && first.day === null ? null : date.short);
    if (day === null && date.short !== null) return { ...date, year: null };
    // "22 January or February 1956" may mean 22 February, or the month.
    const alike = (day === null) === (lender?.day === null);
    return {
      ...date,
      year: date.year ?? (alike ? (lender?.year ?? null) : null),
      month: date.month ?? (day === null ? null : month),
      day: day && padded(day),
    };
  });
}

/** ("1956", "57") is 1957. */
function endOfYear(year: string, short: string): string {
  return year.slice(0, 4 - short.length) + short;
}
