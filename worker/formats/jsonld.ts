// JSON-LD in the words of schema.org: a document as a component of an archive, a listing as a page of a catalogue.
import { type Authority, addressOf, keyOf } from "../archive/authority.ts";
import { authorsOf, citedAs, doiOf, oneLine, whereHeld, writtenAt } from "../archive/citation.ts";
import { exactDate } from "../archive/cited-date.ts";
import type { AgentRole, DocumentRecord, DocumentText, HistoricalDate, Identifier } from "../archive/document.ts";
import type { Home, Listing } from "../archive/listing.ts";
import { webAddress } from "../archive/web-address.ts";
import { aboutWords, headingOf } from "../pages/about.tsx";
import { isBody } from "./agent-kind.ts";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";

export const jsonld: Format = {
  name: "jsonld",
  label: "JSON-LD",
  mediaType: "application/ld+json",
  level: "description",
  headers: { "X-Robots-Tag": "noindex" },
  write: {
    document: ({ record }, telling) => told({ ...jsonldOf(record, telling), ...textsOf(record) }),
    documents: (listing, telling) => told(pageOf(listing, telling)),
    home: (home, telling) => told(catalogueOf(telling, home)),
  },
};

type Value = string | number | boolean | null | undefined | Thing | readonly Value[];
export interface Thing {
  [property: string]: Value;
}

/** JSON that may also stand inside `<script type="application/ld+json">`, for which `<` is written as an escape. */
export function told(node: Thing): string {
  return JSON.stringify({ "@context": "https://schema.org", ...node }).replaceAll("<", "\\u003c");
}

/** One document without its texts, as one node without `@context`: for this format, for listings and for a page's head. */
export function jsonldOf(record: DocumentRecord, telling: Telling): Thing {
  const { url } = contextOf(record, telling);
  const { date, provenance, rights } = record;
  const message = citedAs(record) === "personal_communication";
  const held = whereHeld(record);
  const doi = doiOf(record);
  const inRole = (...roles: AgentRole[]) =>
    record.agents.filter(({ role }) => roles.includes(role)).map((credit) => agent(credit, telling));
  const authors = authorsOf(record).map((credit) => agent(credit, telling));
  const translators = inRole("translator");
  const placed = (role: string) =>
    record.places.filter((place) => place.role === role).map((place) => linked("Place", "places", place, telling));
  return without({
    "@id": url,
    "@type": ["ArchiveComponent", message ? "Message" : "CreativeWork"],
    url,
    name: oneLine(record.title),
    alternateName: record.alt_titles.map(({ text }) => oneLine(text)),
    abstract: oneLine(record.summary),
    genre: record.type,
    ...datesOf(date, message),
    author: authors,
    ...(message && { sender: authors }),
    recipient: message ? inRole("recipient", "cc") : [],
    translator: translators.length > 0 ? translators : literals(provenance.translated_by),
    editor: inRole("editor"),
    contributor: [
      ...inRole("contributor", "drafter", "participant"),
      ...literals(provenance.obtained_by),
      ...literals(provenance.contributed_by),
    ],
    mentions: [...inRole("mentioned"), ...(message ? [] : inRole("recipient", "cc"))],
    locationCreated: writtenAt(record) === undefined ? [] : [...placed("sent-from"), ...placed("meeting")].slice(0, 1),
    contentLocation: placed("about"),
    about: record.subjects.map((subject) => linked("DefinedTerm", "subjects", subject, telling)),
    isPartOf: [
      ...record.collections.map(({ slug, name }) => linked("Collection", "collections", { id: slug, name }, telling)),
      ...related(record, telling, "enclosed-in"),
    ],
    hasPart: related(record, telling, "encloses"),
    isBasedOn: related(record, telling, "replies-to", "version-of"),
    translationOfWork: related(record, telling, "translation-of"),
    citation: [
      ...(provenance.first_published_in ? [oneLine(provenance.first_published_in)] : []),
      ...related(record, telling, "same-meeting", "see-also"),
    ],
    inLanguage: record.languages,
    holdingArchive:
      record.holding?.repository && linked("ArchiveOrganization", "repositories", record.holding.repository, telling),
    itemLocation: held.location,
    materialExtent: record.extent && oneLine(record.extent),
    identifier: record.identifiers.map(identifierOf),
    sameAs: doi && `https://doi.org/${doi}`,
    license: webAddress(rights.uri),
    copyrightNotice: rights.note && oneLine(rights.note),
    creditText: record.credit_line && oneLine(record.credit_line),
    funder: literals(record.donor),
    conditionsOfAccess: conditionsOf(record),
    isAccessibleForFree: FREE[record.availability],
    correction: record.notes
      .filter((note) => note.kind === "erratum" && note.public)
      .map(({ text, date }) => ({ "@type": "CorrectionComment", text: oneLine(text), datePublished: date })),
    version: record.revision,
    dateModified: record.updated_at,
    sdDatePublished: record.published_at,
    sdPublisher: publisherOf(telling),
  });
}

/** Of a document that is only described here nobody can say whether it is free elsewhere. */
const FREE: Record<DocumentRecord["availability"], boolean | undefined> = {
  "full-text": true,
  scan: true,
  description: undefined,
  withheld: false,
};

/** An exact date is when it was made; of an uncertain one only the period it lies in can be told. */
function datesOf(date: HistoricalDate, message: boolean): Thing {
  if (date.edtf === null) return {};
  const exact = exactDate(date);
  if (exact === undefined) {
    const period = date.min || date.max ? `${date.min ?? ".."}/${date.max ?? ".."}` : oneLine(date.display);
    return { temporalCoverage: period || oneLine(date.edtf) };
  }
  if (date.basis === "received" && message) return { dateReceived: exact };
  return { dateCreated: exact, ...(message && date.basis === "stated" && { dateSent: exact }) };
}

function agent({ id, name }: { id: string | null; name: string }, telling: Telling): Thing {
  return linked(isBody(name) ? "Organization" : "Person", "agents", { id, name }, telling);
}

/** A name without an authority record, as a list of one or none. */
function literals(name: string | undefined): Thing[] {
  return name ? [{ "@type": isBody(name) ? "Organization" : "Person", name: oneLine(name) }] : [];
}

function linked(
  type: string,
  floor: string,
  { id, name }: { id: string | null; name: string },
  telling: Telling,
): Thing {
  const address = id === null ? {} : { "@id": `${telling.origin}/${floor}/${encodeURIComponent(id)}` };
  return { "@type": type, ...address, name: oneLine(name) };
}

function related({ relations }: DocumentRecord, telling: Telling, ...types: string[]): Thing[] {
  return relations
    .filter(({ type }) => types.includes(type))
    .map(({ target, title }) =>
      without({
        "@type": "CreativeWork",
        "@id": contextOf({ id: target }, telling).url,
        name: title && oneLine(title),
      }),
    );
}

function identifierOf({ scheme, value }: Identifier): Thing {
  return { "@type": "PropertyValue", propertyID: oneLine(scheme), value: oneLine(value) };
}

function conditionsOf({ classification, release, availability }: DocumentRecord): string {
  return [
    availability === "withheld" && "Withheld",
    classification && `Classification: ${oneLine(classification)}`,
    release?.date && `Released ${oneLine(release.date)}`,
    release?.authority && `Released by ${oneLine(release.authority)}`,
    release?.excisions && oneLine(release.excisions),
  ]
    .filter(Boolean)
    .join(". ");
}

/** The first text is the document's own words; translations are works of their own. */
function textsOf({ texts }: DocumentRecord): Thing {
  const [own] = texts.filter(({ kind }) => kind !== "translation");
  const translations = texts.filter(({ kind }) => kind === "translation");
  return without({
    text: own && wordsOf(own),
    workTranslation: translations.map((text) =>
      without({
        "@type": "CreativeWork",
        inLanguage: text.language,
        translator: literals(text.translator),
        text: wordsOf(text),
      }),
    ),
  });
}

function wordsOf({ paragraphs }: DocumentText): string {
  return paragraphs.map(({ text }) => text).join("\n\n");
}

function pageOf(listing: Listing, telling: Telling): Thing {
  const { about, links, meta } = listing;
  const { origin } = telling;
  const elsewhere = [links.prev, links.next].filter((link) => link !== null);
  const items = recordsOf(listing).map((record, at) => ({
    "@type": "ListItem",
    position: meta.first + at,
    item: jsonldOf(record, telling),
  }));
  return without({
    "@id": origin + links.self,
    "@type": "CollectionPage",
    url: origin + links.self,
    name: about.kind === "documents" ? oneLine(telling.site.name) : headingOf(about),
    description: oneLine(aboutWords(about)),
    about: about.kind === "authority" ? authorityOf(about.authority, telling) : undefined,
    isPartOf: catalogueOf(telling),
    relatedLink: elsewhere.map((link) => origin + link),
    dateModified: meta.changed_at,
    mainEntity: { "@type": "ItemList", numberOfItems: meta.total, itemListElement: items },
  });
}

function catalogueOf({ origin, site }: Telling, home?: Home): Thing {
  return without({
    "@id": `${origin}/`,
    "@type": "DataCatalog",
    url: `${origin}/`,
    name: oneLine(site.name),
    description: oneLine(site.description),
    inLanguage: site.language,
    publisher: publisherOf({ origin, site }),
    dateModified: home?.meta.changed_at,
    hasPart: home?.collections.map(({ slug, name, description }) =>
      without({
        "@type": "Collection",
        "@id": `${origin}/collections/${encodeURIComponent(slug)}`,
        name: oneLine(name),
        description: oneLine(description),
      }),
    ),
  });
}

function publisherOf({ origin, site }: Pick<Telling, "origin" | "site">): Thing {
  return { "@type": "Organization", name: oneLine(site.publisher), url: `${origin}/` };
}

const AUTHORITY_TYPES = {
  agent: { person: "Person", "corporate-body": "Organization", family: "Organization" },
  place: "Place",
  subject: "DefinedTerm",
  collection: "Collection",
  repository: "ArchiveOrganization",
} as const;

/** What a listing is about, with its spellings and its addresses elsewhere. */
function authorityOf(authority: Authority, { origin }: Telling): Thing {
  const type = AUTHORITY_TYPES[authority.authority];
  const address = origin + addressOf(authority.authority, encodeURIComponent(keyOf(authority)));
  const plain = (edtf: string | undefined) =>
    exactDate({ edtf: edtf ?? null, display: "", min: null, max: null, basis: "stated" });
  return without({
    "@id": address,
    "@type": authority.authority === "agent" ? AUTHORITY_TYPES.agent[authority.kind] : (type as string),
    url: address,
    name: oneLine(authority.name),
    alternateName: authority.variants.map(({ form }) => oneLine(form)),
    description: oneLine(authority.description),
    sameAs: authority.same_as.map(webAddress),
    identifier: authority.identifiers.map(identifierOf),
    ...(authority.authority === "agent" &&
      authority.kind === "person" && { birthDate: plain(authority.birth), deathDate: plain(authority.death) }),
    ...(authority.authority === "place" &&
      authority.latitude !== undefined && {
        geo: { "@type": "GeoCoordinates", latitude: authority.latitude, longitude: authority.longitude },
      }),
  });
}

/** The node without what is not known: absent, empty, or a list of nothing. A list of one stands without brackets. */
function without(node: Thing): Thing {
  const known = Object.entries(node).flatMap(([property, value]): [string, Value][] => {
    const values = Array.isArray(value) ? value.filter(isKnown) : value;
    if (!isKnown(values)) return [];
    return [[property, Array.isArray(values) && values.length === 1 ? values[0] : values]];
  });
  return Object.fromEntries(known);
}

function isKnown(value: Value): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
