// A document as a row of a table: what stands in each column. The table that is given out, and the one that comes back,
// are held to the same words.
import { authorsOf } from "./citation.ts";
import type { AgentRole, Credit, DocumentRecord, Note, PlaceLink } from "./document.ts";

/** Several values stand in one cell, separated by `; `. */
export type Cell = string | number | null | undefined | readonly string[];

const names = (named: readonly { name: string }[]) => named.map(({ name }) => name);

type Credited = Pick<Credit, "role">;
const inRole =
  (...roles: AgentRole[]) =>
  <Named extends Credited>({ agents }: { agents: readonly Named[] }): Named[] =>
    agents.filter(({ role }) => roles.includes(role));

/** Whose names stand in each column of people. Who has a role that none of them tells is not in the table. */
export const PEOPLE = {
  authors: authorsOf,
  recipients: inRole("recipient", "cc"),
  participants: inRole("participant"),
  translators: inRole("translator"),
  contributors: inRole("contributor", "editor", "drafter"),
  mentioned: inRole("mentioned"),
} as const;

/** The role of the places in each column of places. */
export const PLACES = {
  sent_from: "sent-from",
  sent_to: "sent-to",
  meeting: "meeting",
  places: "about",
} as const satisfies Record<string, PlaceLink["role"]>;

/** What stands in each column, by its name. Those that describe a document come from `DESCRIPTIVE_FIELDS`. */
export const COLUMNS: Record<string, (record: DocumentRecord) => Cell> = {
  id: ({ id }) => id,
  date: ({ date }) => date.edtf,
  date_display: ({ date }) => date.display,
  title: ({ title }) => title,
  alt_titles: ({ alt_titles }) => alt_titles.map(({ text }) => text),
  summary: ({ summary }) => summary,
  type: ({ type }) => type,
  ...columnsOf(PEOPLE, (whose) => (record) => names(whose(record))),
  ...columnsOf(
    PLACES,
    (wanted) =>
      ({ places }) =>
        names(places.filter(({ role }) => role === wanted)),
  ),
  subjects: ({ subjects }) => names(subjects),
  collections: ({ collections }) => names(collections),
  languages: ({ languages }) => languages,
  repository: ({ holding }) => holding?.repository?.name,
  fonds: ({ holding }) => holding?.fonds,
  series: ({ holding }) => holding?.series,
  file: ({ holding }) => holding?.file,
  folios: ({ holding }) => holding?.folios,
  reference: ({ holding }) => holding?.reference,
  extent: ({ extent }) => extent,
  classification: ({ classification }) => classification,
  release_date: ({ release }) => release?.date,
  availability: ({ availability }) => availability,
  obtained_by: ({ provenance }) => provenance.obtained_by,
  contributed_by: ({ provenance }) => provenance.contributed_by,
  translated_by: ({ provenance }) => provenance.translated_by,
  first_published_in: ({ provenance }) => provenance.first_published_in,
  credit_line: ({ credit_line }) => credit_line,
  donor: ({ donor }) => donor,
  rights: ({ rights }) => rights.uri,
  rights_note: ({ rights }) => rights.note,
  identifiers: ({ identifiers }) => identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  relations: ({ relations }) => relations.map(({ type, target }) => `${type}:${target}`),
  title_kind: ({ title_kind }) => title_kind,
  alt_summaries: ({ alt_summaries }) => alt_summaries.map(({ text }) => text).join("\n"),
  notes: ({ notes }) => visible(notes).join("\n"),
  transcript: ({ texts: [text] }) => text?.paragraphs.map(lineOf).join("\n\n"),
  scans: ({ scans }) => scans.map(({ key }) => key),
  files: ({ files }) => files.map(({ key }) => key),
  has: ({ has }) => has,
  revision: ({ revision }) => revision,
  created_at: ({ created_at }) => created_at,
  updated_at: ({ updated_at }) => updated_at,
  published_at: ({ published_at }) => published_at,
  content_hash: ({ content_hash }) => content_hash,
};

function columnsOf<Told>(
  columns: Record<string, Told>,
  tell: (told: Told) => (record: DocumentRecord) => Cell,
): Record<string, (record: DocumentRecord) => Cell> {
  return Object.fromEntries(Object.entries(columns).map(([column, told]) => [column, tell(told)]));
}

function visible(notes: readonly Note[]): string[] {
  return notes.filter((note) => note.public).map(({ text }) => text);
}

/** A line that begins with a bar is read as a row of a table. */
function lineOf({ kind, text }: DocumentRecord["texts"][number]["paragraphs"][number]): string {
  return kind === "table-row" ? `| ${text}` : text;
}

/** The words of a cell. Control characters are dropped. */
export function wordsOfCell(cell: Cell): string {
  // A semicolon inside a value would part it in two, for people and for our importer.
  const words = Array.isArray(cell) ? cell.map((value) => value.replace(/\s*;/g, ",")).join("; ") : String(cell ?? "");
  return words.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "");
}

/** What a spreadsheet would run as a formula when it stands first (OWASP, "CSV injection"); full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const MADE_TEXT = new RegExp(`^'(?=${FORMULA.source.slice(1)})`);

/** With an apostrophe before what looks like a formula, which makes it text. */
export function withoutFormula(words: string): string {
  return FORMULA.test(words) ? `'${words}` : words;
}

/** Words as they were before `withoutFormula`. */
export function asWritten(words: string): string {
  return words.replace(MADE_TEXT, "");
}
