// A query's tree told as FTS5 expressions. Every string in them is quoted here; nothing a reader types gets through raw.
import { indexTokensOf, isWhollyShadowed, joinedTokensOf, tokensOf } from "../archive/fold.ts";
import {
  isStopword,
  type Phrase,
  type Query,
  type SearchField,
  type SearchTree,
  type Word,
} from "../archive/search-language.ts";
import { type SearchColumn, SHADOW_MARKS } from "../archive/search-row.ts";

/**
 * How much a word counts by where it stands, in the order of `SEARCH_COLUMNS`: title first; names and summary above
 * the body; type, language, id and the shadow's extra forms below it.
 */
export const RANK = "bm25(search, 4, 2, 2, 2, 2, 2, 1, 0.5, 0.2, 0.5, 1, 1, 0.2)";

const COLUMNS: Record<SearchField, SearchColumn> = {
  title: "title",
  summary: "summary",
  text: "body",
  from: "sender",
  to: "recipient",
  about: "about",
  ref: "reference",
  type: "type",
  lang: "lang",
  id: "id",
};

/** Spellings added to what was typed, and why: what a listing's `meta.expansions` shows. */
export interface Expansion {
  word: string;
  added: string[];
  because: string;
}
/** Asked for each phrase, each word, and each run of up to five words in a row, longest first; null adds nothing. */
export type Expand = (typed: string, field: SearchField | null) => Omit<Expansion, "word"> | null;

export interface FtsQueries {
  /** All that was asked. null when nothing was, or when only things to leave out were named. */
  strict: string | null;
  /**
   * Any of the bare words, and all the rest (phrases, fields, groups, exclusions) as asked: for a sentence, or when
   * `strict` finds too little. null when it would say the same as `strict`, and when the reader wrote AND.
   */
  loose: string | null;
  /** Set when only things to leave out were named: the answer is every document this does *not* match. */
  negative: string | null;
  expansions: Expansion[];
}

const LONGEST_NAME = 5;

/** A run of bare words with other spellings of the whole. */
interface Spelled {
  kind: "spelled";
  words: Word[];
  also: Phrase[];
}
type Tree = Word | Phrase | Spelled | { kind: "and" | "or"; of: Tree[] } | { kind: "not"; of: Tree };

/** FTS5 has no complement; a compiled part says instead that it means all documents but those it matches. */
interface Part {
  fts: string;
  others: boolean;
}

/** The expressions for `WHERE search MATCH ?`. */
export function ftsQueries(query: Query, expand: Expand = () => null): FtsQueries {
  if (query.tree === null) return { strict: null, loose: null, negative: null, expansions: [] };
  const expansions: Expansion[] = [];
  const tree = withSpellings(query.tree, expand, expansions);
  const whole = compile(tree);
  const easier = query.exact ? null : loosened(tree);
  const loose = easier === null ? null : compile(easier).fts;
  return {
    strict: whole.others ? null : whole.fts,
    loose: loose === whole.fts ? null : loose,
    negative: whole.others ? whole.fts : null,
    expansions,
  };
}

/** What `expand` will be asked about, so that an archive can look it all up at once beforehand. */
export function spansOf(query: Query): string[] {
  const asked = new Set<string>();
  const listen: Expand = (typed) => {
    asked.add(typed);
    return null;
  };
  ftsQueries(query, listen);
  return [...asked];
}

function withSpellings(tree: SearchTree, expand: Expand, expansions: Expansion[]): Tree {
  const spell = (text: string, words: (Word | Phrase)[]): Tree | null => {
    const { field } = words[0];
    const found = expand(text, field);
    if (found === null || found.added.length === 0) return null;
    expansions.push({ word: text, added: found.added, because: found.because });
    const also = found.added.map((added): Phrase => ({ kind: "phrase", text: added, field }));
    return words[0].kind === "phrase"
      ? { kind: "or", of: [words[0], ...also] }
      : { kind: "spelled", words: words as Word[], also };
  };
  switch (tree.kind) {
    case "word":
    case "phrase":
      return (isPlainWord(tree) || tree.kind === "phrase" ? spell(tree.text, [tree]) : null) ?? tree;
    case "not":
      return { kind: "not", of: withSpellings(tree.of, expand, expansions) };
    case "or":
      return { kind: "or", of: tree.of.map((part) => withSpellings(part, expand, expansions)) };
    case "and":
      return { kind: "and", of: spellRuns(tree.of, spell, (part) => withSpellings(part, expand, expansions)) };
  }
}

/** The parts of an AND, where words in a row that are a name together become one part. */
function spellRuns(
  parts: SearchTree[],
  spell: (text: string, words: Word[]) => Tree | null,
  single: (part: SearchTree) => Tree,
): Tree[] {
  const spelled: Tree[] = [];
  for (let at = 0; at < parts.length; ) {
    const words: Word[] = [];
    for (const part of parts.slice(at, at + LONGEST_NAME)) {
      if (!isPlainWord(part) || part.field !== (words[0] ?? part).field) break;
      words.push(part);
    }
    let name: Tree | null = null;
    while (words.length > 1 && name === null) {
      name = spell(words.map((word) => word.text).join(" "), [...words]);
      if (name === null) words.pop();
    }
    spelled.push(name ?? single(parts[at]));
    at += name === null ? 1 : words.length;
  }
  return spelled;
}

function isPlainWord(part: SearchTree | Tree): part is Word {
  return part.kind === "word" && !part.prefix;
}

/** The same tree with any of its bare words instead of all; null when that changes nothing. */
function loosened(tree: Tree): Tree | null {
  if (tree.kind !== "and" && tree.kind !== "spelled") return null;
  const parts = tree.kind === "and" ? tree.of : [tree];
  const bare = (part: Tree): part is Word | Spelled =>
    (part.kind === "word" && part.field === null) || (part.kind === "spelled" && part.words[0].field === null);
  const words = parts
    .filter(bare)
    .flatMap((part): (Word | Phrase)[] => (part.kind === "word" ? [part] : [...part.words, ...part.also]));
  if (words.length < 2) return null;
  const telling = words.filter((word) => !isStopword(word.text));
  const any: Tree = { kind: "or", of: telling.length > 0 ? telling : words };
  return { kind: "and", of: [...parts.filter((part) => !bare(part)), any] };
}

function compile(tree: Tree): Part {
  switch (tree.kind) {
    case "word":
    case "phrase":
      return { fts: leaf(tree), others: false };
    case "spelled":
      return { fts: any([all(tree.words.map(leaf)), ...tree.also.map(leaf)]), others: false };
    case "not": {
      const part = compile(tree.of);
      return { fts: part.fts, others: !part.others };
    }
    case "and": {
      const [found, left] = sorted(tree.of);
      if (found.length === 0) return { fts: any(left), others: true };
      return { fts: left.length === 0 ? all(found) : `(${all(found)} NOT ${any(left)})`, others: false };
    }
    case "or": {
      const [found, left] = sorted(tree.of);
      if (left.length === 0) return { fts: any(found), others: false };
      // a OR NOT b is everything but (b NOT a).
      return { fts: found.length === 0 ? all(left) : `(${all(left)} NOT ${any(found)})`, others: true };
    }
  }
}

function sorted(trees: Tree[]): [found: string[], left: string[]] {
  const parts = trees.map(compile);
  const pick = (others: boolean) => parts.filter((part) => part.others === others).map((part) => part.fts);
  return [pick(false), pick(true)];
}

const all = (parts: string[]) => joined(parts, " AND ");
const any = (parts: string[]) => joined([...new Set(parts)], " OR ");

function joined(parts: string[], by: string): string {
  return parts.length === 1 ? parts[0] : `(${parts.join(by)})`;
}

/** A word or phrase in each of its forms: as typed, folded, hyphens joined; and what only the shadow holds. */
function leaf({ text, field, ...rest }: Word | Phrase): string {
  const prefix = rest.kind === "word" && rest.prefix;
  const star = prefix ? "*" : "";
  const shadowed = shadowForms(text, prefix);
  const forms = distinct([
    indexTokensOf(text),
    ...(isWhollyShadowed(text) ? [] : [tokensOf(text), joinedTokensOf(text)]),
  ]);
  const plain = [quoted(text) + star, ...forms.slice(1).map((form) => quoted(form.join(" ")) + star)];
  if (prefix) plain.push(...completions(text).map(quoted));
  if (field === null) return any([...plain, ...shadowed.map((form) => `shadow : ${form.fts("")}`)]);

  const column = COLUMNS[field];
  const mark = column === "body" ? "" : SHADOW_MARKS[column as keyof typeof SHADOW_MARKS];
  if (mark === undefined) return `${column} : ${any(plain)}`;
  const inShadow = [...shadowed, ...forms.map((form) => shadowForm(form, star))].map((form) => form.fts(mark));
  return any([`${column} : ${any(plain)}`, `shadow : ${any(inShadow)}`]);
}

interface ShadowForm {
  /** The form as an FTS5 phrase whose tokens begin with a column's mark, or with none. */
  fts(mark: string): string;
}

function shadowForm(tokens: string[], star: string): ShadowForm {
  return { fts: (mark) => quoted(tokens.map((token) => mark + token).join(" ")) + star };
}

/** Runs in pieces, and Cyrillic stems: forms that stand in the shadow and nowhere else. */
function shadowForms(text: string, prefix: boolean): ShadowForm[] {
  if (!isWhollyShadowed(text)) return [];
  return distinct([tokensOf(text, true), joinedTokensOf(text, true)]).map((tokens) => {
    // One character of a run stands at the beginning of a piece, or alone.
    const single =
      /^[^\p{sc=Cyrillic}]$/u.test(tokens[tokens.length - 1]) && isWhollyShadowed(tokens[tokens.length - 1]);
    const begins = single || (prefix && /\p{sc=Cyrillic}/u.test(text));
    return shadowForm(tokens, begins ? "*" : "");
  });
}

function distinct(forms: string[][]): string[][] {
  const seen = new Map(forms.filter((form) => form.length > 0).map((form) => [form.join(" "), form]));
  return [...seen.values()];
}

/** Endings porter takes off: the index holds `commun` for communism, which does not begin with communis. */
const ENDINGS =
  "ability able ance ation ational ative ed ence ent er ial ible ic ical iness ing ion ism ist ite ity ive ization ize ly ment ness or ous ship tion".split(
    " ",
  );

/** Whole words a beginning may be part of: communis → communism, communist. */
function completions(text: string): string[] {
  if (!/^[a-z]+$/i.test(text)) return [];
  return ENDINGS.flatMap((ending) => {
    for (let length = ending.length - 1; length > 0; length--) {
      if (text.toLowerCase().endsWith(ending.slice(0, length))) return [text + ending.slice(length)];
    }
    return [];
  });
}

/** An FTS5 string: FTS5 tokenises what is inside and gives none of it a meaning. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll("\0", " ")}"`;
}
