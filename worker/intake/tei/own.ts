// A document of a Fonds archive as its own .tei tells it: the header says everything that is known of it, each thing in
// the one place where formats/tei/header put it.
import {
  AGENT_ROLES,
  AVAILABILITIES,
  DATE_BASES,
  ID_PATTERN,
  type Note,
  PLACE_ROLES,
  RELATION_TYPES,
  TEXT_KINDS,
} from "../../archive/document.ts";
import type { DocumentDraftInput } from "../../archive/gift.ts";
import { known } from "../../archive/known.ts";
import { Fault } from "../fault.ts";
import { descendants, elementsOf, exactWords, find, type XmlElement } from "./element.ts";
import { readOwnText } from "./own-text.ts";

type Draft = DocumentDraftInput;

/** The id that the archive gave it, or null for TEI from elsewhere. */
export function ownIdIn(header: XmlElement): string | null {
  const statement = find(header, "publicationStmt");
  const given = statement && find(statement, "idno", "fonds");
  const id = given ? exactWords(given) : "";
  return ID_PATTERN.test(id) ? id : null;
}

/**
 * @param text the outermost `text`: the one text of the document, or a group of them
 * @throws Fault where there is no title
 */
export function readOwnDocument(id: string, header: XmlElement, text: XmlElement): Draft {
  const at = placesIn(header);
  const titles = at("fileDesc/titleStmt/title");
  const [title] = titles.filter(({ attributes }) => attributes.type !== "alt");
  const words = title ? exactWords(title) : "";
  if (words === "") throw new Fault("The header has no title. Give it one in titleStmt.", { line: header.line });
  const remarks = (type: string) => linesOf(at("fileDesc/notesStmt/note").find(isOf(type)));
  const abstracts = at("profileDesc/abstract");
  const availability = at("fileDesc/publicationStmt/availability")[0];
  const release = given({
    date: remarks("release-date"),
    authority: remarks("release-authority"),
    excisions: remarks("excisions"),
  });
  return {
    id,
    identifiers: at("fileDesc/publicationStmt/idno")
      .filter(({ attributes }) => attributes.n !== undefined)
      .map((idno) => ({ scheme: idno.attributes.n, value: exactWords(idno) })),
    title: words,
    title_kind: title.attributes.type === "supplied" ? "supplied" : "formal",
    alt_titles: titles.filter(isOf("alt")).map((each) => ({ lang: langOf(each), text: exactWords(each) })),
    summary: linesOf(abstracts.find(({ attributes }) => attributes.lang === undefined)) ?? "",
    alt_summaries: abstracts
      .filter(({ attributes }) => attributes.lang !== undefined)
      .map((each) => ({ lang: langOf(each), text: linesOf(each) ?? "" })),
    date: dateOf(at("profileDesc/creation/date")[0], remarks("date")),
    type: wordsOf(at("profileDesc/textClass/keywords/term").find(isOf("genre"))) ?? null,
    agents: agentsOf(at("profileDesc/particDesc")[0]),
    places: placesOf(at("profileDesc/settingDesc/place")),
    subjects: at("profileDesc/textClass/keywords/term").filter(isOf("subject")).map(exactWords),
    collections: at("profileDesc/textClass/keywords/term").filter(isOf("collection")).map(collectionOf),
    holding: holdingOf(at("fileDesc/sourceDesc/msDesc/msIdentifier")[0]),
    provenance: given({
      ...historyOf(at("fileDesc/sourceDesc/msDesc/history/provenance")),
      translated_by: remarks("translated-by"),
      first_published_in: wordsOf(at("fileDesc/sourceDesc/bibl").find(isOf("first-published"))),
    }),
    ...given({
      credit_line: wordsOf(creditIn(at("fileDesc/sourceDesc/msDesc/history/provenance"))),
      donor: wordsOf(at("fileDesc/titleStmt/funder")[0]),
      classification: wordsOf(at("fileDesc/sourceDesc/msDesc/physDesc/additions/p/seg")[0]),
      extent: wordsOf(at("fileDesc/sourceDesc/msDesc/physDesc/objectDesc/supportDesc/extent")[0]),
    }),
    ...(Object.keys(release).length > 0 && { release }),
    availability: AVAILABILITIES.find((each) => each === availability?.attributes.n) ?? "description",
    rights: rightsOf(availability, remarks("rights")),
    languages: at("profileDesc/langUsage/language").map(({ attributes }) => attributes.ident ?? "und"),
    relations: at("fileDesc/notesStmt/relatedItem").flatMap(relationOf),
    ...textsOf(text, at("fileDesc/titleStmt/respStmt")),
  };
}

/** Elements by the path of names that leads to them. */
function placesIn(header: XmlElement): (path: string) => XmlElement[] {
  return (path) =>
    path
      .split("/")
      .reduce(
        (elements, name) => elements.flatMap((each) => elementsOf(each).filter((child) => child.name === name)),
        [header],
      );
}

const isOf =
  (type: string) =>
  ({ attributes }: XmlElement) =>
    attributes.type === type;

const langOf = ({ attributes }: XmlElement) => attributes.lang ?? "und";

function wordsOf(element: XmlElement | undefined): string | undefined {
  return element && exactWords(element);
}

/** Lines stand in paragraphs where there are several; one may stand without. */
function linesOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const lines = elementsOf(element).filter(({ name }) => name === "p");
  return lines.length > 0 ? lines.map(exactWords).join("\n") : exactWords(element);
}

/** The members that are there. */
function given<Key extends string>(members: Partial<Record<Key, string | undefined>>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<
    Record<Key, string>
  >;
}

function dateOf(date: XmlElement | undefined, note: string | undefined): NonNullable<Draft["date"]> {
  const { when, from, to, evidence, type, "when-custom": custom } = date?.attributes ?? {};
  const stated = evidence === "conjecture" ? "inferred" : DATE_BASES.find((basis) => basis === type);
  return {
    edtf: custom ?? when ?? (from && to ? `${from}/${to}` : null),
    display: wordsOf(date),
    basis: stated ?? "stated",
    ...(note !== undefined && { note }),
  };
}

const CERTAINTIES = { high: "certain", medium: "probable", low: "possible" } as const;

function agentsOf(participants: XmlElement | undefined): Draft["agents"] {
  return elementsOf(participants ?? NOTHING).flatMap((each) => {
    const { id, sameAs, role: given, cert } = each.attributes;
    const role = AGENT_ROLES.find((known) => known === given);
    const [name, as_named] = namesIn(each);
    if (role === undefined || name === undefined) return [];
    const key = (id ?? sameAs?.slice(1))?.replace(/^a-/, "");
    return [
      {
        name,
        role,
        kind: each.name === "org" ? ("corporate-body" as const) : ("person" as const),
        ...linked(key),
        ...(as_named !== undefined && { as_named }),
        ...(known(CERTAINTIES, cert) && { certainty: known(CERTAINTIES, cert) }),
      },
    ];
  });
}

function placesOf(places: readonly XmlElement[]): Draft["places"] {
  return places.flatMap((place) => {
    const role = PLACE_ROLES.find((known) => known === place.attributes.type);
    const [name, as_named] = namesIn(place);
    if (role === undefined || name === undefined) return [];
    const { key } = elementsOf(place)[0].attributes;
    return [{ name, role, ...linked(key), ...(as_named !== undefined && { as_named }) }];
  });
}

const NOTHING: XmlElement = { name: "", attributes: {}, children: [], line: 0 };

/** The name of the record, and as the document itself has it. */
function namesIn(element: XmlElement): [name: string | undefined, asNamed: string | undefined] {
  const names = elementsOf(element).filter(({ name }) => /^(?:pers|org|place)Name$/.test(name));
  return [
    wordsOf(names.find(({ attributes }) => attributes.type === undefined)),
    wordsOf(names.find(isOf("as-named"))),
  ];
}

function linked(key: string | undefined): { authority: boolean; key?: string } {
  return key !== undefined && ID_PATTERN.test(key) ? { authority: true, key: `fonds:${key}` } : { authority: false };
}

function collectionOf(term: XmlElement): NonNullable<Draft["collections"]>[number] {
  const { key = "", n } = term.attributes;
  return { slug: key, name: exactWords(term), ...(n !== undefined && { position: Number(n) }) };
}

/** A manuscript that is known only by our own number is held nowhere that is known. */
function holdingOf(identifier: XmlElement | undefined): Draft["holding"] {
  const parts = elementsOf(identifier ?? NOTHING);
  const [own] = parts.filter(({ name }) => name === "idno");
  if (identifier === undefined || own?.attributes.type === "fonds") return null;
  const part = (name: string, type?: string) =>
    parts.find((each) => each.name === name && (type === undefined || each.attributes.type === type));
  const numbered = (type: string) => wordsOf(elementsOf(part("altIdentifier", type) ?? NOTHING)[0]);
  return given({
    repository: wordsOf(part("repository")),
    fonds: wordsOf(part("collection", "fonds")),
    series: wordsOf(part("collection", "series")),
    file: numbered("file"),
    folios: numbered("folios"),
    reference: own?.attributes.type === "composed" ? undefined : wordsOf(own),
  });
}

function historyOf(provenance: readonly XmlElement[]) {
  return {
    obtained_by: linesOf(provenance.find(isOf("obtained-by"))),
    contributed_by: linesOf(provenance.find(isOf("contributed-by"))),
  };
}

function creditIn(provenance: readonly XmlElement[]): XmlElement | undefined {
  return elementsOf(provenance.find(isOf("credit")) ?? NOTHING)[0];
}

function rightsOf(availability: XmlElement | undefined, uri: string | undefined): Draft["rights"] {
  const licence = availability && find(availability, "licence");
  const [first] = elementsOf(licence ?? NOTHING);
  return given({
    uri: licence?.attributes.target ?? uri,
    note: first === undefined || first.attributes.rend === "none" ? undefined : linesOf(licence),
  });
}

function relationOf({ attributes }: XmlElement): NonNullable<Draft["relations"]> {
  const type = RELATION_TYPES.find((known) => known === attributes.type);
  const id = attributes.target?.split("/").at(-1) ?? "";
  return type && ID_PATTERN.test(id) ? [{ type, target: `fonds:${id}` }] : [];
}

/** Every text with its kind; one without a kind only gives the document its place in a file. */
function textsOf(outermost: XmlElement, responsible: readonly XmlElement[]): Pick<Draft, "texts" | "notes"> {
  const grouped = [...descendants(outermost)].filter(({ name }) => name === "text");
  const all = grouped.length > 0 ? grouped : [outermost];
  const notes: Note[] = [];
  const texts = all.flatMap((text) => {
    const { id, lang = "und", type, subtype } = text.attributes;
    const kind = TEXT_KINDS.find((known) => known === type);
    const division = find(text, "div", "document") ?? (kind && find(text, "div", kind));
    const read = division ? readOwnText(division) : { paragraphs: [], notes: [] };
    notes.push(...read.notes);
    if (kind === undefined) return [];
    const by = responsible.find(({ attributes }) => attributes.corresp === `#${id}`);
    const translator = by && wordsOf(find(by, "name"));
    const method = METHODS.find((known) => known === subtype);
    return [
      {
        kind,
        language: lang,
        ...(translator !== undefined && { translator }),
        ...(method && { method }),
        paragraphs: read.paragraphs,
      },
    ];
  });
  return { texts, notes };
}

const METHODS = ["human", "machine", "reviewed"] as const;
