// Extended Date/Time Format, ISO 8601-2:2019 levels 0, 1 and 2: what a date says, and the first and last day it can mean.
import { calendarDate, dayNumber, daysInMonth, isoYear, twoDigits } from "./calendar.ts";

/** `?` uncertain, `~` approximate, `%` both. */
export type Doubt = "" | "?" | "~" | "%";

/** One date: a day, a month, a season or a year, with `X` for each digit that is not known. */
export interface DatePoint {
  /** `1956`, `195X`, `-0043` (44 BCE), `Y170000002`, `Y17E7`. */
  year: string;
  /** `09`, `XX`, `1X`; null where the date is a year or a season. */
  month: string | null;
  day: string | null;
  /** ISO 8601-2 codes 21 to 41: seasons, quarters, thirds and halves of a year. */
  season: number | null;
  /** The doubt about each part; a season's stands under `month`. */
  doubt: { year: Doubt; month: Doubt; day: Doubt };
  /** First and last day number it can mean. */
  first: number;
  last: number;
}

/** `..` is open, nothing at all is unknown. */
export type End = DatePoint | "open" | "unknown";
export interface Stretch {
  from: End;
  to: End;
}

export type Shape =
  | { kind: "date"; date: DatePoint }
  | ({ kind: "interval" } & Stretch)
  | { kind: "one-of" | "all-of"; members: (DatePoint | Stretch)[] };

export type Level = 0 | 1 | 2;

/** A date that has been read. `min` and `max` are day numbers, inclusive; null where that side is open or unknown. */
export type Edtf = {
  edtf: string;
  level: Level;
  min: number | null;
  max: number | null;
  approximate: boolean;
  uncertain: boolean;
} & Shape;

const LONGEST = 1000;

/**
 * Reads EDTF, strictly: no spaces, no words. Null when it is not a date, or names a day that never was.
 * Qualified dates with unknown digits (`195X~`) and qualified members of sets are read as level 2.
 */
export function parseEdtf(text: string): Edtf | null {
  if (text.length > LONGEST) return null;
  const read = text.includes("/") ? readInterval(text) : /^[[{]/.test(text) ? readSet(text) : readAlone(text);
  if (read === null) return null;
  const points = pointsOf(read.shape);
  const doubts = points.flatMap(({ doubt }) => [doubt.year, doubt.month, doubt.day]);
  return {
    edtf: text,
    level: read.level,
    ...boundsOf(read.shape),
    approximate: doubts.some(isApproximate),
    uncertain: doubts.some(isUncertain),
    ...read.shape,
  };
}

export const isApproximate = (doubt: Doubt): boolean => doubt === "~" || doubt === "%";
export const isUncertain = (doubt: Doubt): boolean => doubt === "?" || doubt === "%";

type Read = { shape: Shape; level: Level } | null;
type ReadPoint = { point: DatePoint; level: Level; masked: boolean } | null;

function readInterval(text: string): Read {
  const ends = text.split("/");
  if (ends.length !== 2 || text === "/") return null;
  let level: Level = 0;
  const [from, to] = ends.map((end): End | null => {
    const read = end === "" || end === ".." ? null : readDate(end);
    // Level 0 knows two plain dates; level 1 adds doubt and open ends; level 2 unknown digits.
    level = Math.max(level, read === null ? 1 : read.masked ? 2 : read.level) as Level;
    return end === "" ? "unknown" : end === ".." ? "open" : (read?.point ?? null);
  });
  if (from === null || to === null || isBackwards(from, to)) return null;
  return { shape: { kind: "interval", from, to }, level };
}

/** No reading of the two ends stands in order. `1919-12-02/1919-XX-04` may: the month could be December. */
function isBackwards(from: End, to: End): boolean {
  return typeof from === "object" && typeof to === "object" && to.last < from.first;
}

/** `[1667,1668,1670..1672]` is one of these dates; `{…}` is all of them. */
function readSet(text: string): Read {
  if (!text.endsWith(text.startsWith("[") ? "]" : "}")) return null;
  const listed = text.slice(1, -1).split(",");
  const members: (DatePoint | Stretch)[] = [];
  for (const [index, member] of listed.entries()) {
    const ends = member.split("..");
    const points = ends.map((end) => readDate(end)?.point ?? null);
    const [from, to] = points;
    if (ends.length === 1 && from !== null) members.push(from);
    else if (ends.length !== 2) return null;
    else if (from !== null && to !== null && !isBackwards(from, to)) members.push({ from, to });
    else if (from !== null && ends[1] === "" && index === listed.length - 1) members.push({ from, to: "open" });
    else if (to !== null && ends[0] === "" && index === 0) members.push({ from: "open", to });
    else return null;
  }
  return { shape: { kind: text.startsWith("[") ? "one-of" : "all-of", members }, level: 2 };
}

/** What may only stand alone: a day with a time, and years that are long or known to some digits; else any date. */
function readAlone(text: string): Read {
  const read = readDateAndTime(text) ?? readLongYear(text) ?? readDate(text);
  return read === null ? null : { shape: { kind: "date", date: read.point }, level: read.level };
}

const TIME = /^(-?\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d):[0-5]\d(?:Z|([+-])([01]\d|2[0-3])(?::([0-5]\d))?)?$/;

/** The time is kept only as far as it moves the day: the archive counts days in UTC where a zone is given. */
function readDateAndTime(text: string): ReadPoint {
  const parts = TIME.exec(text);
  if (parts === null) return null;
  const read = readDate(parts[1]);
  if (read === null) return null;
  const [hour, minute] = [Number(parts[2]), Number(parts[3])];
  const ahead = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === "-" ? -1 : 1);
  const day = read.point.first + Math.floor((hour * 60 + minute - ahead) / 1440);
  return { ...read, point: { ...read.point, first: day, last: day } };
}

const LONG_YEAR = /^(?:Y(-?[1-9]\d{4,})|Y(-?[1-9]\d*E[1-9]\d*)|(-?\d{4}(?=S)))(?:S[1-9]\d*)?$/;

/** `Y170000002`, `Y17E7`, `1950S2`. A year with so many significant digits is an estimate: about 1950. */
function readLongYear(text: string): ReadPoint {
  const parts = LONG_YEAR.exec(text);
  if (parts === null) return null;
  const [, plain, exponential, short] = parts;
  if (short === "-0000") return null;
  const year = Number(plain ?? exponential ?? short);
  const estimated = text.includes("S");
  const point: DatePoint = {
    year: short ?? `Y${plain ?? exponential}`,
    month: null,
    day: null,
    season: null,
    doubt: { year: estimated ? "~" : "", month: "", day: "" },
    first: dayNumber(year, 1, 1),
    last: dayNumber(year, 12, 31),
  };
  return { point, level: estimated || exponential !== undefined ? 2 : 1, masked: false };
}

const YEAR = "([?~%]?)(-?[\\dX]{4})([?~%]?)";
const PART = "([?~%]?)([\\dX]{2})([?~%]?)";
const DATE = new RegExp(`^${YEAR}(?:-${PART}(?:-${PART})?)?$`);

/** A date of four-digit year, with or without month or season, day, doubts and unknown digits. */
function readDate(text: string): ReadPoint {
  const parts = DATE.exec(text);
  if (parts === null) return null;
  const [, beforeYear, year, afterYear, beforeMonth = "", second, afterMonth = "", beforeDay = "", , afterDay = ""] =
    parts as unknown as [string, Doubt, string, Doubt, Doubt?, string?, Doubt?, Doubt?, string?, Doubt?];
  if (year === "-0000") return null;
  const day = parts[8] ?? null;
  const season = second !== undefined && /^(2[1-9]|3\d|4[01])$/.test(second) ? Number(second) : null;
  const month = season === null ? (second ?? null) : null;
  const masked = text.includes("X");
  if (season !== null && (day !== null || masked)) return null;
  const bounds = season === null ? daysOf(year, month, day) : daysOfSeason(Number(year), season);
  if (bounds === null) return null;
  // A mark before a part doubts that part; a mark after it doubts the part and all that stands left of it.
  const doubt = {
    year: doubtOf(beforeYear, afterYear, afterMonth, afterDay),
    month: second === undefined ? ("" as const) : doubtOf(beforeMonth, afterMonth, afterDay),
    day: doubtOf(beforeDay, afterDay),
  };
  const level = levelOf(text, season);
  return { point: { year, month, day, season, doubt, first: bounds[0], last: bounds[1] }, level, masked };
}

function doubtOf(...marks: Doubt[]): Doubt {
  const approximate = marks.some(isApproximate);
  const uncertain = marks.some(isUncertain);
  return approximate ? (uncertain ? "%" : "~") : uncertain ? "?" : "";
}

function levelOf(text: string, season: number | null): Level {
  if (/^-?(\d{4}|\d{4}-\d\d|\d{4}-\d\d-\d\d)$/.test(text)) {
    return season === null ? (text.startsWith("-") ? 1 : 0) : season <= 24 ? 1 : 2;
  }
  const firstLevel = /^-?(\d{4}(-\d\d){0,2}[?~%]|\d\d(\dX|XX)|\d{4}-XX(-XX)?|\d{4}-\d\d-XX)$/;
  return firstLevel.test(text) && (season === null || season <= 24) ? 1 : 2;
}

/** First and last day a date can mean; null when no such day exists, as for 30 February or month 13. */
function daysOf(year: string, month: string | null, day: string | null): [number, number] | null {
  const days = day === null ? null : numbersLike(day, 31);
  const months = numbersLike(month ?? "XX", 12)
    // Some day of the month must exist at least in leap years, such as 2000.
    .filter((each) => days === null || days.some((some) => some <= daysInMonth(2000, each)));
  if (months.length === 0) return null;
  const first = edgeOf(year, months, days, "first");
  if (first === null) return null;
  const last = edgeOf(year, [...months].reverse(), days === null ? null : [...days].reverse(), "last");
  return last === null ? null : [first, last];
}

/** The numbers from 1 to `most` that two digits, known or not, can be: `X9` up to 31 is 9, 19, 29. */
export function numbersLike(mask: string, most: number): number[] {
  if (!mask.includes("X")) return Number(mask) >= 1 && Number(mask) <= most ? [Number(mask)] : [];
  const pattern = new RegExp(`^${mask.replaceAll("X", "\\d")}$`);
  return Array.from({ length: most }, (_, index) => index + 1).filter((number) => pattern.test(twoDigits(number)));
}

/**
 * The first existing day, in the order given. Only 29 February can be missing from one year and present in another,
 * so this ends within a few years, and after a thousand at the very worst.
 */
function edgeOf(year: string, months: number[], days: number[] | null, edge: "first" | "last"): number | null {
  const digits = year.replace("-", "");
  const [sign, ascending] = year.startsWith("-") ? [-1, edge === "last"] : [1, edge === "first"];
  const count = 10 ** (digits.split("X").length - 1);
  for (let nth = 0; nth < count; nth++) {
    const candidate = sign * fillIn(digits, ascending ? nth : count - 1 - nth);
    if (sign < 0 && candidate === 0) continue;
    for (const month of months) {
      const length = daysInMonth(candidate, month);
      const day = days === null ? (edge === "first" ? 1 : length) : days.find((each) => each <= length);
      if (day !== undefined) return dayNumber(candidate, month, day);
    }
  }
  return null;
}

/** The digits of `nth`, put in order where the mask has an X: (`20X0`, 3) is 2030. */
function fillIn(mask: string, nth: number): number {
  const fillings = [...String(nth).padStart(mask.split("X").length - 1, "0")];
  return Number(mask.replaceAll("X", () => fillings.shift() ?? "0"));
}

/**
 * The first month and the length in months of each code. ISO 8601-2 does not say when a season begins; these are
 * the quarters of the year on which the implementations compared in our conformance table agree, also for the
 * southern seasons (29–32), where the quarter says little of the weather.
 */
const SEASONS: Record<number, [number, number]> = {
  21: [1, 3],
  22: [4, 3],
  23: [7, 3],
  24: [10, 3],
  25: [1, 3],
  26: [4, 3],
  27: [7, 3],
  28: [10, 3],
  29: [10, 3],
  30: [7, 3],
  31: [4, 3],
  32: [1, 3],
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
};

function daysOfSeason(year: number, season: number): [number, number] {
  const [month, length] = SEASONS[season];
  const last = month + length - 1;
  return [dayNumber(year, month, 1), dayNumber(year, last, daysInMonth(year, last))];
}

/** Every date named, in the order written. */
export function pointsOf(shape: Shape): DatePoint[] {
  return stretchesOf(shape)
    .flatMap(({ from, to }) => (from === to ? [from] : [from, to]))
    .filter((end) => typeof end === "object");
}

/** The shape as stretches of time; a single date stretches from itself to itself. */
export function stretchesOf(shape: Shape): Stretch[] {
  if (shape.kind === "date") return [{ from: shape.date, to: shape.date }];
  if (shape.kind === "interval") return [shape];
  return shape.members.map((member) => ("from" in member ? member : { from: member, to: member }));
}

function boundsOf(shape: Shape): { min: number | null; max: number | null } {
  const stretches = stretchesOf(shape);
  const firsts = stretches.map(({ from }) => (typeof from === "object" ? from.first : null));
  const lasts = stretches.map(({ to }) => (typeof to === "object" ? to.last : null));
  return {
    min: firsts.some((first) => first === null) ? null : Math.min(...(firsts as number[])),
    max: lasts.some((last) => last === null) ? null : Math.max(...(lasts as number[])),
  };
}

const MOST_YEARS = 200;

/**
 * Every calendar year the date touches, in order: `["1956", "1957"]`. Empty when it has an open or unknown side,
 * reaches over more than 200 years, or beyond years of four digits.
 */
export function yearsOf(edtf: Edtf): string[] {
  if (edtf.min === null || edtf.max === null) return [];
  if (calendarDate(edtf.max).year - calendarDate(edtf.min).year >= MOST_YEARS) return [];
  const years = new Set<number>();
  for (const { from, to } of stretchesOf(edtf)) {
    if (typeof from !== "object" || typeof to !== "object") continue;
    const last = calendarDate(to.last).year;
    for (let year = calendarDate(from.first).year; year <= last; year++) {
      if (from !== to || from.first === from.last || mayBe(year, from.year)) years.add(year);
    }
  }
  return [...years]
    .sort((a, b) => a - b)
    .map(isoYear)
    .filter((year) => /^-?\d{4}$/.test(year));
}

function mayBe(year: number, mask: string): boolean {
  return new RegExp(`^${mask.replaceAll("X", "\\d")}$`).test(isoYear(year));
}

/** `09-21` when the date is exactly one day and not an uncertain one (approximate is good enough), else null. */
export function calendarDay(edtf: Edtf): string | null {
  if (edtf.min === null || edtf.min !== edtf.max || edtf.uncertain) return null;
  const [point] = pointsOf(edtf);
  // The day as the document has it, even where its time zone puts it on another day of UTC.
  return edtf.kind === "date" && /^\d\d-\d\d$/.test(`${point.month}-${point.day}`)
    ? `${point.month}-${point.day}`
    : monthAndDay(edtf.min);
}

function monthAndDay(day: number): string {
  const date = calendarDate(day);
  return `${twoDigits(date.month)}-${twoDigits(date.day)}`;
}
