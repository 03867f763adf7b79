// Simple Dublin Core as OAI-PMH carries it: every descriptive field, its DCMI term dumbed down to one of the fifteen
// elements. A harvester's one common language; whoever wants more asks for another prefix.
import { authorsOf, doiOf, nameOf, oneLine, translatorsOf, whereHeld } from "../archive/citation.ts";
import { exactDate } from "../archive/cited-date.ts";
import { type CslName, inverted } from "../archive/cited-name.ts";
import type { DocumentRecord } from "../archive/document.ts";
import { DESCRIPTIVE_FIELDS, type Field } from "../archive/fields.ts";
import type { Format, Telling } from "./format.ts";
import { element, type Xml } from "./xml.ts";

const NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/";
export const DUBLIN_CORE = { "xmlns:oai_dc": NAMESPACE, "xmlns:dc": "http://purl.org/dc/elements/1.1/" };

/** It has no address of its own: it is told only to harvesters. */
export const oaiDc: Format = {
  name: "oai_dc",
  label: "Dublin Core",
  mediaType: "text/xml",
  level: "description",
  harvest: {
    prefix: "oai_dc",
    schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    namespace: NAMESPACE,
    record: oaiDcOf,
  },
  write: {},
};

/** The elements that refinements of theirs are dumbed down to; other terms are elements themselves. */
const REFINED: Record<string, string> = {
  abstract: "description",
  accessRights: "rights",
  alternative: "title",
  created: "date",
  extent: "format",
  isPartOf: "relation",
  license: "rights",
  provenance: "description",
  spatial: "coverage",
};

/** One value; `name` where it is another element than its field's. */
interface Said {
  text: string;
  name?: string;
  lang?: string;
}

const CONTRIBUTORS = new Set<string>([
  "recipient",
  "cc",
  "drafter",
  "signatory",
  "participant",
  "speaker",
  "editor",
  "contributor",
]);

/** How fields that are more than a line of text are said in plain words. */
const SAID: Partial<Record<Field["name"], (record: DocumentRecord, telling: Telling) => (Said | string)[]>> = {
  // W3CDTF, or nothing: harvesters sort by this, and EDTF or words would be read as a wrong day.
  date: ({ date }) => [exactDate(date) ?? ""],
  alt_titles: ({ alt_titles }) => alt_titles,
  summary: ({ summary, alt_summaries }, { site }) => [{ text: summary, lang: site.language }, ...alt_summaries],
  type: ({ type }) => [type ?? "", "Text"],
  agents: (record) => {
    const authors = authorsOf(record);
    const others = record.agents.filter((credit) => CONTRIBUTORS.has(credit.role) && !authors.includes(credit));
    const contributor = (name: CslName) => ({ text: inverted(name), name: "contributor" });
    return [
      ...authors.map((credit) => inverted(nameOf(credit))),
      ...others.map((credit) => contributor(nameOf(credit))),
      ...translatorsOf(record).map(contributor),
      ...record.agents
        .filter(({ role }) => role === "mentioned")
        .map((credit) => ({ text: inverted(nameOf(credit)), name: "subject" })),
    ];
  },
  places: ({ places }) => places.map(({ name }) => name),
  subjects: ({ subjects }) => subjects.map(({ name }) => name),
  collections: ({ collections }, { origin }) =>
    collections.flatMap(({ slug, name }) => [name, `${origin}/collections/${encodeURIComponent(slug)}`]),
  languages: ({ languages }) => languages,
  holding: (record) => {
    const { archive, location } = whereHeld(record);
    return [[location, archive].filter(Boolean).join(", ")];
  },
  release: ({ release }) => [release ? Object.values(release).filter(Boolean).join("; ") : ""],
  availability: ({ availability }) => [availability === "withheld" ? "The text is withheld." : ""],
  provenance: ({ provenance: { obtained_by, contributed_by, first_published_in } }) => [
    obtained_by ? `Obtained by ${obtained_by}` : "",
    contributed_by ? `Contributed by ${contributed_by}` : "",
    first_published_in ? `First published in ${first_published_in}` : "",
  ],
  rights: ({ rights }) => [rights.uri ?? "", rights.note ?? ""],
  identifiers: (record, { origin }) => {
    const doi = doiOf(record);
    const others = record.identifiers.filter(({ scheme }) => !doi || scheme.toLowerCase() !== "doi");
    return [
      `${origin}/documents/${record.id}`,
      doi ? `https://doi.org/${doi}` : "",
      ...others.map(({ scheme, value }) => (isAddress(value) ? value : `${scheme}:${value}`)),
    ];
  },
  relations: ({ relations }, { origin }) => relations.map(({ target }) => `${origin}/documents/${target}`),
  // Footnotes and the like belong to the text, which this does not tell.
  notes: ({ notes }) => notes.filter(({ kind, public: shown }) => shown && kind === "erratum").map(({ text }) => text),
};

/** One `<oai_dc:dc>` element, ready to stand inside another document. */
export function oaiDcOf(record: DocumentRecord, telling: Telling): string {
  const publisher: Xml = element("dc:publisher", {}, oneLine(telling.site.publisher));
  return element(
    "oai_dc:dc",
    DUBLIN_CORE,
    DESCRIPTIVE_FIELDS.flatMap((field) => elementsOf(field, record, telling)),
    publisher,
  ).markup;
}

function elementsOf({ name, dublinCore }: Field, record: DocumentRecord, telling: Telling): Xml[] {
  if (dublinCore === null) return [];
  const said = SAID[name]?.(record, telling) ?? plain(record[name]);
  return said.flatMap((each) => {
    const { text, lang, name: other } = typeof each === "string" ? ({ text: each } as Said) : each;
    const words = oneLine(text);
    return words === ""
      ? []
      : [element(`dc:${other ?? REFINED[dublinCore] ?? dublinCore}`, { "xml:lang": lang }, words)];
  });
}

/** A field that is a line of text says itself. */
function plain(value: unknown): string[] {
  return typeof value === "string" ? [value] : [];
}

function isAddress(value: string): boolean {
  return /^https?:\/\//.test(value);
}
