// Find and replace in the words of a document. Only words as they are written, no patterns: a mistyped pattern ruins
// thousands of documents, and one that runs away stops the archive. Marks within a paragraph move with its words.
import type { DocumentState, Paragraph } from "./document.ts";
import { memberLabel } from "./in-words.ts";

export interface Wording {
  find: string;
  replacement: string;
  /** Not within a longer word. */
  whole_words: boolean;
  match_case: boolean;
}

/** Fields whose words can be replaced, as they are offered. */
export const WORDED_FIELDS = [
  "title",
  "alt_titles",
  "summary",
  "alt_summaries",
  "texts",
  "notes",
  "names",
  "holding",
  "provenance",
  "credit_line",
  "donor",
  "classification",
  "extent",
  "rights",
] as const;
export type WordedField = (typeof WORDED_FIELDS)[number];

export function wordedLabel(field: WordedField): string {
  return field === "names" ? "Names as the document has them" : memberLabel(field);
}

/** A piece of text; `hit` is what was found, or what stands in its place. */
export interface Run {
  text: string;
  hit: boolean;
}

/** One place where words are replaced, with what stands around it. */
export interface ReplacedPlace {
  field: WordedField;
  label: string;
  before: Run[];
  after: Run[];
  /** How often the words stand there. */
  count: number;
}

interface Replaced {
  text: string;
  hits: { from: number; to: number; length: number }[];
}

/** Finds the words; what is searched is compared as NFC, as the archive keeps it. */
export function matcherOf({ find, whole_words, match_case }: Wording): RegExp {
  const escaped = find
    .normalize("NFC")
    .replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
    .replace(/\s+/gu, "\\s+");
  const inWord = "[\\p{L}\\p{N}\\p{M}]";
  const whole = whole_words ? `(?<!${inWord})${escaped}(?!${inWord})` : escaped;
  return new RegExp(whole, match_case ? "gu" : "giu");
}

export function replaceIn(text: string, matcher: RegExp, replacement: string): Replaced {
  const hits: Replaced["hits"] = [];
  let replaced = "";
  let from = 0;
  for (const { 0: found, index } of text.matchAll(matcher)) {
    replaced += text.slice(from, index) + replacement;
    from = index + found.length;
    hits.push({ from: index, to: from, length: replacement.length });
  }
  return { text: replaced + text.slice(from), hits };
}

/** Where a mark stands after the replacements: behind the same words, or within what replaced them. */
export function movedTo(at: number, hits: Replaced["hits"]): number {
  let moved = at;
  for (const { from, to, length } of hits) {
    if (at <= from) break;
    moved += at >= to ? length - (to - from) : Math.min(at - from, length) - (at - from);
  }
  return moved;
}

/** The state with the words replaced, and every place where they were. The state itself where they are nowhere. */
export function replaceWords(
  state: DocumentState,
  wording: Wording,
  fields: readonly WordedField[],
): { state: DocumentState; places: ReplacedPlace[] } {
  const matcher = matcherOf(wording);
  const places: ReplacedPlace[] = [];
  const next: DocumentState = { ...state };
  for (const field of fields) {
    const words = (text: string, label: string): string => {
      const replaced = replaceIn(text, matcher, wording.replacement);
      if (replaced.hits.length === 0) return text;
      places.push(placeOf(field, label, text, replaced));
      return replaced.text;
    };
    REPLACING[field](next, words, (text, label) => {
      const replaced = replaceIn(text, matcher, wording.replacement);
      if (replaced.hits.length > 0) places.push(placeOf(field, label, text, replaced));
      return replaced;
    });
  }
  return places.length === 0 ? { state, places } : { state: next, places };
}

type Replace = (text: string, label: string) => string;
type ReplaceMarked = (text: string, label: string) => Replaced;

const REPLACING: Record<WordedField, (state: DocumentState, words: Replace, marked: ReplaceMarked) => void> = {
  title: plain("title"),
  summary: plain("summary"),
  credit_line: plain("credit_line"),
  donor: plain("donor"),
  classification: plain("classification"),
  extent: plain("extent"),
  alt_titles: alternatives("alt_titles"),
  alt_summaries: alternatives("alt_summaries"),
  notes: (state, words) => {
    state.notes = state.notes.map((note) => ({
      ...note,
      text: words(note.text, `${wordedLabel("notes")}, ${note.kind}${note.label ? ` ${note.label}` : ""}`),
    }));
  },
  names: (state, words) => {
    const named = <Link extends { id: string | null; name: string; as_named?: string }>(link: Link): Link => ({
      ...link,
      // The name of an authority record is the record's own: it changes there, for all documents at once.
      ...(link.id === null && { name: words(link.name, `Name: ${link.name}`) }),
      ...(link.as_named !== undefined && { as_named: words(link.as_named, `${link.name}, as named`) }),
    });
    state.agents = state.agents.map(named);
    state.places = state.places.map(named);
  },
  holding: (state, words) => {
    if (state.holding === null) return;
    state.holding = { ...parts(state.holding, "holding", words), repository: state.holding.repository };
  },
  provenance: (state, words) => {
    state.provenance = parts(state.provenance, "provenance", words);
  },
  rights: (state, words) => {
    const { note } = state.rights;
    if (note !== undefined) state.rights = { ...state.rights, note: words(note, wordedLabel("rights")) };
  },
  texts: (state, _, marked) => {
    state.texts = state.texts.map((text) => ({
      ...text,
      paragraphs: text.paragraphs.map((paragraph, at) =>
        replaceInParagraph(paragraph, `${capital(text.kind)} (${text.language}), paragraph ${at + 1}`, marked),
      ),
    }));
  },
};

function plain(field: "title" | "summary" | "credit_line" | "donor" | "classification" | "extent") {
  return (state: DocumentState, words: Replace) => {
    const text = state[field];
    if (text !== undefined) state[field] = words(text, wordedLabel(field));
  };
}

function alternatives(field: "alt_titles" | "alt_summaries") {
  return (state: DocumentState, words: Replace) => {
    state[field] = state[field].map(({ lang, text }) => ({
      lang,
      text: words(text, `${wordedLabel(field)} (${lang})`),
    }));
  };
}

/** The words among an object's members. */
function parts<Parts extends object>(of: Parts, field: WordedField, words: Replace): Parts {
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [
      name,
      typeof value === "string" ? words(value, `${wordedLabel(field)}, ${name.replaceAll("_", " ")}`) : value,
    ]),
  ) as Parts;
}

function replaceInParagraph(paragraph: Paragraph, label: string, marked: ReplaceMarked): Paragraph {
  const { text, hits } = marked(paragraph.text, label);
  if (hits.length === 0) return paragraph;
  const { breaks, notes } = paragraph;
  return {
    ...paragraph,
    text,
    ...(breaks && { breaks: breaks.map((each) => ({ ...each, at: movedTo(each.at, hits) })) }),
    ...(notes && { notes: notes.map((each) => ({ ...each, at: movedTo(each.at, hits) })) }),
  };
}

/** Characters shown on either side of the first hit. */
const AROUND = 60;
/** Hits of one place that are shown; a paragraph may hold hundreds. */
const SHOWN = 5;

function placeOf(field: WordedField, label: string, text: string, { text: after, hits }: Replaced): ReplacedPlace {
  const shown = hits.slice(0, SHOWN);
  return {
    field,
    label,
    before: runsOf(text, shown, "before"),
    after: runsOf(after, shown, "after"),
    count: hits.length,
  };
}

/** The text around the hits, with what was found (or what replaces it) apart. */
function runsOf(text: string, hits: Replaced["hits"], side: "before" | "after"): Run[] {
  let shift = 0;
  const places = hits.map(({ from, to, length }) => {
    const place = side === "before" ? { from, to } : { from: from + shift, to: from + shift + length };
    shift += length - (to - from);
    return place;
  });
  const start = wordStart(text, places[0].from - AROUND);
  const end = wordEnd(text, places.at(-1)!.to + AROUND);
  const runs: Run[] = [];
  const add = (piece: string, hit: boolean) => {
    if (piece !== "" || hit) runs.push({ text: piece, hit });
  };
  let at = start;
  for (const { from, to } of places) {
    const between = text.slice(at, from);
    const long = at > start && between.length > 2 * AROUND;
    add(long ? `${between.slice(0, AROUND)} … ${between.slice(-AROUND)}` : between, false);
    add(text.slice(from, to), true);
    at = to;
  }
  add(text.slice(at, end), false);
  if (start > 0) runs.unshift({ text: "… ", hit: false });
  if (end < text.length) runs.push({ text: " …", hit: false });
  return runs;
}

function wordStart(text: string, near: number): number {
  if (near <= 0) return 0;
  const space = text.indexOf(" ", near);
  return space === -1 || space > near + AROUND / 2 ? near : space + 1;
}

function wordEnd(text: string, near: number): number {
  if (near >= text.length) return text.length;
  const space = text.lastIndexOf(" ", near);
  return space < near - AROUND / 2 ? near : space;
}

function capital(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}
