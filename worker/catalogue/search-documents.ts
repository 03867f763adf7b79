// Answers a question about documents with a listing that accounts for itself.
import type { AuthorityKind } from "../archive/authority.ts";
import { addressOf } from "../archive/authority.ts";
import { type Cursor, readCursor, writeCursor } from "../archive/cursor.ts";
import { parseEdtf } from "../archive/dates.ts";
import { Moved, notFound, wrongParameter } from "../archive/errors.ts";
import { FIELD_LABELS } from "../archive/fields.ts";
import type { Answered, Chip, Entry, Facet, Listing, Snippet } from "../archive/listing.ts";
import { addressWith, FACETS, type FacetName, type Question, sortOf, toggled } from "../archive/question.ts";
import { parseQuery, type Query } from "../archive/search-language.ts";
import { highlightText, readSnippet, snippetOf } from "../archive/snippets.ts";
import { SHOWN_FACETS } from "../archive/terms.ts";
import { instant } from "../store/archive-row.ts";
import { authorityStatement, foundAuthority } from "../store/authorities.ts";
import { foundGone, goneStatement } from "../store/gone.ts";
import {
  type CountedValue,
  type Found,
  listDocuments,
  PASSAGE_COLUMNS,
  type Search,
  type TermKey,
} from "../store/list-documents.ts";
import { ftsQueries, RANK } from "../store/match.ts";
import { briefOf, type EntryRow, type RecordRow, recordOf } from "../store/record.ts";

/** What a listing is about, before it is looked up. */
export type About =
  | { kind: "documents" }
  | { kind: "authority"; of: AuthorityKind; key: string }
  | { kind: "year"; year: string }
  | { kind: "day"; month: number; day: number };

/** How the answer will be told: what each entry must bring and what the form prefers. */
export interface Manner {
  level: "brief" | "description" | "whole";
  facets: boolean;
  /** Taken where the question names no order or no size of its own. */
  sort?: Question["sort"];
  limit?: number;
  /** false for the windows after the first, where a listing is told to the end. */
  counted?: boolean;
  /** Whether the first window tells what was withdrawn or merged. */
  gone?: boolean;
}

const LIMIT = 20;

/** @throws Failure 400 for a damaged cursor, 404 for an unknown authority; Moved for a merged one */
export async function searchDocuments(
  db: D1Database,
  about: About,
  question: Question,
  manner: Manner,
): Promise<Answered<Listing>> {
  const path = pathOf(about);
  const asked: Question = { ...question, sort: question.sort ?? manner.sort };
  const sort = sortOf(asked);
  const limit = question.limit ?? manner.limit ?? LIMIT;
  const cursor = question.after_key === undefined ? null : readCursor(question.after_key, asked, path);
  const query = parseQuery(question.q);
  const words = ftsQueries(query);
  const search = searchFor(question, about, query, words);
  const telling = manner.gone && cursor === null;

  const found = await listDocuments(
    db,
    search,
    { sort, limit, from: cursor, level: manner.level, counted: manner.counted },
    manner.facets ? SHOWN_FACETS.filter((facet) => facet !== facetOf(about)) : [],
    [
      ...(about.kind === "authority" ? [authorityStatement(db, about.of, about.key)] : []),
      ...(telling ? [goneStatement(db, search)] : []),
    ],
  );

  const first = cursor?.first ?? 1;
  const listing: Listing = {
    about: aboutOf(about, found),
    question,
    entries: (found.entries as RecordedRow[]).map((row) => entryOf(row, query, manner)),
    meta: {
      total: found.total,
      exact: true,
      returned: found.entries.length,
      first: found.entries.length === 0 ? 0 : first,
      undated_excluded: found.undatedExcluded,
      expansions: words.expansions,
      notes: notesOf(query, words.strict === null && words.negative === null, found, question),
      version: found.archive.version,
      changed_at: instant(found.archive.changed_at),
    },
    facets: manner.facets ? facetsOnce(question, about, path, found) : [],
    chips: chipsOf(question, path, found),
    links: linksOf(asked, question, path, found, { first, limit, cursor }),
    ...(telling && { gone: foundGone(found.extra.at(-1)!) }),
  };
  return { answer: listing, archive: found.archive };
}

type RecordedRow = Found<RecordRow>["entries"][number];

/** The address of a listing without its question. */
export function pathOf(about: About): string {
  switch (about.kind) {
    case "documents":
      return "/documents";
    case "authority":
      return addressOf(about.of, about.key);
    case "year":
      return `/years/${about.year}`;
    case "day":
      return `/on/${monthDay(about.month, about.day)}`;
  }
}

function searchFor(question: Question, about: About, query: Query, words: ReturnType<typeof ftsQueries>): Search {
  const required: TermKey[][] = [];
  const excluded: TermKey[] = [];
  if (about.kind === "authority") required.push([{ facet: about.of, value: about.key }]);
  if (about.kind === "year") required.push([{ facet: "date", value: about.year }]);
  if (about.kind === "day") required.push([{ facet: "day", value: monthDay(about.month, about.day) }]);
  for (const facet of FACETS) {
    const wanted = question[facet].filter((value) => !value.startsWith("-"));
    if (wanted.length > 0) required.push(wanted.map((value) => ({ facet, value })));
    for (const value of question[facet]) if (value.startsWith("-")) excluded.push({ facet, value: value.slice(1) });
  }
  for (const value of question.has) required.push([{ facet: "has", value }]);
  for (const value of question.missing) excluded.push({ facet: "has", value });

  const undated = question.undated ?? "exclude";
  const year = wholeYear(question);
  if (year !== null) required.push([{ facet: "date", value: year }]);
  const { strict, loose, negative } = words;
  return {
    required,
    excluded,
    period: year === null ? periodOf(question) : null,
    undated: question.undated === undefined && periodOf(question) === null ? "include" : undated,
    match:
      strict === null
        ? null
        : query.sentence && loose !== null
          ? { strict: loose, loose: null, rank: RANK }
          : { strict, loose, rank: RANK },
    // Words that can match nothing (only punctuation) find nothing; no words at all find everything.
    unmatched: strict === null ? negative : null,
  };
}

/** `date=1956` asked plainly is a term, counted ahead; any other date is a period. */
function wholeYear({ date, after, before, match, undated }: Question): string | null {
  const plain = after === undefined && before === undefined && match === "overlap" && undated === undefined;
  return plain && date !== undefined && /^\d{4}$/.test(date) ? date : null;
}

function periodOf({ date, after, before, match }: Question): Search["period"] {
  if (date === undefined && after === undefined && before === undefined) return null;
  const bound = (text: string | undefined) => (text === undefined ? null : parseEdtf(text));
  const [within, from, until] = [bound(date), bound(after), bound(before)];
  const days = (each: (number | null | undefined)[]) => each.filter((day) => day !== null && day !== undefined);
  const least = days([within?.min, from?.min]);
  const most = days([within?.max, until?.max]);
  const min = least.length > 0 ? Math.max(...least) : null;
  const max = most.length > 0 ? Math.min(...most) : null;
  if (min !== null && max !== null && min > max) {
    throw wrongParameter("before", "The period ends before it begins; exchange `after` and `before`.");
  }
  return { min, max, within: match === "within" };
}

function aboutOf(about: About, found: Found): Listing["about"] {
  switch (about.kind) {
    case "documents":
      return { kind: "documents" };
    case "authority": {
      const record = foundAuthority(found.extra[0]);
      if (record === null) throw notFound();
      if (record.mergedInto !== null) throw new Moved(addressOf(about.of, record.mergedInto));
      return { kind: "authority", authority: record.authority };
    }
    case "year": {
      const year = Number(about.year);
      const beside = (number: number) => (number < 0 || number > 9999 ? null : String(number).padStart(4, "0"));
      return { kind: "year", year: about.year, previous: beside(year - 1), next: beside(year + 1) };
    }
    case "day": {
      const day = (by: number) => new Date(Date.UTC(2024, about.month - 1, about.day + by));
      const text = (date: Date) => monthDay(date.getUTCMonth() + 1, date.getUTCDate());
      return { kind: "day", month: about.month, day: about.day, previous: text(day(-1)), next: text(day(1)) };
    }
  }
}

function entryOf(row: RecordedRow, query: Query, manner: Manner): Entry {
  return {
    ...briefOf(row),
    ...(query.tree !== null && { snippets: snippetsOf(row, query) }),
    ...(manner.level !== "brief" && { record: recordOf(row) }),
  };
}

/** The title and summary with hits marked, and where the summary holds none, the best passage from elsewhere. */
function snippetsOf(row: EntryRow & { passages: string | null }, query: Query): Entry["snippets"] {
  const marked = (field: string, text: string) => snippetOf(field, highlightText(text, query.words));
  const own = [marked("title", row.title), marked("summary", row.summary)].filter(isHit);
  if (row.passages === null || own.some(({ field }) => field === "summary")) return own;
  const passages = (JSON.parse(row.passages) as string[]).map((passage, at) => {
    const column = PASSAGE_COLUMNS[at];
    // Names stand one a line.
    return readSnippet(passage.replaceAll("\n", column === "names" ? "; " : " "), column === "body" ? "text" : column);
  });
  return [...own, ...passages.filter(isHit).slice(0, 1)];
}

const isHit = ({ runs }: Snippet) => runs.some(({ hit }) => hit);

const LOOSENED = "No document has all of these words; documents with any of them are shown, best first.";

/** Whether nothing has what was searched for, however much is shown instead. */
export function isMiss({ question, meta }: Listing): boolean {
  return question.q !== "" && (meta.total === 0 || meta.notes.includes(LOOSENED));
}

function notesOf(query: Query, unfindable: boolean, found: Found, question: Question): string[] {
  const notes = [...query.notes];
  if (question.q !== "" && unfindable) {
    notes.push("There is nothing to search for in what was typed, so all documents are shown.");
  }
  if (query.sentence) notes.push("A whole sentence was typed: documents with any of its words are shown, best first.");
  else if (found.loosened) notes.push(LOOSENED);
  return [...new Set(notes)];
}

/** The facet that the listing itself is one value of. */
function facetOf(about: About): string | null {
  if (about.kind === "authority") return about.of;
  return about.kind === "year" ? "date" : null;
}

/** Facets with their addresses: the same in every window of a question, for as long as its counts are remembered. */
const facetsMade = new WeakMap<readonly CountedValue[], Map<string, Facet[]>>();
/** The same counts are told with other orders and sizes in their addresses; of those the last few. */
const MOST_MADE = 8;

function facetsOnce(question: Question, about: About, path: string, found: Found): Facet[] {
  const made = facetsMade.get(found.values) ?? new Map<string, Facet[]>();
  const address = addressWith(path, question, { after_key: undefined });
  const facets = made.get(address) ?? facetsOf(question, about, path, found);
  if (made.size >= MOST_MADE) made.clear();
  facetsMade.set(found.values, made.set(address, facets));
  return facets;
}

function facetsOf(question: Question, about: About, path: string, found: Found): Facet[] {
  const labels = new Map(found.mentioned.map(({ facet, value, label }) => [`${facet}\n${value}`, label]));
  const year = wholeYear(question);
  return SHOWN_FACETS.filter((name) => name !== facetOf(about))
    .map((name): Facet => {
      const isFilter = (FACETS as readonly string[]).includes(name);
      const selected = isFilter
        ? question[name as FacetName].filter((value) => !value.startsWith("-"))
        : name === "has"
          ? question.has
          : year === null
            ? []
            : [year];
      const addressOfValue = addressesOf(name, question, path);
      const counted = found.values.filter((value) => value.facet === name);
      const absent = selected.filter((value) => !counted.some((each) => each.value === value));
      const values = [
        ...counted,
        ...absent.map((value) => ({ facet: name, value, label: labels.get(`${name}\n${value}`) ?? value, count: 0 })),
      ].map((each: CountedValue) => {
        const isSelected = selected.includes(each.value);
        const address = addressOfValue(each.value);
        return {
          value: each.value,
          label: each.label,
          count: each.count,
          selected: isSelected,
          add: isSelected ? null : address,
          remove: isSelected ? address : null,
        };
      });
      if (name === "date") values.sort((a, b) => (a.value < b.value ? -1 : 1));
      return { name, label: FIELD_LABELS[name], values };
    })
    .filter(({ values }) => values.length > 0);
}

/** A place no value can have, kept for one in an address; and values that an address holds as they are. */
const PLACE = "0place0";
const PLAIN = /^[\w-]+$/;

/** The address of the question with one value of a facet put on or off. Most differ by nothing but that value. */
function addressesOf(facet: string, question: Question, path: string): (value: string) => string {
  const whole = (value: string) => addressWith(path, question, changeOf(facet, value, question));
  const now = facet === "date" ? question.date : question[facet as FacetName | "has"];
  if (now !== undefined && now.length > 0) return whole;
  const [before, after, ...more] = whole(PLACE).split(PLACE);
  return more.length > 0 ? whole : (value) => (PLAIN.test(value) ? before + value + after : whole(value));
}

/** The question with one facet value put on, or taken off. */
function changeOf(facet: string, value: string, question: Question): Partial<Question> {
  if (facet === "date") return { date: question.date === value ? undefined : value, after_key: undefined };
  if (facet === "has") {
    const has = question.has as string[];
    const next = has.includes(value) ? has.filter((each) => each !== value) : [...has, value];
    return { has: next as Question["has"], after_key: undefined };
  }
  return toggled(question, facet as FacetName, value);
}

function chipsOf(question: Question, path: string, found: Found): Chip[] {
  const labels = new Map(found.mentioned.map(({ facet, value, label }) => [`${facet}\n${value}`, label]));
  const chips: Chip[] = [];
  const add = (parameter: keyof Question, value: string, label: string, change: Partial<Question>, excluded = false) =>
    chips.push({
      parameter,
      value,
      label,
      excluded,
      remove: addressWith(path, question, { ...change, after_key: undefined }),
    });
  if (question.q !== "") add("q", question.q, question.q, { q: "" });
  for (const facet of FACETS) {
    for (const value of question[facet]) {
      const excluded = value.startsWith("-");
      const key = excluded ? value.slice(1) : value;
      add(facet, key, labels.get(`${facet}\n${key}`) ?? key, toggled(question, facet, value), excluded);
    }
  }
  for (const value of question.has) add("has", value, value, { has: question.has.filter((each) => each !== value) });
  for (const value of question.missing) {
    add("missing", value, value, { missing: question.missing.filter((each) => each !== value) });
  }
  for (const parameter of ["date", "after", "before", "undated"] as const) {
    const value = question[parameter];
    if (value !== undefined) add(parameter, value, value, { [parameter]: undefined });
  }
  if (question.match !== "overlap") add("match", question.match, question.match, { match: "overlap" });
  return chips;
}

function linksOf(
  asked: Question,
  question: Question,
  path: string,
  found: Found,
  at: { first: number; limit: number; cursor: Cursor | null },
): Listing["links"] {
  const { first, limit, cursor } = at;
  const back = cursor?.back ?? false;
  const entries = found.entries;
  const link = (entry: (typeof entries)[number], towards: { back: boolean; first: number }) =>
    addressWith(path, question, {
      after_key: writeCursor({ key: entry.sort_key, seq: entry.seq, ...towards }, asked, path),
    });
  const hasNext = entries.length > 0 && (back ? first + entries.length <= found.total : found.more);
  const hasPrevious = entries.length > 0 && (back ? found.more : cursor !== null && first > 1);
  return {
    self: addressWith(path, question),
    first: addressWith(path, question, { after_key: undefined }),
    next: hasNext ? link(entries.at(-1)!, { back: false, first: first + entries.length }) : null,
    prev: hasPrevious ? link(entries[0], { back: true, first: Math.max(1, first - limit) }) : null,
  };
}

function monthDay(month: number, day: number): string {
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
