// The terms of a document: everything about it that a question may filter by and a facet may count.
import { calendarDay, chronology, parseEdtf, UNDATED, yearsOf } from "./dates.ts";
import { type DocumentState, readablesOf } from "./document.ts";

/** Facets whose values are few enough that what goes with each of them is counted ahead. */
export const COUNTED_AHEAD = new Set([
  "all",
  "type",
  "language",
  "collection",
  "repository",
  "availability",
  "has",
  "date",
]);

/** Facets that are counted: the filters of the question, what can be read, and the years. */
export const SHOWN_FACETS = [
  "type",
  "date",
  "agent",
  "from",
  "to_agent",
  "place",
  "subject",
  "collection",
  "repository",
  "language",
  "availability",
  "has",
] as const;
export type ShownFacet = (typeof SHOWN_FACETS)[number];

export interface Term {
  /** One of `SHOWN_FACETS`, or `all` (every document), `day` (calendar day) or `undated`. */
  facet: string;
  value: string;
  label: string;
}

export const ALL: Term = { facet: "all", value: "", label: "" };

/** Roles of those a document is from, and of those it is to. */
export const SENDER_ROLES = ["author", "signatory", "speaker"];
export const RECIPIENT_ROLES = ["recipient", "cc"];

/** The terms of a published document, each once, in no particular order. */
export function termsOf(state: DocumentState): Term[] {
  const terms = new Map<string, Term>();
  const add = (facet: string, value: string | null | undefined, label?: string) => {
    if (value) terms.set(`${facet}\n${value}`, { facet, value, label: label ?? value });
  };
  terms.set("all", ALL);
  add("type", state.type);
  add("availability", state.availability);
  for (const language of state.languages) add("language", language);
  for (const readable of readablesOf(state)) add("has", readable);
  for (const { id, name, role } of state.agents) {
    add("agent", id, name);
    if (SENDER_ROLES.includes(role)) add("from", id, name);
    if (RECIPIENT_ROLES.includes(role)) add("to_agent", id, name);
  }
  for (const { id, name } of state.places) add("place", id, name);
  for (const { id, name } of state.subjects) add("subject", id, name);
  for (const { slug, name } of state.collections) add("collection", slug, name);
  if (state.holding?.repository) add("repository", state.holding.repository.id, state.holding.repository.name);
  const edtf = state.date.edtf === null ? null : parseEdtf(state.date.edtf);
  if (edtf) {
    for (const year of yearsOf(edtf)) add("date", year);
    add("day", calendarDay(edtf));
  }
  if (chronology(state.date).by_date === UNDATED) add("undated", "undated");
  return [...terms.values()];
}

/** Sort keys of a document, all ascending: newest-first orders hold the negated instant. */
export function sortKeys(state: Pick<DocumentState, "date">, added: number, updated: number) {
  return { ...chronology(state.date), by_added: -added, by_updated: -updated };
}

/** How the number of documents that have one term and also another changes when a document's terms change. */
export class TallyChanges {
  private readonly changes = new Map<string, { given: Term; term: Term; change: number }>();

  /** Counts a document out with its old terms and in with its new ones. */
  record(before: readonly Term[], after: readonly Term[]): void {
    this.count(before, -1);
    this.count(after, +1);
  }

  /** What remains to be written; pairs that cancel out are left away. */
  pairs(): { given: Term; term: Term; change: number }[] {
    return [...this.changes.values()].filter(({ change }) => change !== 0);
  }

  private count(terms: readonly Term[], by: number): void {
    for (const given of terms) {
      if (!COUNTED_AHEAD.has(given.facet)) continue;
      for (const term of terms) {
        const key = `${given.facet}\n${given.value}\n${term.facet}\n${term.value}`;
        const known = this.changes.get(key);
        if (known) known.change += by;
        else this.changes.set(key, { given, term, change: by });
      }
    }
  }
}
