// A question about documents: what may be asked, how it is read from an address, and its one canonical form.
import * as z from "zod";
import { parseEdtf } from "./dates.ts";
import { AVAILABILITIES, READABLES } from "./document.ts";
import { wrongParameter } from "./errors.ts";

/** Facets: each is a filter of the same name. Repeat = or; different facets = and; a leading `-` excludes. */
export const FACETS = [
  "type",
  "agent",
  "from",
  "to_agent",
  "place",
  "subject",
  "collection",
  "repository",
  "language",
  "availability",
] as const;
export type FacetName = (typeof FACETS)[number];

export const SORTS = ["relevance", "date", "-date", "added", "updated"] as const;
export type Sort = (typeof SORTS)[number];

/** Fields `fields=` may name: those of a listing entry, and those of the whole record. */
export const ENTRY_FIELDS = [
  "id",
  "url",
  "date",
  "title",
  "summary",
  "type",
  "languages",
  "repository",
  "reference",
  "availability",
  "has",
  "revision",
  "created_at",
  "updated_at",
  "published_at",
  "snippets",
] as const;
export const RECORD_FIELDS = [
  "identifiers",
  "title_kind",
  "alt_titles",
  "alt_summaries",
  "agents",
  "places",
  "subjects",
  "collections",
  "holding",
  "provenance",
  "credit_line",
  "donor",
  "classification",
  "release",
  "rights",
  "extent",
  "relations",
  "notes",
  "texts",
  "scans",
  "files",
  "content_hash",
] as const;
export const FIELDS = [...ENTRY_FIELDS, ...RECORD_FIELDS] as const;
export type FieldName = (typeof FIELDS)[number];

const MAX_QUERY = 1000;
/** Not text: NUL, a lone surrogate, or what is left of bytes that were not UTF-8. */
const NOT_TEXT = /[\u0000\uFFFD]|[\uD800-\uDFFF]/u;

/** What a reader typed, at most so long. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((given) => !NOT_TEXT.test(given), "holds characters that are not text (NUL or broken UTF-8)");
const edtf = text(100).refine(
  (given) => parseEdtf(given) !== null,
  "is not a date; give EDTF such as 1956, 1956-09, 1956-09-21 or 195X",
);
/** A whole number, written in digits and nothing else. */
export const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    (given) => (typeof given === "string" && /^\d{1,6}$/.test(given) ? Number(given) : given),
    z.number().int().min(min).max(max),
  );
/** A facet: may be repeated, is kept sorted and without doubles. */
const facet = (what: string) =>
  z
    .preprocess(
      (given) => (given === undefined ? [] : [...new Set([given].flat())].sort()),
      z.array(text(200).min(1)).max(20),
    )
    .describe(`${what} Repeat for “or”; a leading \`-\` excludes.`);
/** A comma-separated list of known words, given once. */
const list = <const Words extends readonly [string, ...string[]]>(words: Words, what: string) =>
  z
    .preprocess(
      (given) => {
        if (given === undefined) return [];
        return typeof given === "string" ? [...new Set(given.split(",").map((word) => word.trim()))] : null;
      },
      z.array(z.enum(words)).max(words.length),
    )
    .describe(`${what} Comma-separated.`);
const availability = facet("What there is to see.").refine(
  (given) => given.every((value) => (AVAILABILITIES as readonly string[]).includes(value.replace(/^-/, ""))),
  `must be one of: ${AVAILABILITIES.join(", ")}`,
);

/** The parameters of every listing, exactly as an address carries them. */
export const QuestionParameters = z.strictObject({
  q: text(MAX_QUERY)
    .default("")
    .describe(
      'Words (all required), "a phrase", -word, OR, word*, and fields title: summary: text: from: to: about: ref: type: lang: id:.',
    ),
  type: facet("Type of document, e.g. `telegram`."),
  agent: facet("Id of a person or body in any role."),
  from: facet("Id of an author or sender."),
  to_agent: facet("Id of a recipient."),
  place: facet("Id of a place."),
  subject: facet("Id of a subject."),
  collection: facet("Slug of a collection."),
  repository: facet("Id of the holding repository."),
  language: facet("BCP 47 language of the original."),
  availability,
  has: list(READABLES, "What must be readable."),
  missing: list(READABLES, "What must be absent."),
  date: edtf
    .optional()
    .describe(
      "EDTF: within this date, as `after` and `before` together. A plain year finds what its facet counts: documents dated only before or after some time, or by 200 years or more, are found by a period (`1956-01/1956-12`).",
    ),
  after: edtf.optional().describe("EDTF: not wholly before this date."),
  before: edtf.optional().describe("EDTF: not wholly after this date."),
  match: z
    .enum(["overlap", "within"])
    .default("overlap")
    .describe("Whether a document's uncertain date may overlap the period or must lie within it."),
  undated: z
    .enum(["exclude", "include", "only"])
    .optional()
    .describe("Undated documents: left out by default once a date is asked for, else included."),
  expand: z.enum(["all", "none"]).default("all").describe("`none` switches off the spellings added to names."),
  sort: z.enum(SORTS).optional().describe("Default: `relevance` with `q`, else `date`."),
  limit: wholeNumber(0, 100).optional().describe("Entries a page, 0 to 100; 0 only counts. Default 20."),
  after_key: text(500).optional().describe("Opaque cursor, taken unchanged from `links.next` or `links.prev`."),
  fields: list(FIELDS, "Fields to answer with (JSON and CSV)."),
});

export type Question = z.infer<typeof QuestionParameters>;
export const PARAMETERS = Object.keys(QuestionParameters.shape) as (keyof Question)[];

/** An address's parameters by name; a list is what was given more than once. */
export function byName(parameters: URLSearchParams): Record<string, string | string[]> {
  const named: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const given = parameters.getAll(name);
    named[name] = given.length === 1 ? given[0] : given;
  }
  return named;
}

/**
 * Reads a question from an address's parameters.
 * @throws Failure 400 that names the parameter and lists what is allowed.
 */
export function readQuestion(parameters: URLSearchParams): Question {
  const raw = byName(parameters);
  const read = QuestionParameters.safeParse(raw);
  if (!read.success) throw refuseQuestion(read.error.issues, raw);
  return read.data;
}

/** The first thing wrong with a question, as a 400 that names the parameter and what is allowed. */
export function refuseQuestion(issues: readonly z.core.$ZodIssue[], raw: Record<string, unknown>): Error {
  const issue = issues[0];
  if (issue.code === "unrecognized_keys") {
    const name = issue.keys[0].slice(0, 60);
    return wrongParameter(name, `There is no parameter “${name}”. Allowed: ${PARAMETERS.join(", ")}.`, PARAMETERS);
  }
  const name = String(issue.path[0]);
  const given = raw[name];
  if (Array.isArray(given) && !(FACETS as readonly string[]).includes(name)) {
    return wrongParameter(name, `“${name}” may be given once; it came ${given.length} times.`);
  }
  if (name === "limit") return wrongParameter(name, "“limit” must be a whole number from 0 to 100.");
  if (issue.code === "too_big" && issue.origin === "string") {
    return wrongParameter(name, `“${name}” may hold ${issue.maximum} characters.`);
  }
  if (issue.code === "too_big") return wrongParameter(name, `“${name}” may be given ${issue.maximum} times.`);
  if (issue.code === "too_small") return wrongParameter(name, `“${name}” is empty; give a value or leave it out.`);
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    return wrongParameter(name, `“${name}” must be one of: ${allowed.join(", ")}.`, allowed);
  }
  return wrongParameter(name, `“${name}” ${issue.message}.`);
}

const isFacet = (name: string): name is FacetName => (FACETS as readonly string[]).includes(name);

/** The order a question is answered in when it names none. */
export function sortOf(question: Question): Sort {
  const sort = question.sort ?? (question.q === "" ? "date" : "relevance");
  return sort === "relevance" && question.q === "" ? "date" : sort;
}

/**
 * The canonical parameters of a question: fixed order, defaults left out, so that one question has one address.
 * @param change members to replace, e.g. `{ after_key: undefined }`
 */
export function canonical(question: Question, change: Partial<Question> = {}): URLSearchParams {
  const asked = { ...question, ...change };
  const parameters = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = asked[name];
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    if (DEFAULTS[name] === value) continue;
    if (isFacet(name)) for (const each of [...asked[name]].sort()) parameters.append(name, each);
    else if (Array.isArray(value)) parameters.set(name, value.join(","));
    else parameters.set(name, String(value));
  }
  return parameters;
}
const DEFAULTS: Partial<Question> = { match: "overlap", expand: "all" };

/** An address with its question: `/documents?q=mikoyan`. */
export function addressWith(path: string, question: Question, change: Partial<Question> = {}): string {
  const text = canonical(question, change).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The question with one facet value added, or taken away if it was there. */
export function toggled(question: Question, facet: FacetName, value: string): Partial<Question> {
  const now = question[facet];
  const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
  return { [facet]: next, after_key: undefined };
}
