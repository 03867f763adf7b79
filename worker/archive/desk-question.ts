// A question to the curators' table of documents: every filter of the readers' search, and what only curators ask.
// Shared by the route, bulk changes and the curators' page.
import * as z from "zod";
import { type DocumentRecord, ID_PATTERN, READABLES, type Status } from "./document.ts";
import { wrongParameter } from "./errors.ts";
import { byName, FACETS, type FacetName, QuestionParameters, text, wholeNumber } from "./question.ts";
import { seal, unseal } from "./sealed.ts";

/** What curators look for because it is not there. */
export const LACKS = [...READABLES, "date", "language", "people", "place", "subject", "type", "reference"] as const;
export type Lack = (typeof LACKS)[number];

export const LACK_LABELS: Record<Lack, string> = {
  transcript: "No transcript",
  translation: "No translation",
  transliteration: "No transliteration",
  ocr: "No machine-read text",
  scan: "No scan",
  file: "No file",
  summary: "No summary",
  date: "No date",
  language: "No language",
  people: "No people",
  place: "No place",
  subject: "No subject",
  type: "No type",
  reference: "No archival reference",
};

/** Lists of work that wait for somebody, in the order they are offered. */
export const QUEUES = [
  "my-drafts",
  "in-review",
  "scheduled",
  "unsaved",
  "no-date",
  "no-language",
  "no-scan",
  "no-summary",
  "unlinked",
  "withdrawn",
  "deleted",
] as const;
export type QueueName = (typeof QUEUES)[number];

export const QUEUE_LABELS: Record<QueueName, string> = {
  "my-drafts": "My drafts",
  "in-review": "In review",
  scheduled: "Scheduled",
  unsaved: "My unsaved work",
  "no-date": "No date",
  "no-language": "No language",
  "no-scan": "No scan",
  "no-summary": "No summary",
  unlinked: "Names without a record",
  withdrawn: "Withdrawn",
  deleted: "Thrown away",
};

/** Newest first for `edited` and `added`; a leading `-` turns the order round. Undated documents come last in both. */
export const DESK_SORTS = ["edited", "-edited", "date", "-date", "title", "-title", "added", "-added"] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

/** Where readers stand, and where work stands. */
export const DESK_STATUSES = ["draft", "in-review", "published", "withdrawn", "merged"] as const satisfies Status[];
export const PENDINGS = ["draft", "in-review", "any", "none"] as const;

/** Documents a window of the table may hold. */
export const MOST_ROWS = 100;
const ROWS = 50;
/** Totals are exact up to here; more are “1,000+”. */
export const EXACT_UP_TO = 1000;

const words = <const Words extends readonly [string, ...string[]]>(known: Words, what: string) =>
  z
    .preprocess(
      (given) => {
        if (given === undefined) return [];
        return [...new Set([given].flat().flatMap((each) => (typeof each === "string" ? each.split(",") : [each])))];
      },
      z.array(z.enum(known)).max(known.length),
    )
    .describe(`${what} Comma-separated.`);

const {
  sort: _sort,
  limit: _limit,
  fields: _fields,
  missing: _missing,
  after_key,
  ...shared
} = QuestionParameters.shape;

/** The parameters of the table, exactly as an address carries them. */
export const DeskParameters = z.strictObject({
  ...shared,
  missing: words(LACKS, "What must be absent."),
  status: words(DESK_STATUSES, "Where the document stands for readers."),
  pending: z.enum(PENDINGS).optional().describe("Work that readers do not see yet."),
  edited_by: text(100).optional().describe("Id of the curator who edited it last."),
  queue: z.enum(QUEUES).optional().describe("One of the lists of work."),
  changeset: z
    .string()
    .regex(ID_PATTERN, "is no id of a changeset")
    .optional()
    .describe("Documents that this changeset changed."),
  sort: z.enum(DESK_SORTS).default("edited").describe("Default `edited`: the last edited first."),
  limit: wholeNumber(0, MOST_ROWS)
    .default(ROWS)
    .describe(`Rows a window, 0 to ${MOST_ROWS}; 0 only counts. Default ${ROWS}.`),
  after_key,
});
export type DeskQuestion = z.infer<typeof DeskParameters>;
const PARAMETERS = Object.keys(DeskParameters.shape) as (keyof DeskQuestion)[];

/**
 * Reads a question from an address's parameters.
 * @throws Failure 400 that names the parameter and lists what is allowed
 */
export function readDeskQuestion(parameters: URLSearchParams): DeskQuestion {
  return checkDeskQuestion(byName(parameters));
}

/** The same for a question that stands in a body. @throws Failure 400 */
export function checkDeskQuestion(raw: Record<string, unknown>): DeskQuestion {
  const read = DeskParameters.safeParse(raw);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = (issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0] ?? "")).slice(0, 60);
  if (issue.code === "unrecognized_keys") {
    throw wrongParameter(name, `There is no parameter “${name}”. Allowed: ${PARAMETERS.join(", ")}.`, PARAMETERS);
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    throw wrongParameter(name, `“${name}” must be one of: ${allowed.join(", ")}.`, allowed);
  }
  throw wrongParameter(name, `“${name}” cannot be read: ${issue.message}.`);
}

/** The question as parameters in a fixed order, defaults left out: what an address or a saved view keeps. */
export function deskAddress(question: DeskQuestion, change: Partial<DeskQuestion> = {}): URLSearchParams {
  const asked = { ...question, ...change };
  const parameters = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = asked[name];
    if (value === undefined || value === "" || DEFAULTS[name] === value) continue;
    if (!Array.isArray(value)) parameters.set(name, String(value));
    else if (isFacet(name)) for (const each of value) parameters.append(name, each);
    else if (value.length > 0) parameters.set(name, value.join(","));
  }
  return parameters;
}
const DEFAULTS: Partial<DeskQuestion> = { match: "overlap", expand: "all", sort: "edited", limit: ROWS };
const isFacet = (name: string): name is FacetName => (FACETS as readonly string[]).includes(name);

/** What is asked of a table beside its window: the same for every page of it. */
export function withoutWindow(question: DeskQuestion): DeskQuestion {
  return { ...question, after_key: undefined, limit: ROWS };
}

/** A place in the table: after (or, going back, before) the document of this key. */
export interface DeskPlace {
  key: number | string;
  seq: number;
  back: boolean;
}
const Place = z.tuple([z.union([z.number(), z.string()]), z.number().int(), z.union([z.literal(0), z.literal(1)])]);

export function writeDeskPlace({ key, seq, back }: DeskPlace, question: DeskQuestion): string {
  return seal([key, seq, back ? 1 : 0], String(deskAddress(withoutWindow(question))));
}

/** @throws Failure 400 for a cursor that is damaged or belongs to another question */
export function readDeskPlace(question: DeskQuestion): DeskPlace | null {
  if (question.after_key === undefined) return null;
  const read = Place.safeParse(unseal(question.after_key, String(deskAddress(withoutWindow(question)))));
  const sortsByWords = question.sort.endsWith("title");
  if (!read.success || (typeof read.data[0] === "string") !== sortsByWords) {
    throw wrongParameter(
      "after_key",
      "“after_key” is damaged or belongs to another question. Take it unchanged from `next` or `previous`, or leave it out.",
    );
  }
  const [key, seq, back] = read.data;
  return { key, seq, back: back === 1 };
}

/** One document in the table: its head, and where it stands. Instants are RFC 3339. */
export interface DeskRow {
  id: string;
  title: string;
  date: Pick<DocumentRecord["date"], "edtf" | "display">;
  type: string | null;
  languages: string[];
  /** Names in their order, with their roles. */
  people: { id: string | null; name: string; role: string }[];
  collections: { slug: string; name: string }[];
  reference: string | null;
  identifiers: string[];
  availability: DocumentRecord["availability"];
  has: DocumentRecord["has"];
  status: Status;
  pending: "draft" | "in-review" | null;
  /** The latest revision: what `If-Match` names. */
  revision: number;
  edited_at: string;
  edited_by: { id: string; name: string } | null;
  created_at: string;
  published_at: string | null;
  publish_at: string | null;
  deleted_at: string | null;
}

/** `GET /curation/documents` */
export interface DeskTable {
  rows: DeskRow[];
  /** Exact up to 1,000; null for more. */
  total: number | null;
  /** Cursors for `after_key`. */
  next: string | null;
  previous: string | null;
  /** What the words typed were taken for, a sentence each. */
  notes: string[];
}

/** `GET /curation/queues` */
export interface Queues {
  /** `count` is exact up to 1,000; null for more. */
  queues: { name: QueueName; label: string; count: number | null }[];
}
