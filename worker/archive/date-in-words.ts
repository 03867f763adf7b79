// Dates in English words that say no more than the EDTF does.
import { daysInMonth, isoDay } from "./calendar.ts";
import {
  type DatePoint,
  type Doubt,
  type End,
  isApproximate,
  isUncertain,
  numbersLike,
  parseEdtf,
  type Stretch,
} from "./edtf.ts";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export type DateStyle = "long" | "medium";

/**
 * `September 21, 1956`; in the medium style `Sep 21, 1956`. Text that is not EDTF comes back as it is.
 *
 * `19XX` is "20th century" and `190X` "decade 1900–1909", because "1900s" may mean either.
 * `[..1955]`, one date of 1955 or earlier, is "before 1956"; `../1955`, a time that lasts until 1955, "until 1955".
 */
export function dateInWords(text: string, style: DateStyle = "long"): string {
  const edtf = parseEdtf(text);
  if (edtf === null) return text;
  const months = style === "long" ? MONTHS : MONTHS.map((month) => month.slice(0, 3));
  if (edtf.kind === "date") return nameOf(edtf.date, months);
  if (edtf.kind === "interval") return nameOfInterval(edtf, months);
  return nameOfSet(edtf.members, edtf.kind === "one-of" ? "or" : "and", months);
}

function nameOfInterval({ from, to }: Stretch, months: string[]): string {
  if (typeof from === "object" && typeof to === "object") return nameOfSpan(from, to, months);
  if (typeof from === "object") return `from ${nameOf(from, months)} ${to === "open" ? "on" : "(end unknown)"}`;
  if (typeof to === "object") return `until ${nameOf(to, months)}${from === "open" ? "" : " (beginning unknown)"}`;
  if (from === "unknown") return "from an unknown date on";
  return to === "unknown" ? "until an unknown date" : "at any time";
}

/** `September 20–23, 1956` where both ends are of a kind; else `from 1956 to September 1958`. */
function nameOfSpan(from: DatePoint, to: DatePoint, months: string[]): string {
  if (from.first === to.first && from.last === to.last && sameDoubt(from, to)) return nameOf(from, months);
  const together = nameTogether([from, to], (names) => names.join("–"), months);
  return together ?? `from ${nameOf(from, months)} to ${nameOf(to, months)}`;
}

function sameDoubt(a: DatePoint, b: DatePoint): boolean {
  return a.doubt.year === b.doubt.year && a.doubt.month === b.doubt.month && a.doubt.day === b.doubt.day;
}

function nameOfSet(members: (DatePoint | Stretch)[], word: "or" | "and", months: string[]): string {
  const list = (names: string[]) => listed(names, word);
  const points = members.filter((member) => "year" in member);
  if (points.length === members.length) {
    return nameTogether(points, list, months) ?? list(points.map((point) => nameOf(point, months)));
  }
  if (members.length > 1) {
    return list(
      members.map((member) => ("year" in member ? nameOf(member, months) : nameOfMember(member, word, months))),
    );
  }
  const [only] = members as Stretch[];
  return word === "or" ? nameOfChoice(only, months) : nameOfInterval(only, months);
}

/** `a, b or c`; with semicolons where the names hold commas themselves. */
function listed(names: string[], word: string): string {
  if (names.length < 2) return names.join("");
  const comma = names.length > 2 && names.some((name) => name.includes(",")) ? "; " : ", ";
  return `${names.slice(0, -1).join(comma)} ${word} ${names[names.length - 1]}`;
}

function nameOfMember(member: Stretch, word: "or" | "and", months: string[]): string {
  if (word === "and" || (typeof member.from === "object" && typeof member.to === "object")) {
    return nameOfInterval(member, months);
  }
  return orBeyond(member, months);
}

/** A set that is nothing but one stretch: some date within it. */
function nameOfChoice({ from, to }: Stretch, months: string[]): string {
  if (typeof from === "object" && typeof to === "object") {
    return `between ${nameOf(from, months)} and ${nameOf(to, months)}`;
  }
  const edge = [from, to].find((end) => typeof end === "object")!;
  const neighbour = to === edge ? neighbourOf(edge, edge.last + 1) : neighbourOf(edge, edge.first - 1);
  if (neighbour === null) return orBeyond({ from, to }, months);
  return `${to === edge ? "before" : "after"} ${nameOf(neighbour, months)}`;
}

function orBeyond({ from, to }: Stretch, months: string[]): string {
  const [edge, beyond]: [End, string] = typeof from === "object" ? [from, "later"] : [to, "earlier"];
  return `${nameOf(edge as DatePoint, months)} or ${beyond}`;
}

/** The year, month or day next to a plain one: what a date "before" or "after" is reckoned from. */
function neighbourOf(point: DatePoint, day: number): DatePoint | null {
  if (!isPlain(point) || doubtOfAll(point) !== "") return null;
  const iso = isoDay(day);
  const text = point.day !== null ? iso : point.month !== null ? iso.slice(0, -3) : iso.slice(0, -6);
  const edtf = parseEdtf(text);
  return edtf?.kind === "date" ? edtf.date : null;
}

function precisionOf(point: DatePoint): "year" | "month" | "day" {
  return point.day !== null ? "day" : point.month !== null ? "month" : "year";
}

/** Every digit known, and no season. */
function isPlain(point: DatePoint): boolean {
  return point.season === null && /^-?\d{4}$/.test(point.year) && !`${point.month}${point.day}`.includes("X");
}

/**
 * Dates of one kind said in one breath, what they share said once: `September 20 or 21, 1956`. Null where they are
 * not of a kind.
 * @param join puts the parts that differ together
 */
function nameTogether(points: DatePoint[], join: (names: string[]) => string, months: string[]): string | null {
  const [first] = points;
  const doubt = doubtOfAll(first);
  if (doubt === null || points.some((point) => doubtOfAll(point) !== doubt)) return null;
  const names = namesTogether(points, join, months);
  return names === null ? null : withDoubt(names, doubt);
}

function namesTogether(points: DatePoint[], join: (names: string[]) => string, months: string[]): string | null {
  const [first] = points;
  const share = (part: (point: DatePoint) => unknown) => points.every((point) => part(point) === part(first));
  if (points.every((point) => point.month === null && point.season === null)) return yearsTogether(points, join);
  if (!points.every(isPlain) || !share(precisionOf)) return null;
  const monthOf = (point: DatePoint) => months[Number(point.month) - 1];
  if (first.day === null) {
    if (!share(({ year }) => year)) return join(points.map((point) => nameOfParts(point, months)));
    return `${join(points.map(monthOf))} ${nameOfYear(first.year).alone}`;
  }
  if (!share(({ year }) => year)) return join(points.map((point) => nameOfParts(point, months)));
  const year = nameOfYear(first.year).alone;
  if (!share(({ month }) => month)) return `${join(points.map((point) => dayAndMonth(point, months)))}, ${year}`;
  return `${monthOf(first)} ${join(points.map(({ day }) => String(Number(day))))}, ${year}`;
}

/** `44–40 BCE`, `1950s–1960s`; null for years that take a phrase to say. */
function yearsTogether(points: DatePoint[], join: (names: string[]) => string): string | null {
  const names = points.map(({ year }) => nameOfYear(year).alone);
  if (names.some((name) => /^\D/.test(name))) return null;
  const era = /^\d+( B?CE)$/.exec(names[0])?.[1];
  if (era === undefined || !names.every((name) => name.endsWith(era))) return join(names);
  return join(names.map((name) => name.slice(0, -era.length))) + era;
}

function dayAndMonth(point: DatePoint, months: string[]): string {
  return `${months[Number(point.month) - 1]} ${Number(point.day)}`;
}

/** The name of one date, with its doubts. */
function nameOf(point: DatePoint, months: string[]): string {
  const name = nameOfParts(point, months);
  const doubt = doubtOfAll(point);
  return doubt === null ? `${name} (${doubtsInWords(point)})` : withDoubt(name, doubt);
}

/** The doubt that all parts of a date share; null where they differ. */
function doubtOfAll(point: DatePoint): Doubt | null {
  const [first, ...others] = doubtsOf(point).map(([, doubt]) => doubt);
  return others.every((doubt) => doubt === first) ? first : null;
}

function doubtsOf({ month, day, season, doubt }: DatePoint): [string, Doubt][] {
  const parts: [string, Doubt][] = [["year", doubt.year]];
  if (month !== null) parts.push(["month", doubt.month]);
  if (season !== null) parts.push([season >= 33 ? "part of the year" : "season", doubt.month]);
  if (day !== null) parts.push(["day", doubt.day]);
  return parts;
}

function withDoubt(name: string, doubt: Doubt): string {
  // "about" cannot stand before a phrase such as "a day in September 1956".
  const phrase = /^(an?|the|between) /.test(name);
  if (phrase) return doubt === "" ? name : `${name} (${DOUBTS[doubt]})`;
  const about = isApproximate(doubt) ? (takesArticle(name) ? "about the " : "about ") : "";
  return about + name + (isUncertain(doubt) ? " (uncertain)" : "");
}

function takesArticle(name: string): boolean {
  return /^(decade|\d+s|\d+(st|nd|rd|th) century|first|second|third|fourth|middle|last)\b/.test(name);
}

const DOUBTS = { "?": "uncertain", "~": "approximate", "%": "uncertain and approximate" };

/** `year uncertain; month and day approximate`. */
function doubtsInWords(point: DatePoint): string {
  return (["?", "~", "%"] as const)
    .map((doubt) => ({
      doubt,
      parts: doubtsOf(point)
        .filter((part) => part[1] === doubt)
        .map(([part]) => part),
    }))
    .filter(({ parts }) => parts.length > 0)
    .map(({ doubt, parts }) => `${listed(parts, "and")} ${DOUBTS[doubt]}`)
    .join("; ");
}

/** The name of one date without its doubts. */
function nameOfParts(point: DatePoint, months: string[]): string {
  const year = nameOfYear(point.year);
  if (point.season !== null) return SEASON_NAMES[point.season].replace("{year}", year.alone);
  if (point.month === null) return year.alone;
  const partOfYear = nameOfPartOfYear(point.month, point.day, months);
  if (!year.exact || /\b(month|day)$/.test(partOfYear)) return `${partOfYear} in ${year.within}`;
  return /\d$/.test(partOfYear) ? `${partOfYear}, ${year.alone}` : `${partOfYear} ${year.alone}`;
}

/** `September`, `October, November or December`, `September 21`, `a day in September`, `the 25th of a month`. */
function nameOfPartOfYear(month: string, day: string | null, months: string[]): string {
  const possible = numbersLike(month, 12);
  const names = possible.map((each) => months[each - 1]);
  const name = month === "XX" ? "a month" : listed(names, "or");
  if (day === null) return name;
  if (day === "XX") return month === "XX" ? "a day" : `a day in ${name}`;
  // 2000 is a leap year: 29 February is told apart from no day at all when the date is read, not here.
  const days = numbersLike(day, Math.max(...possible.map((each) => daysInMonth(2000, each))));
  const [first, last] = [days[0], days[days.length - 1]];
  if (days.length === 1 && possible.length === 1) return `${name} ${first}`;
  const inARow = days.length > 2 && last - first === days.length - 1;
  return inARow
    ? `a day from the ${ordinal(first)} to the ${ordinal(last)} of ${name}`
    : `the ${listed(days.map(ordinal), "or")} of ${name}`;
}

function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return number + ((!teen && ["th", "st", "nd", "rd"][number % 10]) || "th");
}

interface YearName {
  alone: string;
  /** After "in". */
  within: string;
  exact: boolean;
}

function nameOfYear(year: string): YearName {
  if (year.startsWith("Y")) return named(nameOfLongYear(year.slice(1)));
  if (!year.includes("X")) return named(nameOfNumber(Number(year)));
  const [, sign, digits, unknown] = /^(-?)(\d*)(X*)$/.exec(year) ?? [];
  if (digits === undefined) return { alone: `a year like ${year}`, within: `a year like ${year}`, exact: false };
  if (digits === "") return sign === "" ? vague("an unknown year") : vague("an unknown year BCE");
  if (unknown.length === 2) return described(`${ordinal(Number(digits) + 1)} century${sign && " BCE"}`);
  if (unknown.length === 1 && sign === "" && digits >= "100") {
    return described(digits.endsWith("0") ? `decade ${digits}0–${digits}9` : `${Number(digits)}0s`);
  }
  const ends = ["0", "9"].map((digit) => Number(sign + digits + digit.repeat(unknown.length)));
  const [from, to] = ends.sort((a, b) => a - b).map(nameOfNumber);
  return vague(`a year between ${from} and ${to}`);
}

const named = (name: string): YearName => ({ alone: name, within: name, exact: true });
const described = (name: string): YearName => ({ alone: name, within: `the ${name}`, exact: false });
const vague = (name: string): YearName => ({ alone: name, within: name, exact: false });

/** `1956`, `79 CE`, `44 BCE`: the year 0 of EDTF is 1 BCE. */
function nameOfNumber(year: number): string {
  return year <= 0 ? `${1 - year} BCE` : year < 1000 ? `${year} CE` : String(year);
}

/** `170,000,002`; beyond what can be counted exactly, as written. */
function nameOfLongYear(written: string): string {
  const year = Number(written);
  if (!Number.isSafeInteger(year)) return `year ${written}`;
  const digits = String(year <= 0 ? 1 - year : year).replace(/\B(?=(\d{3})+$)/g, ",");
  return year <= 0 ? `${digits} BCE` : digits;
}

const QUARTERS = ["first quarter", "second quarter", "third quarter", "fourth quarter"];
const THIRDS = ["first four months", "middle four months", "last four months"];
const HALVES = ["first half", "second half"];
const SEASON_NAMES: Record<number, string> = Object.fromEntries([
  ...["spring", "summer", "autumn", "winter"].flatMap((season, index) => [
    [21 + index, `${season} {year}`],
    [25 + index, `${season} {year} (Northern Hemisphere)`],
    [29 + index, `${season} {year} (Southern Hemisphere)`],
  ]),
  ...[...QUARTERS, ...THIRDS, ...HALVES].map((part, index) => [33 + index, `${part} of {year}`]),
]);
