// Dates of other languages, said as English says them: months of the languages that telegrams come in, and the figures of
// East Asia (1956年9月21日, 1956년 9월 21일). What is none of these stays as it is.
import { MONTHS } from "./date-in-words.ts";
import { padded } from "./typed-point.ts";

/** Whose months are known, in the forms that Unicode's CLDR gives for them. No word of theirs is two months. */
const LANGUAGES = ["ru", "uk", "be", "bg", "pl", "cs", "sk", "de", "nl", "fr", "es", "pt", "it", "ro", "hu"];

let months: ReadonlyMap<string, string> | null = null;

/** Months in lower case, as they stand alone and beside a day (сентябрь, сентября), and what English calls them. */
function monthsAbroad(): ReadonlyMap<string, string> {
  months ??= new Map(
    LANGUAGES.flatMap((language) =>
      [{}, { day: "numeric" } as const].flatMap((beside) => {
        const format = new Intl.DateTimeFormat(language, { ...beside, month: "long", timeZone: "UTC" });
        return MONTHS.map((month, index): [string, string] => {
          const parts = format.formatToParts(Date.UTC(1956, index, 9));
          return [parts.find(({ type }) => type === "month")!.value.toLowerCase(), month];
        });
      }),
    ),
  );
  return months;
}

/** What English calls the month that a word names in another language, or null. */
export function monthAbroad(word: string): string | null {
  return monthsAbroad().get(word.normalize("NFC").toLowerCase()) ?? null;
}

/** Words before a date, and after a year, as historians of these languages write them. */
const AROUND: [RegExp, string][] = [
  [/^(?:около|ок\.|примерно|приблизительно|um|vers|hacia|około) (?=.)/iu, "c. "],
  [/^(?:не поз(?:днее|же)|spätestens|au plus tard(?: le)?|nie później niż) /iu, "not later than "],
  [/^(?:не ран(?:ее|ьше)|frühestens|au plus tôt(?: le)?|nie wcześniej niż) /iu, "not earlier than "],
  [/(?<=\d{4}) ?(?:гг?\.?|год[ау]?|р\.|рік|року)(?!\p{L})/giu, ""],
];
/** Small words that English does not have in a date, and marks of the first of a month; only beside such a month. */
const BETWEEN: [RegExp, string][] = [
  [/(?<=\d)(?:er|º|°)(?!\p{L})/giu, ""],
  [/(?<!\p{L})(?:de|del|di)(?!\p{L})/giu, ""],
  [/(?<=\d{4}) ?(?:roku|r\.)(?!\p{L})/giu, ""],
];

/** @param text one space between its words */
export function inEnglish(text: string): string {
  const east = inFigures(text);
  const around = replacing(east, AROUND);
  const named = around.replace(/\p{L}+/gu, (word) => monthAbroad(word) ?? word);
  return named === around ? around : replacing(named, BETWEEN).replace(/ +/g, " ").trim();
}

const replacing = (text: string, pairs: [RegExp, string][]) =>
  pairs.reduce((said, [found, english]) => said.replace(found, english), text);

/** Years before 1000 and after 2199 are of another era (단기 4289년), and are not read. */
const EAST_ASIAN = /(?<!\d)((?:1\d|2[01])\d\d) ?[年년](?: ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日號号일])?)?/g;

function inFigures(text: string): string {
  if (!/[年년]/.test(text)) return text;
  return text
    .replace(/[０-９]/g, (figure) => String(figure.charCodeAt(0) - 0xff10))
    .replace(/[〇零○一二三四五六七八九十]+(?=[年月日號号])/g, numeral)
    .replace(EAST_ASIAN, (_, ...parts: (string | undefined)[]) =>
      parts
        .slice(0, 3)
        .filter((part) => part !== undefined)
        .map(padded)
        .join("-"),
    );
}

const FIGURES = "〇一二三四五六七八九";

/** 一九五六 is 1956, figure by figure; 二十一 is 21. */
function numeral(text: string): string {
  const figures = [...text.replace(/[零○]/g, "〇")];
  const ten = figures.indexOf("十");
  if (ten < 0) return figures.map((figure) => FIGURES.indexOf(figure)).join("");
  const [tens, ones] = [figures.slice(0, ten), figures.slice(ten + 1)];
  if (tens.length > 1 || ones.length > 1 || ones.includes("十")) return text;
  return String(10 * (tens.length === 0 ? 1 : FIGURES.indexOf(tens[0])) + Math.max(FIGURES.indexOf(ones[0]), 0));
}
