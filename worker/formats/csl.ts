// CSL-JSON: what Zotero imports without losing an archival field, and what citeproc and Pandoc read.
import { cslItem } from "../archive/citation.ts";
import type { DocumentRecord } from "../archive/document.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";

export const csl: Format = {
  name: "csl",
  label: "CSL-JSON citations",
  mediaType: "application/vnd.citationstyles.csl+json",
  level: "description",
  write: {
    document: ({ record }, telling) => cslOf([record], telling),
    documents: (listing, telling) => cslOf(recordsOf(listing), telling),
  },
};

/** Always an array, as the CSL-JSON schema has it. */
function cslOf(records: DocumentRecord[], telling: Telling): string {
  const items = records.map((record) => cslItem(record, contextOf(record, telling)));
  return `${JSON.stringify(items, null, 2)}\n`;
}
