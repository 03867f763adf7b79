// CSL-JSON: what Zotero imports without losing an archival field, and what citeproc and Pandoc read.
import { cslItem } from "../archive/citation.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { LARGE_WINDOW, oneWindow, type Sequence } from "./sequence.ts";

/** Always an array, as the CSL-JSON schema has it. */
const items: Sequence = {
  open: () => "[",
  records: (listing, telling) => recordsOf(listing).map((record) => itemOf(record, telling)),
  between: ",",
  close: "\n]\n",
};

export const csl: Format = {
  name: "csl",
  label: "CSL-JSON citations",
  mediaType: "application/vnd.citationstyles.csl+json",
  level: "description",
  endless: items,
  prefers: { limit: LARGE_WINDOW },
  write: {
    document: ({ record, frozen }, telling) => `[${itemOf(record, telling, frozen)}\n]\n`,
    documents: oneWindow(items),
  },
};

/** One item on lines of its own. */
function itemOf(record: DocumentRecord, telling: Telling, frozen?: DocumentAnswer["frozen"]): string {
  const item = JSON.stringify(cslItem(record, contextOf(record, telling, frozen)), null, 2);
  return `\n  ${item.replaceAll("\n", "\n  ")}`;
}
