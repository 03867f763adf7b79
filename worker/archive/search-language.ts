// What a reader types in the search box, read as a tree. Anything that cannot be read is searched as plain words.

export const SEARCH_FIELDS = ["title", "summary", "text", "from", "to", "about", "ref", "type", "lang", "id"] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** A word may hold a space where two parts are one thing: `op. 49`, `34 3/4`. */
export interface Word {
  kind: "word";
  text: string;
  field: SearchField | null;
  /** `word*`: any word that begins so. */
  prefix: boolean;
}
export interface Phrase {
  kind: "phrase";
  text: string;
  field: SearchField | null;
}
export type SearchTree =
  | Word
  | Phrase
  | { kind: "and"; of: SearchTree[] }
  | { kind: "or"; of: SearchTree[] }
  | { kind: "not"; of: SearchTree };

export interface Query {
  /** null when nothing was typed that could be found. */
  tree: SearchTree | null;
  /** Sentences for the reader: what was understood differently from what was typed. */
  notes: string[];
  /** Words worth marking in what is found, as typed; `word*` for beginnings. */
  words: string[];
  /** Whether this is a whole sentence: eight bare words or more, and no operator, field or phrase. */
  sentence: boolean;
  /** The reader wrote AND: no word may be left out to find more. */
  exact: boolean;
}

const MAX_CHARACTERS = 1000;
const MAX_WORDS = 200;
/** Deeper parentheses are left out; FTS5's own parser gives up between 20 and 50. */
const MAX_DEPTH = 8;
const SENTENCE_WORDS = 8;
const MIN_PREFIX = 3;

/** English words too common to tell one document from another. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  (
    "a about above after again against all also am an and any are as at be because been before being between both but by " +
    "can could did do does during each few for from further had has have he her here hers him his how i if in into is it " +
    "its itself may me might more most must my no nor not of on once only or other our out over own same she should so " +
    "some such than that the their them then there these they this those through to too under until up upon very was we " +
    "were what when where which while who whom why will with would you your"
  ).split(" "),
);

/** Whether a word is a common English one. `US`, `WHO` and `IT` in capitals are not. */
export function isStopword(word: string): boolean {
  return STOPWORDS.has(word.toLowerCase()) && !/^\p{Lu}{2,}$/u.test(word);
}

type Token =
  | { kind: "word" | "phrase"; text: string }
  | { kind: "field"; text: string; field: SearchField }
  | { kind: "or" | "and" | "not"; text: string }
  | { kind: "open" | "close"; text: string };

const QUOTE = /["“”„‟«»＂]/u;
const FIELD = new RegExp(`(${SEARCH_FIELDS.join("|")}):(?=[^\\s:|)])`, "iy");
/** A word ends at a space, a quote, a parenthesis, a bar; at a comma, semicolon or colon unless inside a number. */
const WORD = /(?:(?!["“”„‟«»＂()|\s,;:]).|(?<=\d)[,;:](?=\d))+/suy;

/**
 * Reads what was typed. Words are AND; `"phrase"`, `-word`, `NOT`, `OR` or `|` (binds less than AND, so that
 * `kim il sung OR kim ir sen` is two names), parentheses, `word*`, `field:word`.
 * Never throws; any text has a reading.
 */
export function parseQuery(typed: string): Query {
  const notes = new Set<string>();
  const clean = typed
    .toWellFormed()
    .replace(/[\u0000-\u001F\u007F\uE000-\uF8FF\uFFFD]/gu, " ")
    .normalize("NFC");
  if (clean.length > MAX_CHARACTERS) notes.add(`Only the first ${MAX_CHARACTERS} characters were searched.`);

  const words = joinSignatures(tokenise(clean.slice(0, MAX_CHARACTERS), notes));
  const findable = words.filter(
    (token) => (token.kind !== "word" && token.kind !== "phrase") || hasLetters(token.text),
  );
  const tokens = withoutDangling(withPairs(atMost(findable, notes), notes), notes);
  const tree = new Reader(tokens, notes).read();
  if (tree === null && clean.trim() !== "") notes.add("There is no word to search for in what was typed.");

  const leaves = tree === null ? [] : positiveLeaves(tree);
  return {
    tree,
    notes: [...notes],
    words: wordsToMark(leaves),
    sentence: tokens.length >= SENTENCE_WORDS && tokens.every(isBareWord),
    exact: tokens.some((token) => token.kind === "and"),
  };
}

function isBareWord(token: Token): boolean {
  return token.kind === "word" && !token.text.endsWith("*");
}

const hasLetters = (text: string) => /[\p{L}\p{N}]/u.test(text);

function tokenise(text: string, notes: Set<string>): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  /** Whether a `-` or a field may stand here: after a space, a parenthesis or an operator. */
  let fresh = true;
  const matched = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const character = text[at];
    const here = fresh;
    fresh = true;
    if (QUOTE.test(character)) {
      const end = text.slice(at + 1).search(QUOTE);
      if (end === -1) {
        notes.add("A quotation mark has no partner, so the words after it were searched as plain words.");
        at++;
        continue;
      }
      tokens.push({ kind: "phrase", text: text.slice(at + 1, at + 1 + end) });
      at += end + 2;
      continue;
    }
    if (character === "(" || character === ")") {
      tokens.push({ kind: character === "(" ? "open" : "close", text: character });
      at++;
      continue;
    }
    if (character === "|") {
      tokens.push({ kind: "or", text: "|" });
      at++;
      continue;
    }
    if (here && character === "-" && /^-[^\s\-|)]/u.test(text.slice(at, at + 2))) {
      tokens.push({ kind: "not", text: "-" });
      at++;
      continue;
    }
    const field = here ? matched(FIELD) : null;
    if (field !== null) {
      tokens.push({ kind: "field", text: field[1], field: field[1].toLowerCase() as SearchField });
      at = FIELD.lastIndex;
      fresh = false;
      continue;
    }
    const word = matched(WORD);
    if (word === null) {
      at++;
      continue;
    }
    tokens.push(operatorOrWord(word[0]));
    at = WORD.lastIndex;
    fresh = false;
    if (!here || text[at] !== ":") continue;
    const isAlone = /\s/u.test(text[at + 1] ?? " ");
    if (isField(word[0]) && isAlone) {
      notes.add(`“${word[0]}:” was searched as a plain word; a field needs its word right after the colon.`);
    } else if (FILTERS.has(word[0].toLowerCase()) && !isAlone) {
      notes.add(`“${word[0]}:” was searched as a plain word; to narrow by it, use the filters beside the results.`);
    }
  }
  return tokens;
}

/** What is narrowed by a filter, and is typed as if it were a field. */
const FILTERS: ReadonlySet<string> = new Set(
  "date year after before since until agent person people place subject collection repository language has".split(" "),
);

const isField = (word: string) => (SEARCH_FIELDS as readonly string[]).includes(word.toLowerCase());

function operatorOrWord(text: string): Token {
  if (text === "OR") return { kind: "or", text };
  if (text === "AND") return { kind: "and", text };
  return { kind: text === "NOT" ? "not" : "word", text };
}

/** `op. 49` and `34 3/4` are one thing each: an abbreviation with its number, a number with its fraction. */
function joinSignatures(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const belongs =
      last?.kind === "word" &&
      token.kind === "word" &&
      ((/^\p{L}{1,4}\.$/u.test(last.text) && /^\d/u.test(token.text)) ||
        (/\d$/u.test(last.text) && /^\d\/\d{1,2}$/u.test(token.text)));
    if (belongs) joined[joined.length - 1] = { kind: "word", text: `${last.text} ${token.text}` };
    else joined.push(token);
  }
  return joined;
}

function atMost(tokens: Token[], notes: Set<string>): Token[] {
  let seen = 0;
  const kept = tokens.filter((token) => (token.kind !== "word" && token.kind !== "phrase") || ++seen <= MAX_WORDS);
  if (seen > MAX_WORDS) notes.add(`Only the first ${MAX_WORDS} words were searched.`);
  return kept;
}

/** Leaves out parentheses without a partner, and those nested too deep. */
function withPairs(tokens: Token[], notes: Set<string>): Token[] {
  const open: number[] = [];
  const partnered = new Set<number>();
  let depth = 0;
  tokens.forEach((token, at) => {
    if (token.kind === "open") open.push(at);
    const start = token.kind === "close" ? open.pop() : undefined;
    if (start !== undefined) partnered.add(start).add(at);
  });
  return tokens.filter((token, at) => {
    if (token.kind !== "open" && token.kind !== "close") return true;
    if (!partnered.has(at)) {
      notes.add("A parenthesis has no partner, so it was left out.");
      return false;
    }
    const level = token.kind === "open" ? ++depth : depth--;
    if (level > MAX_DEPTH) notes.add(`Parentheses deeper than ${MAX_DEPTH} were left out.`);
    return level <= MAX_DEPTH;
  });
}

/** An operator that joins nothing is a word; so is a field's name with nothing after it. */
function withoutDangling(tokens: Token[], notes: Set<string>): Token[] {
  const kept: Token[] = [];
  tokens.forEach((token, at) => {
    const before = kept.at(-1);
    const next = tokens[at + 1];
    const follows = before !== undefined && ["word", "phrase", "close"].includes(before.kind);
    const leads = next !== undefined && ["word", "phrase", "open", "not", "field"].includes(next.kind);
    if (token.kind === "or" || token.kind === "and") {
      if (follows && leads) kept.push(token);
      else if (hasLetters(token.text)) kept.push(asWord(token.text, notes));
    } else if (token.kind === "not") {
      if (leads && next.kind !== "not") kept.push(token);
      else if (hasLetters(token.text)) kept.push(asWord(token.text, notes));
    } else if (token.kind === "field" && !(leads && next.kind !== "not" && next.kind !== "field")) {
      kept.push(asWord(token.text, notes));
    } else {
      kept.push(token);
    }
  });
  return kept;
}

function asWord(text: string, notes: Set<string>): Token {
  notes.add(`“${text}” was searched as a plain word, because it joins nothing here.`);
  return { kind: "word", text };
}

/** Recursive descent over tokens whose parentheses are in order and at most `MAX_DEPTH` deep. */
class Reader {
  private readonly tokens: Token[];
  private readonly notes: Set<string>;
  private at = 0;
  constructor(tokens: Token[], notes: Set<string>) {
    this.tokens = tokens;
    this.notes = notes;
  }

  read(): SearchTree | null {
    return this.either(null);
  }

  private either(field: SearchField | null): SearchTree | null {
    const branches = [this.all(field)];
    while (this.tokens[this.at]?.kind === "or") {
      this.at++;
      branches.push(this.all(field));
    }
    return group("or", branches);
  }

  private all(field: SearchField | null): SearchTree | null {
    const parts: (SearchTree | null)[] = [];
    while (this.at < this.tokens.length && !["or", "close"].includes(this.tokens[this.at].kind)) {
      parts.push(this.one(field));
    }
    return group("and", parts);
  }

  private one(field: SearchField | null): SearchTree | null {
    const token = this.tokens[this.at++];
    switch (token?.kind) {
      case "not": {
        const of = this.one(field);
        return of && { kind: "not", of };
      }
      case "field":
        return this.one(token.field);
      case "open": {
        const inside = this.either(field);
        this.at++;
        return inside;
      }
      case "phrase":
        return { kind: "phrase", text: token.text.trim(), field };
      case "word":
        return this.word(token.text, field);
      default:
        return null;
    }
  }

  private word(typed: string, field: SearchField | null): Word {
    const text = trimmed(typed);
    const starred = /\*["'’”)\].]*$/u.test(typed);
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    // Han and Hangul are found inside a run anyway, so their star says nothing.
    const short = letters < MIN_PREFIX && !/[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text);
    if (starred && short) {
      this.notes.add(`“${text}*” was searched as the word “${text}”: a beginning needs ${MIN_PREFIX} letters or more.`);
    }
    return { kind: "word", text, field, prefix: starred && letters >= MIN_PREFIX };
  }
}

/** One part is itself; a group inside a group of its own kind dissolves. */
function group(kind: "and" | "or", parts: (SearchTree | null)[]): SearchTree | null {
  const of = parts.flatMap((part) => (part === null ? [] : part.kind === kind ? part.of : [part]));
  if (of.length < 2) return of[0] ?? null;
  return { kind, of };
}

const trimmed = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, "");

function positiveLeaves(tree: SearchTree): (Word | Phrase)[] {
  if (tree.kind === "not") return [];
  return tree.kind === "and" || tree.kind === "or" ? tree.of.flatMap(positiveLeaves) : [tree];
}

function wordsToMark(leaves: (Word | Phrase)[]): string[] {
  const words = leaves.flatMap((leaf) =>
    leaf.kind === "phrase" ? leaf.text.split(/\s+/u).map(trimmed) : [leaf.prefix ? `${leaf.text}*` : leaf.text],
  );
  const distinct = [...new Set(words.filter((word) => word !== ""))];
  const telling = distinct.filter((word) => !isStopword(word));
  return telling.length > 0 ? telling : distinct;
}
