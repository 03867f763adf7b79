// RIS for EndNote, Zotero and Mendeley: one tag a line, and no value can begin a line.
import { cslItem, oneLine } from "../archive/citation.ts";
import { type CslDate, citedDate, citedYear } from "../archive/cited-date.ts";
import { type CslName, inverted } from "../archive/cited-name.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { LARGE_WINDOW, oneWindow, type Sequence } from "./sequence.ts";

const entries: Sequence = {
  records: (listing, telling) => recordsOf(listing).map((record) => risOf(record, telling)),
};

export const ris: Format = {
  name: "ris",
  label: "RIS citations",
  mediaType: "application/x-research-info-systems",
  contentType: "application/x-research-info-systems; charset=utf-8",
  level: "description",
  endless: entries,
  prefers: { limit: LARGE_WINDOW },
  write: { document: ({ record, frozen }, telling) => risOf(record, telling, frozen), documents: oneWindow(entries) },
};

/**
 * One entry with CRLF lines. Letters are `PCOMM`; all else is `MANSCPT`, because `GEN` becomes a journal article in
 * Zotero. `A2` is the recipient of a PCOMM, `A4` a translator, `DB` the holding archive and `AV` the place in it.
 */
export function risOf(record: DocumentRecord, telling: Telling, frozen?: DocumentAnswer["frozen"]): string {
  const item = cslItem(record, contextOf(record, telling, frozen));
  const letter = item.type === "personal_communication";
  const recipients = (item.recipient ?? []).map(inverted);
  const dated = item.issued && !item.issued["date-parts"] && `Dated ${citedDate(item.issued)}.`;
  const tags: [tag: string, values: (string | undefined | false)[]][] = [
    ["TY", [letter ? "PCOMM" : "MANSCPT"]],
    ["ID", [item.id]],
    ["TI", [item.title]],
    ["AU", (item.author ?? []).map(risName)],
    ["A2", letter ? recipients : []],
    ["A4", (item.translator ?? []).map(risName)],
    ["DA", [risDate(item.issued)]],
    ["PY", [citedYear(record.date)]],
    ["M3", [item.genre]],
    ["CY", [item["event-place"]]],
    ["DB", [item.archive]],
    ["AV", [item.archive_location]],
    ["DP", [item.source]],
    ["SP", [!letter && item["number-of-pages"]]],
    ["LA", [item.language]],
    ["AB", [item.abstract]],
    ["KW", record.subjects.map(({ name }) => name)],
    ["M1", record.identifiers.map(({ scheme, value }) => `${scheme}: ${value}`)],
    ["N1", [!letter && recipients.length > 0 && `To ${recipients.join("; ")}.`, dated, item.note]],
    ["DO", [item.DOI]],
    ["UR", [item.URL]],
  ];
  const lines = tags.flatMap(([tag, values]) => values.filter((value) => value).map((value) => line(tag, value || "")));
  return `${lines.join("")}ER  - \r\n\r\n`;
}

/** `Family, Given, Jr.`; a name that is not parted must have no comma, which would part it. */
function risName(name: CslName): string {
  return name.literal === undefined ? inverted(name) : name.literal.replaceAll(", ", " / ");
}

/** `1956/09/21/`: the parts that are known; words after the third slash where they are not the whole date. */
function risDate(date: CslDate | undefined): string | undefined {
  const [first, last] = date?.["date-parts"] ?? [];
  if (!first) return undefined;
  const [year, month = "", day = ""] = first.map((part) => String(part).padStart(2, "0"));
  const words = last || date?.circa || date?.season ? citedDate(date) : "";
  return `${year}/${month}/${day}/${words}`;
}

function line(tag: string, value: string): string {
  return `${tag}  - ${oneLine(value)}\r\n`;
}
