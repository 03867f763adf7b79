// The curators' own table of documents, drafts among them: the readers' columns and where each document stands.
import type { DocumentRecord } from "../archive/document.ts";
import { columnsFor, csvRow } from "./csv.ts";
import type { Telling } from "./format.ts";

const COLUMNS = columnsFor([]);

export const deskCsv = {
  contentType: "text/csv; charset=utf-8; header=present",
  /** With the mark without which Excel takes UTF-8 for the local code page. */
  head: `\uFEFF${[...COLUMNS.map(({ name }) => name), "status", "pending"].join(",")}\r\n`,
  line: (record: DocumentRecord, pending: string | null, telling: Telling): string =>
    `${csvRow(record, COLUMNS, telling)},${record.status},${pending ?? ""}\r\n`,
};
