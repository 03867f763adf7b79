// MODS 3.7 (Library of Congress): the record that Zotero reads through unAPI and harvesters through OAI-PMH.
// Not 3.8: its schema declares an attribute twice, so that no validator can read it.
import {
  authorsOf,
  cslItem,
  nameOf,
  notesOf,
  oneLine,
  translatorsOf,
  whereHeld,
  writtenAt,
  ZOTERO_TYPES,
} from "../archive/citation.ts";
import { citedDate, cslDate, exactDate } from "../archive/cited-date.ts";
import { type CslName, inverted } from "../archive/cited-name.ts";
import type { Credit, DocumentRecord } from "../archive/document.ts";
import { parseEdtf } from "../archive/edtf.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { LARGE_WINDOW, oneWindow, type Sequence } from "./sequence.ts";
import { element, XML_DECLARATION, type Xml, xmlDocument } from "./xml.ts";

export const MODS_NAMESPACE = "http://www.loc.gov/mods/v3";
export const MODS_SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd";

const collection: Sequence = {
  open: () => `${XML_DECLARATION}<modsCollection xmlns="${MODS_NAMESPACE}">`,
  records: (listing, telling) => recordsOf(listing).map((record) => modsOf(record, telling)),
  close: "</modsCollection>\n",
};

export const mods: Format = {
  name: "mods",
  label: "MODS",
  mediaType: "application/mods+xml",
  level: "description",
  endless: collection,
  prefers: { limit: LARGE_WINDOW },
  harvest: { prefix: "mods", schema: MODS_SCHEMA, namespace: MODS_NAMESPACE, record: modsOf },
  write: {
    document: ({ record }, telling) => xmlDocument(modsElement(record, telling)),
    documents: oneWindow(collection),
  },
};

/** One `<mods>` element with its namespace and no XML declaration, ready to stand inside another document. */
export function modsOf(record: DocumentRecord, telling: Telling): string {
  return modsElement(record, telling).markup;
}

/** MARC relator codes and terms of our roles. */
const RELATORS: Partial<Record<Credit["role"], [code: string, term: string]>> = {
  author: ["aut", "author"],
  recipient: ["rcp", "addressee"],
  signatory: ["sgn", "signer"],
  speaker: ["spk", "speaker"],
  translator: ["trl", "translator"],
  editor: ["edt", "editor"],
  contributor: ["ctb", "contributor"],
};
/** The rest have no relator of their own: a drafter and a participant contributed; cc is told in words. */
const CONTRIBUTED = new Set<Credit["role"]>(["drafter", "participant", "cc"]);

function modsElement(record: DocumentRecord, telling: Telling): Xml {
  const item = cslItem(record, contextOf(record, telling));
  const { site } = telling;
  return element(
    "mods",
    { xmlns: MODS_NAMESPACE, version: "3.7" },
    titleInfo(item.title, record.title_kind === "supplied" && { supplied: "yes" }),
    record.alt_titles.map(({ lang, text }) => titleInfo(oneLine(text), { type: "translated", "xml:lang": lang })),
    names(record),
    element("typeOfResource", {}, "text"),
    element("genre", { authority: "local" }, ZOTERO_TYPES[item.type]),
    item.genre && element("genre", {}, item.genre),
    originInfo(record),
    record.languages.map((language) =>
      element("language", {}, element("languageTerm", { type: "code", authority: "rfc5646" }, language)),
    ),
    record.extent && element("physicalDescription", {}, element("extent", {}, oneLine(record.extent))),
    item.abstract && element("abstract", { "xml:lang": site.language }, item.abstract),
    notesOf(record).map((note) => element("note", {}, note)),
    record.subjects.map(({ name }) => element("subject", {}, element("topic", {}, oneLine(name)))),
    record.agents
      .filter(({ role }) => role === "mentioned")
      .map((credit) => element("subject", {}, element("name", {}, namePart(inverted(nameOf(credit)))))),
    record.places
      .filter(({ role }) => role === "about" || role === "meeting")
      .map(({ name }) => element("subject", {}, element("geographic", {}, oneLine(name)))),
    record.collections.map(({ slug, name }) =>
      element(
        "relatedItem",
        { type: "host" },
        titleInfo(oneLine(name)),
        location(null, `${telling.origin}/collections/${encodeURIComponent(slug)}`),
      ),
    ),
    location(record, item.URL),
    element("identifier", { type: "uri" }, item.URL),
    item.DOI && element("identifier", { type: "doi" }, item.DOI),
    record.identifiers
      .filter(({ scheme }) => scheme.toLowerCase() !== "doi")
      .map(({ scheme, value }) => element("identifier", { type: oneLine(scheme) }, oneLine(value))),
    accessCondition(record),
    recordInfo(record, telling),
  );
}

function titleInfo(title: string, attributes: Record<string, string> | false = {}): Xml {
  return element("titleInfo", attributes || {}, element("title", {}, title));
}

/** The credits in their order; a translator known only from the provenance comes last. */
function names(record: DocumentRecord): Xml[] {
  const primary = authorsOf(record)[0];
  const credited = record.agents.flatMap((credit) => {
    const [code, term] = RELATORS[credit.role] ?? (CONTRIBUTED.has(credit.role) ? ["ctb", credit.role] : []);
    return code ? [nameElement(nameOf(credit), code, term!, credit === primary)] : [];
  });
  const translated = record.agents.some(({ role }) => role === "translator");
  return [
    ...credited,
    ...(translated ? [] : translatorsOf(record).map((name) => nameElement(name, "trl", "translator"))),
  ];
}

function nameElement(name: CslName, code: string, term: string, primary = false): Xml {
  return element(
    "name",
    { type: name.family !== undefined && "personal", usage: primary && "primary" },
    namePart(inverted(name)),
    element(
      "role",
      {},
      element("roleTerm", { type: "code", authority: "marcrelator" }, code),
      element("roleTerm", { type: "text" }, term),
    ),
  );
}

function namePart(name: string): Xml {
  return element("namePart", {}, name);
}

/** No publisher: the telegram of 1956 was never published; who shows it stands in `recordContentSource`. */
function originInfo(record: DocumentRecord): Xml | null {
  const { date } = record;
  const place = writtenAt(record);
  const exact = exactDate(date);
  const issued = cslDate(date);
  if (!place && !issued) return null;
  return element(
    "originInfo",
    { eventType: "production" },
    place && element("place", {}, element("placeTerm", { type: "text" }, oneLine(place))),
    date.edtf !== null &&
      element(
        "dateCreated",
        {
          encoding: exact ? "w3cdtf" : parseEdtf(date.edtf) && "edtf",
          keyDate: "yes",
          qualifier: issued?.circa ? "approximate" : date.basis !== "stated" && "inferred",
        },
        date.edtf,
      ),
    // Without an encoding it is the date in words.
    issued && element("dateCreated", {}, oneLine(date.display) || citedDate(issued)),
  );
}

/** Zotero reads `physicalLocation` and nothing else, so the signature stands there too, after the repository. */
function location(record: Pick<DocumentRecord, "holding"> | null, url: string): Xml {
  const { archive, location: signature } = whereHeld(record ?? { holding: null });
  return element(
    "location",
    {},
    archive && element("physicalLocation", { type: "repository" }, archive),
    signature && element("physicalLocation", { type: "signature" }, signature),
    signature && element("shelfLocator", {}, signature),
    element("url", { usage: record && "primary" }, url),
  );
}

function accessCondition({ rights, availability, release }: DocumentRecord): Xml[] {
  const use = [rights.note, rights.uri]
    .filter(Boolean)
    .map((words) => oneLine(words!))
    .join(" ");
  const closed = availability === "withheld" && (oneLine(release?.excisions ?? "") || "Withheld");
  return [
    ...(use ? [element("accessCondition", { type: "use and reproduction" }, use)] : []),
    ...(closed ? [element("accessCondition", { type: "restriction on access" }, closed)] : []),
  ];
}

function recordInfo(record: DocumentRecord, { site }: Telling): Xml {
  return element(
    "recordInfo",
    {},
    element("recordContentSource", {}, oneLine(site.publisher)),
    element("recordCreationDate", { encoding: "w3cdtf" }, record.created_at),
    element("recordChangeDate", { encoding: "w3cdtf" }, record.updated_at),
    element("recordIdentifier", { source: oneLine(site.name) }, record.id),
    element("languageOfCataloging", {}, element("languageTerm", { type: "code", authority: "rfc5646" }, site.language)),
  );
}
