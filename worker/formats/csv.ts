// CSV (RFC 4180) for spreadsheets: a row a document, and a header our own importer reads back.
import { authorsOf } from "../archive/citation.ts";
import type { AgentRole, DocumentRecord } from "../archive/document.ts";
import { DESCRIPTIVE_FIELDS } from "../archive/fields.ts";
import type { FieldName } from "../archive/question.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { LARGE_WINDOW, oneWindow, type Sequence } from "./sequence.ts";

const rows: Sequence = {
  open: ({ question }) => header(columnsFor(question.fields)),
  records: (listing, telling) => {
    const columns = columnsFor(listing.question.fields);
    return recordsOf(listing).map((record) => `${csvRow(record, columns, telling)}\r\n`);
  },
};

export const csv: Format = {
  name: "csv",
  label: "CSV table",
  mediaType: "text/csv",
  contentType: "text/csv; charset=utf-8; header=present",
  level: "description",
  endless: rows,
  prefers: { limit: LARGE_WINDOW },
  headers: { "X-Robots-Tag": "noindex" },
  write: {
    document: ({ record }, telling) => {
      const columns = columnsFor([]);
      return `${header(columns)}${csvRow(record, columns, telling)}\r\n`;
    },
    documents: oneWindow(rows),
  },
};

/** Without it Excel takes UTF-8 for the local code page and garbles every name that is not English. */
const BYTE_ORDER_MARK = "\uFEFF";

function header(columns: readonly Column[]): string {
  return `${BYTE_ORDER_MARK}${columns.map(({ name }) => name).join(",")}\r\n`;
}

/** Several values stand in one cell, separated by `; `. */
type Cell = string | number | null | undefined | readonly string[];

interface Column {
  name: string;
  /** What `fields=` calls it. */
  field: FieldName;
  tell: (record: DocumentRecord, url: string) => Cell;
}

const inRole =
  (...roles: AgentRole[]) =>
  ({ agents }: DocumentRecord) =>
    agents.filter(({ role }) => roles.includes(role)).map(({ name }) => name);

const inPlace =
  (wanted: string) =>
  ({ places }: DocumentRecord) =>
    places.filter(({ role }) => role === wanted).map(({ name }) => name);

/** What stands in each column that the descriptive fields name. */
const DESCRIPTIVE: Record<string, Column["tell"]> = {
  date: ({ date }) => date.edtf,
  date_display: ({ date }) => date.display,
  title: ({ title }) => title,
  alt_titles: ({ alt_titles }) => alt_titles.map(({ text }) => text),
  summary: ({ summary }) => summary,
  type: ({ type }) => type,
  authors: (record) => authorsOf(record).map(({ name }) => name),
  recipients: inRole("recipient", "cc"),
  participants: inRole("participant"),
  translators: inRole("translator"),
  contributors: inRole("contributor", "editor", "drafter"),
  mentioned: inRole("mentioned"),
  sent_from: inPlace("sent-from"),
  sent_to: inPlace("sent-to"),
  meeting: inPlace("meeting"),
  places: inPlace("about"),
  subjects: ({ subjects }) => subjects.map(({ name }) => name),
  collections: ({ collections }) => collections.map(({ name }) => name),
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
};

const ADDRESS: Column[] = [
  { name: "id", field: "id", tell: ({ id }) => id },
  { name: "url", field: "url", tell: (_, url) => url },
];

const CHANGED: Column = { name: "updated_at", field: "updated_at", tell: ({ updated_at }) => updated_at };

/** Columns that stand in the table only when `fields=` names them. */
const ON_DEMAND: Column[] = [
  { name: "title_kind", field: "title_kind", tell: ({ title_kind }) => title_kind },
  {
    name: "alt_summaries",
    field: "alt_summaries",
    tell: ({ alt_summaries }) => alt_summaries.map(({ text }) => text).join("\n"),
  },
  { name: "notes", field: "notes", tell: ({ notes }) => visible(notes).join("\n") },
  { name: "transcript", field: "texts", tell: ({ texts: [text] }) => text?.paragraphs.map(lineOf).join("\n\n") },
  { name: "scans", field: "scans", tell: ({ scans }) => scans.map(({ key }) => key) },
  { name: "files", field: "files", tell: ({ files }) => files.map(({ key }) => key) },
  { name: "has", field: "has", tell: ({ has }) => has },
  { name: "revision", field: "revision", tell: ({ revision }) => revision },
  { name: "created_at", field: "created_at", tell: ({ created_at }) => created_at },
  { name: "published_at", field: "published_at", tell: ({ published_at }) => published_at },
  { name: "content_hash", field: "content_hash", tell: ({ content_hash }) => content_hash },
];

function visible(notes: DocumentRecord["notes"]): string[] {
  return notes.filter((note) => note.public).map(({ text }) => text);
}

/** Intake takes a line that begins with a bar for a row of a table. */
function lineOf({ kind, text }: DocumentRecord["texts"][number]["paragraphs"][number]): string {
  return kind === "table-row" ? `| ${text}` : text;
}

/** The columns of a table: all that describe a document, or those `fields=` asked for. */
export function columnsFor(fields: readonly FieldName[]): Column[] {
  const described = DESCRIPTIVE_FIELDS.flatMap(({ name, csv }) =>
    csv.map((column): Column => ({ name: column, field: name as FieldName, tell: DESCRIPTIVE[column] })),
  );
  const usual = [...ADDRESS, ...described, CHANGED];
  if (fields.length === 0) return usual;
  // `repository` and `reference` are fields of their own, and columns of the field `holding`.
  const asked = [...usual, ...ON_DEMAND].filter(
    ({ name, field }) => fields.includes(field) || fields.includes(name as FieldName),
  );
  // Snippets are marked-up passages, which a table has no cell for.
  return asked.length > 0 ? asked : ADDRESS;
}

/** One row, without its line end. */
export function csvRow(record: DocumentRecord, columns: readonly Column[], telling: Telling): string {
  const { url } = contextOf(record, telling);
  const row = columns.map(({ tell }) => quoted(wordsOf(tell(record, url)))).join(",");
  // A row of one empty cell would be a blank line, which readers pass over.
  return row === "" ? '""' : row;
}

function wordsOf(cell: Cell): string {
  // A semicolon inside a value would part it in two, for people and for our importer.
  if (Array.isArray(cell)) return cell.map((value) => value.replace(/\s*;/g, ",")).join("; ");
  return String(cell ?? "");
}

/** What a spreadsheet would run as a formula when it stands first (OWASP, "CSV injection"); full-width forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell as RFC 4180 has it. Control characters are dropped; a formula gets an apostrophe, which makes it text. */
function quoted(words: string): string {
  const text = words.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
