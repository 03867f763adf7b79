// What a curator changes of a document: some of the members of its state, dates as typed, new paragraphs without a
// number yet. Shared by the routes, which check it, and the curators' page, which writes it.
import * as z from "zod";
import { makeDate, readTypedDate } from "./dates.ts";
import {
  AlternativeText,
  AVAILABILITIES,
  CollectionLink,
  Credit,
  DATE_BASES,
  DocumentState,
  type HistoricalDate,
  Holding,
  Id,
  Identifier,
  Language,
  Note,
  Paragraph,
  PlaceLink,
  Provenance,
  RELATION_TYPES,
  Release,
  Rights,
  Scan,
  SubjectLink,
  Text,
} from "./document.ts";

/** Longest list of links, notes or scans in one document. */
const MOST_LINKS = 1000;
const MOST_TEXTS = 60;
const MOST_PARAGRAPHS = 20_000;

/** NUL ends a string in SQL, and half a surrogate pair is no character: neither comes back as it was given. */
const NOT_TEXT = /\u0000|[\uD800-\uDFFF]/u;

/** A date as people type it, or as it was settled: the server computes the rest. Empty words are no date. */
export const ChangedDate = z.union([
  z.strictObject({
    typed: z.string().max(300).describe("The date in words, as people type it; shown as it is written here."),
    basis: z.enum(DATE_BASES).optional(),
    note: z.string().max(2000).optional(),
  }),
  z.object({
    edtf: z.string().max(300).nullable(),
    display: z.string().max(300).optional(),
    basis: z.enum(DATE_BASES).optional(),
    note: z.string().max(2000).optional(),
  }),
]);
export type ChangedDate = z.infer<typeof ChangedDate>;

/** A paragraph that has no number yet is called `new-…` by whoever writes it; saving gives it the next free one. */
export const NEW_PARAGRAPH = /^new-[0-9A-Za-z-]{1,40}$/;
const ParagraphId = z.string().regex(/^(p[0-9]{1,9}|new-[0-9A-Za-z-]{1,40})$/, "A paragraph is `p12`, or `new-…`");

const ChangedParagraph = Paragraph.extend({
  id: ParagraphId,
  text: z.string().max(400_000),
  source: ParagraphId.optional(),
});
const ChangedText = Text.extend({ paragraphs: z.array(ChangedParagraph).max(MOST_PARAGRAPHS) });

const list = <Item extends z.ZodType>(item: Item, most = MOST_LINKS) => z.array(item).max(most).optional();
/** null takes the value away. */
const words = (most: number) => z.string().max(most).nullable().optional();

/**
 * The members of a state that change; what is not named stays. A list is given whole, in its new order.
 * Names beside ids are for people: the archive takes them from the authority record.
 */
export const Changes = z
  .strictObject({
    identifiers: list(Identifier),
    title: z.string().min(1, "A document needs a title").max(2000).optional(),
    title_kind: z.enum(["formal", "supplied"]).optional(),
    alt_titles: list(AlternativeText),
    summary: z.string().max(20000).optional(),
    alt_summaries: list(AlternativeText),
    date: ChangedDate.optional(),
    type: words(100),
    agents: list(Credit),
    places: list(PlaceLink),
    subjects: list(SubjectLink),
    collections: list(CollectionLink),
    holding: Holding.nullable().optional(),
    provenance: Provenance.optional(),
    credit_line: words(1000),
    donor: words(500),
    classification: words(300),
    release: Release.nullable().optional(),
    availability: z.enum(AVAILABILITIES).optional(),
    rights: Rights.optional(),
    languages: list(Language),
    extent: words(300),
    relations: list(z.object({ type: z.enum(RELATION_TYPES), target: Id })),
    notes: list(Note),
    texts: list(ChangedText, MOST_TEXTS),
    scans: list(Scan),
    files: list(Scan),
  })
  .check((context) => {
    const path = placeOfBrokenText(context.value);
    if (path === null) return;
    const message = "Holds characters that are not text (NUL or half a surrogate pair)";
    context.issues.push({ code: "custom", message, path, input: context.value });
  });
export type Changes = z.infer<typeof Changes>;
/** Changes as they are written, before defaults are filled in. */
export type ChangesInput = z.input<typeof Changes>;

/** Path of the first string that could not be kept as it is, or null. */
export function placeOfBrokenText(value: unknown): string[] | null {
  if (typeof value === "string") return NOT_TEXT.test(value) ? [] : null;
  if (value === null || typeof value !== "object") return null;
  for (const [name, member] of Object.entries(value)) {
    const inside = placeOfBrokenText(member);
    if (inside !== null) return [name, ...inside];
  }
  return null;
}

/** Something that cannot be taken as it is: where, and what to do. */
export interface Objection {
  /** Path within the changes, e.g. `agents.2.id`. */
  at: string;
  message: string;
}

/** Members that have no value by being absent. */
const OPTIONAL = ["credit_line", "donor", "classification", "release", "extent"] as const;

/** The state of a document of which nothing is said yet but its title. */
export function emptyState(title: string): DocumentState {
  // A state under a curator's hands may lack even its title, which the schema does not allow.
  return { ...DocumentState.parse({ title: title || "?", date: makeDate({ edtf: null }) }), title };
}

/**
 * The state with the changes made: dates read, what was emptied taken away. Paragraphs keep the ids they came with.
 * @returns the objections beside it where a date cannot be read; its date is then the one before
 */
export function applyChanges(
  before: DocumentState,
  changes: Changes,
): { state: DocumentState; objections: Objection[] } {
  const { date: given, type, holding, relations, ...rest } = changes;
  const objections: Objection[] = [];
  const state: Record<string, unknown> = { ...before, ...withoutAbsent(rest) };
  if (type !== undefined) state.type = type?.trim() || null;
  if (holding !== undefined) state.holding = holding && heldSomewhere(holding) ? holding : null;
  if (relations !== undefined) state.relations = relations.map(({ type, target }) => ({ type, target }));
  for (const name of OPTIONAL) if (state[name] === null || isEmpty(state[name])) delete state[name];
  if (given !== undefined) {
    const date = dateFrom(given);
    if ("message" in date) objections.push({ at: "date", message: date.message });
    else state.date = date;
  }
  return { state: state as DocumentState, objections };
}

/** The date as the record keeps it, or why it cannot be read and what to write instead. */
export function dateFrom(given: ChangedDate): HistoricalDate | { message: string } {
  const about = {
    ...(given.basis && { basis: given.basis }),
    ...(given.note?.trim() && { note: given.note.trim() }),
  };
  if ("typed" in given) {
    const typed = given.typed.trim();
    if (typed === "") return makeDate({ edtf: null, ...about });
    const read = readTypedDate(typed);
    if (read === null) {
      return {
        message: `“${typed}” was not understood. Write it like “September 21, 1956”, “ca. 1956”, “1956-09”, or “undated”.`,
      };
    }
    // EDTF that was typed as EDTF is shown in words.
    const asWords = read.edtf !== null && read.edtf.toUpperCase() === typed.toUpperCase();
    return makeDate({ edtf: read.edtf, ...(!asWords && { display: typed }), ...about });
  }
  try {
    return makeDate({ edtf: given.edtf, ...(given.display?.trim() && { display: given.display }), ...about });
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}

function withoutAbsent<Members extends object>(members: Members): Partial<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<Members>;
}

function heldSomewhere(holding: z.infer<typeof Holding>): boolean {
  return Object.values(holding).some((part) => part !== null && part !== undefined && part !== "");
}

function isEmpty(value: unknown): boolean {
  if (value === "") return true;
  return value !== null && typeof value === "object" && Object.values(value).every((part) => part === "" || !part);
}

/** What the second state changes of the first, member by member: what a page sends after it has merged. */
export function changesBetween(before: DocumentState, after: DocumentState): ChangesInput {
  const changes: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof DocumentState>) {
    if (isSame(before[name], after[name])) continue;
    changes[name] = after[name] ?? null;
  }
  if (changes.date) {
    const { edtf, display, basis, note } = after.date;
    changes.date = { edtf, display, basis, ...(note !== undefined && { note }) };
  }
  return changes as ChangesInput;
}

/** Whether two values of a state say the same; members in any order, absent ones as if they were not there. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a))
    return a.length === (b as unknown[]).length && a.every((x, i) => isSame(x, (b as unknown[])[i]));
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
