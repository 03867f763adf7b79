// Where words stand in the texts of one document, and on which of its scans: what IIIF calls searching within.
import type { DocumentRecord, DocumentText } from "./document.ts";
import { scanAt, turnsOf } from "./leaves.ts";
import { isStopword, parseQuery } from "./search-language.ts";
import { highlightText } from "./snippets.ts";

export interface Occurrence {
  /** Place of the text among the document's texts, and of the paragraph in it, from 0. */
  text: number;
  paragraph: number;
  /** Offset of the words in the paragraph, in UTF-16 units. */
  at: number;
  before: string;
  exact: string;
  after: string;
}

/** An occurrence, and the number (from 1) of the scan on which it stands, or null where that is not known. */
export interface Within extends Occurrence {
  scan: number | null;
}

/** Characters told before and after the words. */
const AROUND = 40;

/** Finds words in a document, each with its scan. */
export function findWithin({ texts, scans }: Pick<DocumentRecord, "texts" | "scans">, typed: string): Within[] {
  const turns = texts.map((text) => turnsOf(text, scans));
  return findInTexts(texts, typed).map((occurrence) => {
    const known = turns[occurrence.text];
    const place = known && scanAt(known, occurrence.paragraph, occurrence.at);
    return { ...occurrence, scan: place === null ? null : place + 1 };
  });
}

/**
 * Finds the words of a search as pages mark them: folded, any inflection, any script. A paragraph must have all of
 * them, common English words aside; words that stand next to each other there are one occurrence.
 */
export function findInTexts(texts: readonly DocumentText[], typed: string): Occurrence[] {
  const { words } = parseQuery(typed);
  const telling = words.filter((word) => !isStopword(word));
  const sought = telling.length > 0 ? telling : words;
  if (sought.length === 0) return [];
  return texts.flatMap((text, textPlace) =>
    text.paragraphs.flatMap(({ text: said }, paragraph) => {
      const isHere = sought.every((word) => highlightText(said, [word]).some(({ hit }) => hit));
      if (!isHere) return [];
      return spansOf(said, sought).map(([at, end]) => ({
        text: textPlace,
        paragraph,
        at,
        before: said.slice(Math.max(0, at - AROUND), at).toWellFormed(),
        exact: said.slice(at, end),
        after: said.slice(end, end + AROUND).toWellFormed(),
      }));
    }),
  );
}

/** Begin and end of each marked stretch; only white space between two makes them one. */
function spansOf(said: string, sought: string[]): [number, number][] {
  const spans: [number, number][] = [];
  let at = 0;
  for (const { text, hit } of highlightText(said, sought)) {
    const end = at + text.length;
    const last = spans.at(-1);
    if (hit && last !== undefined && said.slice(last[1], at).trim() === "") last[1] = end;
    else if (hit) spans.push([at, end]);
    at = end;
  }
  return spans;
}
