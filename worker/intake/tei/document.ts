// One `div[@type="document"]` of a FRUS volume as a draft: what its markup says, and nothing it does not.
import type { AgentRole, Paragraph } from "../../archive/document.ts";
import type { DocumentDraftInput } from "../../archive/gift.ts";
import { dateEnding, edtfBetween, edtfOfBounds } from "../dates-given.ts";
import { documentType } from "../document-type.ts";
import { availabilityOf, collectionsOf, PUBLIC_DOMAIN, personKey, publishedIn } from "../frus.ts";
import { isCorporateBody } from "../names.ts";
import { placeNamed } from "../place-named.ts";
import { readSourceNote } from "../source-note.ts";
import { clip, tidy, tidyDate } from "../tidy.ts";
import { descendants, elementsOf, find, type XmlElement } from "./element.ts";
import { titleHead, transcribe, wordsOf } from "./transcript.ts";

type Credit = NonNullable<DocumentDraftInput["agents"]>[number];

/** What is known around a document when it is read. */
export interface Surroundings {
  volume: string;
  volumeTitle: string;
  /** Headings of the compilations and chapters it stands in, outermost first. */
  headings: readonly string[];
  /** The printed page on which it begins. */
  page: string;
  /** The volume's list of persons: `p_KN1` → Kishi, Nobusuke. */
  people: ReadonlyMap<string, { name: string }>;
}

/** Reads one document. `record` always has its FRUS identifier first. */
export function readDocument(element: XmlElement, around: Surroundings): DocumentDraftInput {
  const { volume } = around;
  const { id, n: number } = element.attributes;
  const head = titleHead(element);
  const title = withoutNumber(head ? wordsOf(head) : "", number) || `Document ${number ?? id}`;
  const type = documentType(title);
  const { paragraphs, notes, summary, source } = transcribe(element);
  const citation = readSourceNote(source);
  // A dateline alone is no text: date and place are in the record.
  const words = paragraphs.filter(({ kind }) => kind !== "dateline");
  return {
    identifiers: [{ scheme: "frus", value: `${volume}/${id}` }],
    title: clip(title, 2000),
    summary: clip(summary, 20000),
    date: dateOf(element, title),
    type,
    agents: agentsOf(element, around),
    places: placesOf(element, type),
    collections: collectionsOf(volume, around.headings, number),
    holding: citation && withoutClassification(citation),
    ...(citation?.classification && { classification: citation.classification }),
    provenance: {
      first_published_in: publishedIn(volume, around.volumeTitle, number, [around.page, ...pagesOf(paragraphs)]),
    },
    availability: availabilityOf(words, source),
    rights: PUBLIC_DOMAIN,
    languages: ["en"],
    relations: referencesOf(element, volume),
    notes,
    texts: words.length > 0 ? [{ kind: "transcript", language: "en", paragraphs }] : [],
  };
}

function withoutNumber(head: string, number = ""): string {
  return tidy(head.replace(/^\[?(?:No\. ?)?(\d+)\.?\]?\s+/, (prefix, digits) => (digits === number ? "" : prefix)));
}

function withoutClassification({ classification: _, ...holding }: NonNullable<ReturnType<typeof readSourceNote>>) {
  return holding;
}

/** The pages that begin within the text; one that begins after its last word belongs to the next document. */
function pagesOf(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.flatMap(({ text, breaks = [] }) =>
    breaks.filter(({ at }) => at < text.length).map(({ page }) => page),
  );
}

/**
 * The date of the first dateline that has one; else the one the heading ends with; else the bounds the State
 * Department computed. `@when` is the writer's own clock; `doc-dateTime` is Washington's, hence the last resort.
 */
function dateOf(element: XmlElement, title: string): NonNullable<DocumentDraftInput["date"]> {
  for (const dateline of [...descendants(element, isAside)].filter(({ name }) => name === "dateline")) {
    const date = find(dateline, "date");
    if (!date) continue;
    const display = clip([date, ...timesAfter(dateline, date)].map((part) => tidyDate(wordsOf(part))).join(", "), 300);
    const basis = basisOf(dateline, date);
    const edtf = edtfOfAttributes(date.attributes);
    if (edtf !== null) return { edtf, display: display || undefined, basis };
    const written = /\bundated\b/i.test(display) ? null : dateEnding(display);
    return { edtf: written?.edtf ?? null, display: display || undefined, basis };
  }
  const ending = dateEnding(title);
  if (ending) return { ...ending, basis: "stated" };
  const { "doc-dateTime-min": from, "doc-dateTime-max": to } = element.attributes;
  const edtf = from && to ? edtfOfBounds(from, to) : null;
  return edtf === null
    ? { edtf: null, basis: "stated" }
    : { edtf, basis: "inferred", note: "From the volume's index of dates." };
}

function edtfOfAttributes({ when, from, to, notBefore, notAfter }: Record<string, string>): string | null {
  if (notBefore && notAfter) return edtfBetween(notBefore, notAfter);
  const first = from ?? when;
  if (!first) return null;
  return edtfOfBounds(first, to ?? first);
}

/** `2:30–3:30 p.m.` printed after the date in an element of its own. */
function timesAfter(dateline: XmlElement, date: XmlElement): XmlElement[] {
  const parts = elementsOf(dateline);
  return parts.slice(parts.indexOf(date) + 1).filter(({ name }) => name === "time");
}

/** An editor's date stands in brackets; a date of receipt says so. */
function basisOf(dateline: XmlElement, date: XmlElement): "stated" | "inferred" | "received" {
  const words = wordsOf(dateline);
  const printed = wordsOf(date);
  const at = words.indexOf(printed);
  const before = words.slice(0, at + 1);
  if (/\[?\breceived\b[^\]]*$/i.test(words.slice(0, at)) || /^undated\b.*received/i.test(printed)) return "received";
  return before.lastIndexOf("[") > before.lastIndexOf("]") ? "inferred" : "stated";
}

/** Footnotes and enclosures date and place other documents, not this one. */
function isAside({ name, attributes }: XmlElement): boolean {
  return name === "note" || name === "attachment" || (name === "div" && attributes.type === "attachment");
}

function agentsOf(element: XmlElement, around: Surroundings): Credit[] {
  const credits = [...sendersOf(element, around), ...participantsOf(element, around)];
  const named = new Set(credits.map(({ key, name }) => key ?? name));
  for (const below of descendants(element)) {
    if (below.name !== "persName" || !below.attributes.corresp) continue;
    const credit = creditOf(below, "mentioned", around);
    if (credit === null || named.has(credit.key ?? credit.name)) continue;
    named.add(credit.key ?? credit.name);
    credits.push(credit);
  }
  return credits;
}

/** From and to as the heading marks them, else as the lists at the head of the text do. */
function sendersOf(element: XmlElement, around: Surroundings): Credit[] {
  const head = titleHead(element);
  const marked = head ? [...descendants(head, isAside)] : [];
  return (["from", "to"] as const).flatMap((direction) => {
    const role: AgentRole = direction === "from" ? "author" : "recipient";
    const inHead = marked.filter(({ attributes }) => attributes.type === direction);
    const sources = inHead.length > 0 ? inHead : itemsOfList(element, direction);
    return sources.flatMap((source) => creditOf(source, role, around) ?? []);
  });
}

/** The persons an item names, or the item itself; lists inside lists give their innermost items. */
function itemsOfList(element: XmlElement, type: string): XmlElement[] {
  const lists = [...descendants(element, isAside)].filter(
    ({ name, attributes }) => name === "list" && attributes.type === type,
  );
  const items = lists.flatMap((list) => [...descendants(list, isAside)].filter(({ name }) => name === "item"));
  return items
    .filter((item) => !find(item, "item"))
    .flatMap((item) => {
      const persons = [...descendants(item, isAside)].filter(
        ({ name, attributes }) => name === "persName" && attributes.corresp,
      );
      return persons.length > 0 ? persons : [item];
    });
}

function participantsOf(element: XmlElement, around: Surroundings): Credit[] {
  const credits = itemsOfList(element, "participants").flatMap((item) => creditOf(item, "participant", around) ?? []);
  const seen = new Set<string>();
  return credits.filter(({ key, name }) => !seen.has(key ?? name) && seen.add(key ?? name));
}

/**
 * A person of the volume's list under the list's name; a body as an authority; other words as they are. A key that
 * is not in the list is kept, so that the name becomes a link where the archive knows the person.
 */
function creditOf(element: XmlElement, role: AgentRole, { volume, people }: Surroundings): Credit | null {
  const printed = clip(wordsOf(element).replace(/[,;:]$/, ""), 500);
  if (!/[\p{L}\p{N}]/u.test(printed) || /^(?:for )?(?:the )?record$/i.test(printed)) return null;
  const id = element.name === "persName" ? element.attributes.corresp?.match(/#(.+)$/)?.[1] : undefined;
  if (id !== undefined) {
    const listed = people.get(id)?.name;
    const as_named = listed !== undefined && listed !== printed ? { as_named: printed } : {};
    return {
      key: personKey(volume, id),
      name: listed ?? printed,
      kind: "person",
      authority: listed !== undefined,
      role,
      ...as_named,
    };
  }
  if (element.name !== "persName" && isCorporateBody(printed))
    return { name: printed, kind: "corporate-body", authority: true, role };
  return { name: printed, role };
}

/** The place of each dateline, each once; “Newport, Rhode Island” is sent from Newport. */
function placesOf(element: XmlElement, type: string | null): NonNullable<DocumentDraftInput["places"]> {
  const datelines = [...descendants(element, isAside)].filter(({ name }) => name === "dateline");
  const printed = datelines.flatMap((dateline) => find(dateline, "placeName") ?? []);
  return [...new Set(printed.map(wordsOf))].flatMap((words) => placeNamed(words, type));
}

/** The documents its text and notes refer to, each once. */
function referencesOf(element: XmlElement, volume: string): NonNullable<DocumentDraftInput["relations"]> {
  const own = `frus:${volume}/${element.attributes.id}`;
  const targets = new Set<string>();
  for (const { name, attributes } of descendants(element)) {
    if (name !== "ref") continue;
    const [, other, document] = /^(frus[^#\s/]+)?#(d\d+[a-z]?)(?:fn\d+)?$/.exec(attributes.target ?? "") ?? [];
    if (document) targets.add(`frus:${other ?? volume}/${document}`);
  }
  targets.delete(own);
  return [...targets].map((target) => ({ type: "see-also", target }));
}
