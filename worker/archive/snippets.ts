// Where the words were found: runs of text, hits marked, everything a document says escaped.
import { fold, isWhollyShadowed, tokensOf } from "./fold.ts";
import { escaped } from "./html-text.ts";
import type { Snippet } from "./listing.ts";

export type Run = Snippet["runs"][number];

/** What `snippet()` and `highlight()` are told to put around hits; search-row keeps both out of documents. */
export const HIT_START = "\u0002";
export const HIT_END = "\u0003";

/**
 * Reads what FTS5's `snippet()` or `highlight()` returned. Only a start followed by its end makes a hit; marks that
 * stand alone are dropped.
 * @param raw text with U+0002 and U+0003 around hits
 */
export function readSnippet(raw: string, field: string): Snippet {
  const runs: Run[] = [];
  const text = raw.replace(/\s+/gu, " ").trim();
  let at = 0;
  for (const hit of text.matchAll(/\u0002([^\u0002\u0003]*)\u0003/g)) {
    runs.push({ text: text.slice(at, hit.index), hit: false }, { text: hit[1], hit: true });
    at = hit.index + hit[0].length;
  }
  runs.push({ text: text.slice(at), hit: false });
  return snippetOf(
    field,
    runs.map((run) => ({ ...run, text: run.text.replace(/[\u0002\u0003]/g, "") })),
  );
}

/** A snippet from runs: neighbours of one kind joined, empty ones left out, and told as safe HTML. */
export function snippetOf(field: string, runs: Run[]): Snippet {
  const tidy: Run[] = [];
  for (const run of runs) {
    const last = tidy.at(-1);
    if (run.text === "") continue;
    if (last?.hit === run.hit) last.text += run.text;
    else tidy.push({ ...run });
  }
  return { field, html: tidy.map(htmlOf).join(""), runs: tidy };
}

function htmlOf(run: Run): string {
  const text = escaped(run.text);
  return run.hit ? `<mark>${text}</mark>` : text;
}

/** A word of the text with the marks it is written with: `Hŏn-yŏng`, `U.S.S.R.`, `34¾`, `763.72111/34`. */
const CHUNK = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[\p{Pd}\p{Po}\p{Pf}\p{Pi}\p{Sk}](?=[\p{L}\p{N}]))*/gu;
const PLAIN = /^[A-Za-z]+$/;
const PIECE = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/**
 * Marks words in a text by our own folding, as whole words: `honyong` in Hŏn-yŏng, `хрущева` in Хрущёв, 김일성 in 김일성은.
 * An English word is marked when it begins with the typed word less its ending, and is at most 4 letters longer.
 * @param words as `Query.words` has them; `word*` marks every word that begins so
 * @returns runs that together are the text, unchanged
 */
export function highlightText(text: string, words: string[]): Run[] {
  const sought = words.flatMap((word) => [word, ...(/\s/u.test(word) ? word.split(/\s+/u) : [])]).map(seek);
  const looksInside = sought.some(({ inside }) => inside);
  const runs: Run[] = [];
  let at = 0;
  const mark = (from: number, to: number) => {
    if (from < at) return;
    runs.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  };
  for (const chunk of text.matchAll(CHUNK)) {
    if (matchesOne(chunk[0], sought)) {
      mark(chunk.index, chunk.index + chunk[0].length);
      continue;
    }
    // Most words are one piece, and hold nothing inside.
    if (PLAIN.test(chunk[0]) && !looksInside) continue;
    for (const piece of chunk[0].matchAll(PIECE)) {
      const from = chunk.index + piece.index;
      if (matchesOne(piece[0], sought)) mark(from, from + piece[0].length);
      else for (const [start, end] of insideRuns(piece[0], sought)) mark(from + start, from + end);
    }
  }
  runs.push({ text: text.slice(at), hit: false });
  return snippetOf("", runs).runs;
}

interface Sought {
  /** Folded, without anything but letters and digits. */
  key: string;
  /** What a word must begin with to be marked, and how much longer it may be; null: it must be the same. */
  root: string | null;
  slack: number;
  /** The stem, of a Cyrillic word. */
  stem: string | null;
  /** Found inside longer runs: Han, kana, Hangul, Thai. */
  inside: boolean;
}

function seek(word: string): Sought {
  const key = keyOf(word);
  const prefix = word.endsWith("*");
  const stem = stemOf(key);
  const root = prefix ? key : /^[a-z]{4,}$/.test(key) ? rootOf(key) : null;
  return {
    key,
    root,
    slack: prefix ? Number.POSITIVE_INFINITY : 4,
    stem,
    inside: stem === null && isWhollyShadowed(key),
  };
}

/** A word as it is compared: folded, without what stands between its letters; English plurals in -ies with -y. */
function keyOf(word: string): string {
  // What most words of most documents are: nothing to fold but capitals.
  if (PLAIN.test(word)) return withoutPlural(word.toLowerCase());
  return withoutPlural(fold(word.replace(/(?<=\p{L})['’]s$/iu, "")).replace(/[^\p{L}\p{N}\p{M}]/gu, ""));
}

function withoutPlural(key: string): string {
  return key.endsWith("ies") ? key.replace(/(?<=^[a-z]{3,})ies$/, "y") : key;
}

function stemOf(key: string): string | null {
  return /^\p{sc=Cyrillic}+$/u.test(key) ? tokensOf(key)[0] : null;
}

/** The part of an English word its inflections share, at least five letters: negotiations → negotiat. */
function rootOf(key: string): string {
  const root = key.replace(/(?:ations?|ions?|ings?|ed|es|s|e)$/, "");
  return root.length >= 5 ? root : key;
}

function matchesOne(word: string, sought: Sought[]): boolean {
  const key = keyOf(word);
  if (key === "") return false;
  return sought.some((one) => {
    if (key === one.key || key === `${one.key}s`) return true;
    if (one.stem !== null && one.stem === stemOf(key)) return true;
    return (
      one.root !== null && one.root !== "" && key.startsWith(one.root) && key.length <= one.root.length + one.slack
    );
  });
}

/** Where a run of characters holds a word; the whole run if folding changes its length (decomposed Hangul). */
function insideRuns(piece: string, sought: Sought[]): [number, number][] {
  const folded = keyOf(piece);
  return sought
    .flatMap(({ key, inside }): [number, number][] => {
      if (!inside || key === "" || !folded.includes(key)) return [];
      if (folded.length !== piece.length) return [[0, piece.length]];
      const found: [number, number][] = [];
      for (let at = folded.indexOf(key); at !== -1; at = folded.indexOf(key, at + key.length))
        found.push([at, at + key.length]);
      return found;
    })
    .sort((a, b) => a[0] - b[0]);
}
