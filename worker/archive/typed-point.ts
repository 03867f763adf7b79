// One date as people type it, whole or in part: "September 21, 1956", "ca. 1956", "29 January", "1950s".
import { isoYear, twoDigits } from "./calendar.ts";
import { MONTHS } from "./date-in-words.ts";
import type { DatePoint, Doubt } from "./edtf.ts";

/** One date in lower case, as EDTF; null when it is not understood or not whole. */
export function readPoint(text: string): string | null {
  const parts = readParts(text);
  return parts === null ? null : write(parts);
}

/** The parts of one date, before what it shares with its neighbour is filled in. */
export interface Parts {
  /** EDTF: `1956`, `195X`, `-0043`. */
  year: string | null;
  /** Month or season. */
  month: string | null;
  day: string | null;
  /** One or two figures that are a day, or the end of a year: "29", "57". */
  short: string | null;
  doubt: DatePoint["doubt"];
  /** The doubt stood at the end. */
  trailing: boolean;
}

/** Words before a date that say how sure it is, or what happened then. */
const BEFORE: [RegExp, Doubt][] = [
  [/^(?:circa|ca?\b\.?|ci\.|about|around|approximately|approx\.?|roughly|abt\.?|~) ?/, "~"],
  [/^ca?\.? ?(?=[?\d])/, "~"],
  [/^(?:\?|(?:probably|prob\.|possibly|perhaps|presumably)(?= )) ?/, "?"],
  [/^(?:early|mid|middle|late)(?:[- –]| in )(?:the )?(?=.)/, "~"],
  [/^(?:the )?(?:beginning|start|middle|end) of (?:the )?/, "~"],
  [/^(?:the )?(?:first|second) half of (?:the )?(?=[a-z])/, "~"],
  [/^(?:first )?(?:published|printed|exhibited|engraved|dated|written|sent|issued|signed) (?:in |on )?/, ""],
  [/^(?:on|in|the|of) (?:the )?/, ""],
  [/^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? /, ""],
];
const AFTER: [RegExp, Doubt][] = [
  [/ ?\(?\?\)?$/, "?"],
  [/,? \(?(?:circa|ca\.?|approximate(?:ly)?|approx\.?)\)?$/, "~"],
  [/,? \((?:uncertain|probably|possibly)\)$/, "?"],
];

/** Longer than any one date in words; keeps the work small on hostile input. */
const LONGEST_POINT = 60;

/** The parts that one date in lower case names, or null when it is not understood. */
export function readParts(text: string): Parts | null {
  if (text.length > LONGEST_POINT) return null;
  let rest = text.trim();
  let doubt: Doubt = "";
  const strip = (words: [RegExp, Doubt][]): boolean => {
    const found = words.find(([pattern]) => pattern.test(rest));
    if (found === undefined) return false;
    rest = rest.replace(found[0], "");
    doubt = both(doubt, found[1]);
    return true;
  };
  while (strip(BEFORE));
  const leading = doubt;
  while (strip(AFTER));
  const parts = readCentury(rest) ?? readPartOfYear(rest) ?? readNumeric(rest) ?? readNamed(rest);
  if (parts === null) return null;
  return {
    year: parts.year ?? null,
    month: parts.month ?? null,
    day: parts.day ?? null,
    short: parts.short ?? null,
    doubt: { year: doubt, month: parts.doubt?.month ?? "", day: parts.doubt?.day ?? "" },
    trailing: doubt !== leading,
  };
}

/** The two doubts together. */
export function both(a: Doubt, b: Doubt): Doubt {
  if (a === "" || a === b) return b;
  return b === "" ? a : "%";
}

/** "19th century", "2nd century BC", "18th c." */
function readCentury(text: string): Partial<Parts> | null {
  const parts = /^(\d{1,2})(?:st|nd|rd|th) (?:century|cent\.?|c\.?)(?: (bce?|b\.c\.)| (?:ce|ad|a\.d\.))?$/.exec(text);
  if (parts === null || Number(parts[1]) < 1) return null;
  return { year: `${parts[2] ? "-" : ""}${twoDigits(Number(parts[1]) - 1)}XX` };
}

/** "first half of 1956", "third quarter of 1956". */
function readPartOfYear(text: string): Partial<Parts> | null {
  const parts = /^(first|second|third|fourth|last) (quarter|half) of (\d{4})$/.exec(text);
  if (parts === null) return null;
  const [, which, length, year] = parts;
  const count = length === "half" ? 2 : 4;
  const index = which === "last" ? count - 1 : ["first", "second", "third", "fourth"].indexOf(which);
  return index < count ? { year, month: String((length === "half" ? 40 : 33) + index) } : null;
}

/** Figures and points, hyphens or slashes: "1956-09-21", "21.9.1956", "21/9/1956", "1950s", "195-". */
function readNumeric(text: string): Partial<Parts> | null {
  const iso = /^(\d{4})-(0\d|1[0-2])$/.exec(text) ?? /^(\d{4})([-./])(\d{1,2})\2 ?(\d{1,2})$/.exec(text);
  if (iso)
    return iso.length === 3
      ? { year: iso[1], month: iso[2] }
      : { year: iso[1], month: padded(iso[3]), day: padded(iso[4]) };
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  if (dotted) return { year: dotted[3], month: padded(dotted[2]), day: padded(dotted[1]) };
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) return readSlashed(slashed[1], slashed[2], slashed[3]);
  const decade = /^(\d{3})(?:0'?s|0’s|-)$/.exec(text);
  // "1900s" may be ten years or a hundred; "20th century" covers both.
  if (decade)
    return { year: decade[1].endsWith("0") && !text.endsWith("-") ? `${decade[1].slice(0, 2)}XX` : `${decade[1]}X` };
  const century = /^(\d\d)--$/.exec(text);
  return century ? { year: `${century[1]}XX` } : null;
}

export function padded(figures: string): string {
  return figures.padStart(2, "0");
}

/** A month and a day in the order only the figures can tell. */
function readSlashed(first: string, second: string, year: string): Partial<Parts> | null {
  const [a, b] = [Number(first), Number(second)];
  if (a === b || (a > 12 && b <= 12)) return { year, month: padded(second), day: padded(first) };
  return b > 12 && a <= 12 ? { year, month: padded(first), day: padded(second) } : null;
}

/** The orders in which year, month, season, day and other figures may stand; E is an era. */
const ORDERS = new Set("y M n nE yE En Ey My yM Mn nM ny Mny nMy yMn MnnE nMnE Sy S".split(" "));
const SEASONS = new Map([
  ["spring", "21"],
  ["summer", "22"],
  ["autumn", "23"],
  ["fall", "23"],
  ["winter", "24"],
]);

/** Words: "September 21 1956", "14th Sept. 1944", "spring 1956", "44 BC", and incomplete ones such as "29 January". */
function readNamed(text: string): Partial<Parts> | null {
  const words = text
    .replace(/(\d)(?:st|nd|rd|th)\b/g, "$1")
    .replace(/\b([a-d])\.(?=[a-e]\b)/g, "$1")
    .replace(/\b(?:of|the|in)\b/g, " ")
    .split(/[\s,.]+/)
    .filter((word) => word !== "");
  if (words.length > 4) return null;
  const kinds = words.map(kindOf);
  const order = kinds.join("");
  if (!ORDERS.has(order)) return null;
  const wordOf = (kind: ReturnType<typeof kindOf>) => words[kinds.indexOf(kind)] ?? null;
  const doubted = (word: string | null): Doubt => (word?.endsWith("?") ? "?" : "");
  const era = wordOf("E");
  const figures = words.filter((_, index) => kinds[index] === "n").map((word) => word.replace("?", ""));
  const month = wordOf("M");
  const season = wordOf("S");
  const yearInEra = era === null ? null : (wordOf("y") ?? figures.pop() ?? null);
  const dated = month !== null && figures.length > 0;
  return {
    year: yearInEra !== null ? astronomical(Number(yearInEra), era!) : wordOf("y"),
    month: month !== null ? monthNumber(month) : season !== null ? SEASONS.get(season)! : null,
    day: dated || order === "ny" ? padded(figures[0]) : null,
    short: order === "n" ? figures[0] : null,
    doubt: { year: "", month: doubted(month), day: doubted(wordOf("n")) },
  };
}

function kindOf(word: string): "y" | "M" | "S" | "n" | "E" | "?" {
  if (/^[1-9]\d{3}$/.test(word)) return "y";
  if (/^\d{1,2}\??$|^\d{3}$/.test(word)) return "n";
  if (/^(bce?|ce|ad)$/.test(word)) return "E";
  if (SEASONS.has(word)) return "S";
  return monthNumber(word) === null ? "?" : "M";
}

/** "sept", "september", "jan": any beginning of a month's name that is three letters or longer. */
function monthNumber(word: string): string | null {
  const name = word.replace("?", "");
  const index = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(name));
  return index < 0 ? null : twoDigits(index + 1);
}

/** 44 BC is the year -43 of EDTF. */
function astronomical(year: number, era: string): string {
  return isoYear(era.startsWith("b") ? 1 - year : year);
}

/** EDTF of a date that has all it needs; null when the year, or the month of a day, is missing. */
export function write({ year, month, day, doubt }: Parts): string | null {
  if (year === null || (day !== null && month === null)) return null;
  const ofMonth = month === null ? "" : `-${doubt.month}${month}`;
  const ofDay = day === null ? "" : `-${doubt.day}${day}`;
  return year + ofMonth + ofDay + doubt.year;
}
