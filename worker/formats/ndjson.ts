// NDJSON: one whole document a line, for programs that read the archive through. Our own intake reads it back.
import type { DocumentRecord } from "../archive/document.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { oneWindow, type Sequence } from "./sequence.ts";

const lines: Sequence = {
  records: (listing, telling) => recordsOf(listing).map((record) => ndjsonLine(record, telling)),
};

export const ndjson: Format = {
  name: "ndjson",
  label: "NDJSON",
  mediaType: "application/x-ndjson",
  contentType: "application/x-ndjson; charset=utf-8",
  level: "whole",
  endless: lines,
  prefers: { limit: 100 },
  headers: { "X-Robots-Tag": "noindex" },
  write: {
    document: ({ record }, telling) => ndjsonLine(record, telling),
    documents: oneWindow(lines),
  },
};

/** The record and its address as one line with its line end. JSON escapes every line feed a text may hold. */
export function ndjsonLine(record: DocumentRecord, telling: Telling): string {
  return `${JSON.stringify({ url: contextOf(record, telling).url, ...record })}\n`;
}
