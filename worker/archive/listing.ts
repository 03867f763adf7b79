// A listing: a window of results that accounts for itself. Every format of every question is told from this value.
import type { Authority } from "./authority.ts";
import type { Gone } from "./changes.ts";
import type { DocumentRecord } from "./document.ts";
import type { Question } from "./question.ts";

/** What the archive says of itself, and where its counter stands. */
export interface ArchiveFacts {
  version: number;
  /** Milliseconds since 1970. */
  changed_at: number;
  name: string;
  description: string;
  /** Name of the institution that publishes. */
  publisher: string;
  email: string | null;
  /** BCP 47 language of the pages and descriptions. */
  language: string;
}

/** An answer, and the archive that gave it. */
export interface Answered<Answer> {
  answer: Answer;
  archive: ArchiveFacts;
}

/**
 * One document in a listing. `brief` fields are always there; the rest of the record comes along when the format
 * or `fields=` needs it (`texts` only when asked for by name or by a whole-record format).
 */
export interface Entry
  extends Pick<
    DocumentRecord,
    | "id"
    | "title"
    | "summary"
    | "type"
    | "languages"
    | "availability"
    | "has"
    | "revision"
    | "created_at"
    | "updated_at"
    | "published_at"
    | "date"
  > {
  repository: { id: string; name: string } | null;
  /** The archival reference as one string. */
  reference: string | null;
  /** Where the words were found: text with `<mark>` around hits, everything else escaped. Absent without `q`. */
  snippets?: Snippet[];
  /** Present at the levels `description` (without texts) and `whole`. */
  record?: DocumentRecord;
}

export interface Snippet {
  /** Which part of the document: `title`, `summary`, `text`, `names`, `reference`, `notes`. */
  field: string;
  /** Safe HTML: escaped text with `<mark>` only. */
  html: string;
  /** The same as runs of plain text, for formats that are not HTML. */
  runs: { text: string; hit: boolean }[];
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
  selected: boolean;
  /** The question with this value added or taken away, as an address relative to the site. */
  add: string | null;
  remove: string | null;
}
export interface Facet {
  name: string;
  label: string;
  values: FacetValue[];
}

/** A filter that is on, as a chip with the address of the question without it. */
export interface Chip {
  parameter: string;
  value: string;
  label: string;
  excluded: boolean;
  remove: string;
}

export interface Listing {
  /** What is listed: everything, or the documents of one authority, year or calendar day. */
  about:
    | { kind: "documents" }
    | { kind: "authority"; authority: Authority }
    | { kind: "year"; year: string; previous: string | null; next: string | null }
    | { kind: "day"; month: number; day: number; previous: string; next: string };
  question: Question;
  entries: Entry[];
  meta: {
    total: number;
    /** false only where counting was cut short, which `notes` then explains. */
    exact: boolean;
    returned: number;
    /** 1-based position of the first entry, for "Results: 21 – 40 of 3,270". */
    first: number;
    undated_excluded: number;
    /** Spellings added to the search, each with where it comes from. */
    expansions: { word: string; added: string[]; because: string }[];
    /** Plain sentences: what was understood differently from what was typed, and why. */
    notes: string[];
    version: number;
    /** RFC 3339: when the archive last changed. */
    changed_at: string;
  };
  facets: Facet[];
  chips: Chip[];
  /** Addresses relative to the site, in canonical form; `prev`/`next` are null at the ends. */
  links: { self: string; first: string; prev: string | null; next: string | null };
  /** The last to be withdrawn or merged of those that were listed, newest first; in the first window of a form that tells them. */
  gone?: Gone[];
}

/** A document with what surrounds it. */
export interface DocumentAnswer {
  record: DocumentRecord;
  /** Set when a frozen, earlier published state was asked for. */
  frozen: { revision: number; latest: number } | null;
  /** Documents that point here, and neighbours in the collections' own order. */
  related: { type: string; id: string; title: string; date: string; edtf: string | null }[];
  neighbours: { collection: { slug: string; name: string }; previous: Neighbour | null; next: Neighbour | null }[];
  /** All published revisions, newest first. */
  history: { revision: number; at: string; note: string | null }[];
  meta: { version: number; changed_at: string };
  /** How the reader asked to see the texts. */
  view: { text: string | null; parallel: boolean; scans?: boolean };
}
export interface Neighbour {
  id: string;
  title: string;
  date: string;
}

/** The authority records of one kind, by name, with how many documents each has. */
export interface Directory {
  kind: "agent" | "place" | "subject" | "collection" | "repository";
  entries: {
    key: string;
    name: string;
    description: string;
    count: number;
    kind?: string;
    dates?: string;
    parent?: string | null;
  }[];
  meta: { total: number; returned: number; version: number; changed_at: string };
  /** The first letters that have entries, for the A–Z row. */
  letters: { letter: string; selected: boolean; href: string }[];
  query: string;
  links: { self: string; next: string | null; prev: string | null };
}

/** What the home page shows. */
export interface Home {
  total: number;
  newest: Entry[];
  collections: { slug: string; name: string; description: string; count: number }[];
  types: { value: string; count: number }[];
  years: { year: string; count: number }[];
  meta: { version: number; changed_at: string };
}
