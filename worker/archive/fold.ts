// Folding: how two spellings of one word are made to meet, and which extra forms of a text are indexed for it.
import { stemRussian } from "./stem-russian.ts";

const APOSTROPHES = /['’‘‛`´′ʹʻʼʽʾʿˈ՚＇\u05F3]/gu;
const DASHES = /[‐‑‒–—―−﹣－]/gu;
/** Soft hyphens, joiners, direction marks and the Arabic tatweel: seen by nobody, so typed by nobody. */
const INVISIBLE = /[\u00AD\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
/** Accents, Hebrew points and Arabic vowels. Marks that are letters of their own (Devanagari, kana, Thai) stay. */
const MARKS = /[[\p{M}&&[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Arabic}]]--[\u3099\u309A]]/gv;
const FRACTION = /(?<=\d)(?=[¼-¾⅐-⅞↉])/gu;
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])/gu;

/** Letters that NFKD does not take apart but readers take for one another. */
const LETTERS: Record<string, string> = {
  ...{
    ł: "l",
    ø: "o",
    đ: "d",
    ð: "d",
    ħ: "h",
    ı: "i",
    ŧ: "t",
    þ: "th",
    ß: "ss",
    æ: "ae",
    œ: "oe",
    ŋ: "n",
    ɨ: "i",
    ʉ: "u",
  },
  ...{ ς: "σ", ґ: "г", ѣ: "е", ѳ: "ф", ѵ: "и" },
  ...{ ى: "ي", ی: "ي", ک: "ك", ة: "ه" },
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

/** Greek and Cyrillic small letters that stand in Latin words by a slip of the keyboard or of the scanner. */
const LATIN_OF: Record<string, string> = {
  ...{ α: "a", ε: "e", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x" },
  ...{
    а: "a",
    в: "b",
    е: "e",
    к: "k",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    с: "c",
    т: "t",
    у: "y",
    х: "x",
    і: "i",
    ј: "j",
    ѕ: "s",
  },
};
const CYRILLIC_OF: Record<string, string> = {
  ...{ a: "а", b: "в", c: "с", e: "е", h: "н", k: "к", m: "м", o: "о", p: "р", t: "т", x: "х", y: "у" },
};

/** Scripts written without spaces between words, and Hangul, whose particles are written on to the noun. */
const RUN =
  "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}ー]";
const PIECES = new RegExp(`(${RUN}+)|(?:(?!${RUN})[\\p{L}\\p{N}\\p{M}])+`, "gu");
const HAS_RUN = new RegExp(RUN, "u");
const CYRILLIC = /\p{sc=Cyrillic}/u;
/** A chunk that folding cannot change: most of an English text, spared all the work below. */
const PLAIN = /^["“(]?[A-Za-z0-9]+["”)]?[.,;:!?]?["”)]?$/;

/**
 * Text as search compares it: NFKD without accents, lower case of no locale, apostrophes dropped, every dash a
 * hyphen, stroke letters and ligatures spelled out, ё as е, `U.S.S.R.` as `ussr`, `34¾` as `34 3/4`. й stays й.
 */
export function fold(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .replace(APOSTROPHES, "")
    .replace(FRACTION, " ")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("и\u0306", "й")
    .replace(MARKS, "")
    .replaceAll("⁄", "/")
    .replace(LETTER, (letter) => LETTERS[letter])
    .replace(DASHES, "-")
    .normalize("NFC")
    .replace(/\p{L}+/gu, inOneScript)
    .replace(DOTTED, (abbreviation) => abbreviation.replaceAll(".", ""));
}

/** Lόpez with a Greek ό is a Latin word; a Cyrillic word keeps its script if most of its letters are Cyrillic. */
function inOneScript(word: string): string {
  if (!/[a-z]/.test(word) || !/[\p{sc=Greek}\p{sc=Cyrillic}]/u.test(word)) return word;
  const cyrillic = word.match(/\p{sc=Cyrillic}/gu)?.length ?? 0;
  const table = cyrillic > (word.match(/[a-z]/g)?.length ?? 0) ? CYRILLIC_OF : LATIN_OF;
  return word.replace(/./gu, (letter) => table[letter] ?? letter);
}

/**
 * Extra forms of a text for the `shadow` column: what `unicode61 remove_diacritics 2` would not let a reader find.
 * Hyphened words joined, folded words that differ, Cyrillic stems, and runs of Han, kana, Hangul or Thai in
 * overlapping pieces of two. A word that needs a form brings its neighbours, so that short phrases hold together.
 * @param mark put before each form, to tell apart the columns the forms come from
 * @returns forms with a space between them, in the order of the text; empty when there is nothing to add
 */
export function shadowOf(text: string, mark = ""): string {
  const chunks = text.normalize("NFC").split(/[\s—―]+/u);
  const split = inContext(chunks, tokensOf, (chunk, tokens) => isWhollyShadowed(chunk) || addsTo(chunk, tokens));
  const joined = inContext(chunks, joinedTokensOf, (chunk, tokens) => HYPHENED.test(chunk) && addsTo(chunk, tokens));
  return [...split, ...joined].map((form) => mark + form).join(" ");
}
const HYPHENED = /[-‐‑‒–−－]/u;

function inContext(
  chunks: string[],
  read: (chunk: string) => string[],
  wants: (chunk: string, tokens: string[]) => boolean,
): string[] {
  const wanted = chunks.map((chunk) => !PLAIN.test(chunk) && wants(chunk, read(chunk)));
  return chunks.flatMap((chunk, at) => (wanted[at - 1] || wanted[at] || wanted[at + 1] ? read(chunk) : []));
}

/** Whether the shadow holds all of such a text, so that phrases can be asked of it. */
export function isWhollyShadowed(text: string): boolean {
  return HAS_RUN.test(text) || CYRILLIC.test(text);
}

function addsTo(chunk: string, tokens: string[]): boolean {
  const known = new Set(indexTokensOf(chunk));
  return tokens.some((token) => !known.has(token));
}

/**
 * What unicode61 makes of a text (before porter): it takes accents from Latin letters only, and knows no NFKD. It also
 * splits at Indic vowel signs; that is left out here, since it does so on both sides.
 */
export function indexTokensOf(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .replace(/\p{sc=Latin}+/gu, (word) => word.normalize("NFD"))
      .replace(/[\u0300-\u036F]/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/**
 * Folded words of a text, hyphened ones split, as the shadow holds them.
 * @param open the text goes on after its end, as a search word may: its last run then has no single last piece
 */
export function tokensOf(text: string, open = false): string[] {
  return cut(fold(withoutPossessive(text)), open);
}

/** The same with hyphened words joined: Hŏn-yŏng → `honyong`. Numbers keep their hyphens: `12–3057`. */
export function joinedTokensOf(text: string, open = false): string[] {
  return cut(fold(withoutPossessive(text)).replace(/(?<=\p{L})-(?=[\p{L}\p{N}])|(?<=\p{N})-(?=\p{L})/gu, ""), open);
}

/** Korea’s → Korea: porter would do the same, had unicode61 not split the word. */
function withoutPossessive(text: string): string {
  return text.replace(/(?<=\p{L})['’]s(?![\p{L}\p{N}])/giu, "");
}

function cut(folded: string, open: boolean): string[] {
  const tokens: string[] = [];
  for (const found of folded.matchAll(PIECES)) {
    const ends = found.index + found[0].length === folded.length;
    if (found[1] !== undefined) for (const pair of pairs(found[1], open && ends)) tokens.push(pair);
    else tokens.push(CYRILLIC.test(found[0]) ? stemRussian(found[0]) : found[0]);
  }
  return tokens;
}

/** 毛澤東 → 毛澤, 澤東, 東. The single last piece lets one character be found wherever it stands. */
function pairs(run: string, open: boolean): string[] {
  const characters = [...run];
  const two = characters.slice(1).map((character, at) => characters[at] + character);
  return open && two.length > 0 ? two : [...two, characters[characters.length - 1]];
}
