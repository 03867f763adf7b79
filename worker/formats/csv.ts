// CSV (RFC 4180) for spreadsheets: a row a document, and a header our own importer reads back.
import { type Cell, COLUMNS, withoutFormula, wordsOfCell } from "../archive/columns.ts";
import type { DocumentRecord } from "../archive/document.ts";
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

interface Column {
  name: string;
  /** What `fields=` calls it. */
  field: FieldName;
  tell: (record: DocumentRecord, url: string) => Cell;
}

const column = (name: string, field: FieldName = name as FieldName): Column => ({ name, field, tell: COLUMNS[name] });

const ADDRESS: Column[] = [column("id"), { name: "url", field: "url", tell: (_, url) => url }];
const CHANGED = column("updated_at");

/** Columns that stand in the table only when `fields=` names them. */
const ON_DEMAND: Column[] = [
  column("title_kind"),
  column("alt_summaries"),
  column("notes"),
  column("transcript", "texts"),
  column("scans"),
  column("files"),
  column("has"),
  column("revision"),
  column("created_at"),
  column("published_at"),
  column("content_hash"),
];

/** The columns of a table: all that describe a document, or those `fields=` asked for. */
export function columnsFor(fields: readonly FieldName[]): Column[] {
  const described = DESCRIPTIVE_FIELDS.flatMap(({ name, csv }) => csv.map((each) => column(each, name as FieldName)));
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
  const row = columns.map(({ tell }) => quoted(withoutFormula(wordsOfCell(tell(record, url))))).join(",");
  // A row of one empty cell would be a blank line, which readers pass over.
  return row === "" ? '""' : row;
}

/** A cell as RFC 4180 has it. */
export function quoted(words: string): string {
  return /[",;\r\n]|^\s|\s$/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
