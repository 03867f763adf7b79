// Which names, places and dates of a record to look for in its title and text, and what each becomes where it stands.
import { authorsOf } from "../../archive/citation.ts";
import type { Credit, DocumentRecord, Paragraph, PlaceLink } from "../../archive/document.ts";
import { isBody } from "../agent-kind.ts";
import { type Attributes, element, type Xml } from "../xml.ts";
import { dateAttributes } from "./dates.ts";
import { agentKey } from "./header.ts";
import { positionOf, type Tag, tag } from "./tags.ts";

/** As the document itself names the person, body or place. */
function printed({ as_named, name }: { as_named?: string; name: string }): string {
  return as_named ?? name;
}

function nameTag(credit: Credit, attributes: Attributes = {}): Tag {
  const name = isBody(printed(credit)) ? "orgName" : "persName";
  return tag(printed(credit), name, { ...attributes, corresp: credit.id && `#${agentKey(credit.id)}` });
}

/** From whom and to whom, for the title. */
export function senderTags(record: DocumentRecord): Tag[] {
  const recipients = record.agents.filter(({ role }) => role === "recipient");
  return [
    ...authorsOf(record).map((credit) => nameTag(credit, { type: "from" })),
    ...recipients.map((credit) => nameTag(credit, { type: "to" })),
  ];
}

/** Everyone mentioned who has a record, for titles, texts and notes. */
export function mentionTags({ agents }: DocumentRecord): Tag[] {
  const mentioned = agents.filter(({ id, role }) => id !== null && role === "mentioned");
  return mentioned.map((credit) => tag(printed(credit), "persName", { corresp: `#${agentKey(credit.id!)}` }));
}

const LISTS = { participants: "participant", from: "author", to: "recipient" } as const;

/** A list whose every item names somebody in one role is the list of those, unless the title has named them. */
export function listTypeOf(
  items: readonly Paragraph[],
  record: DocumentRecord,
  inTitle: readonly Tag[],
): string | undefined {
  const unnamed = Object.keys(LISTS).filter(
    (type) => !inTitle.some((each) => each.found && each.attributes.type === type),
  );
  return unnamed.find((type) => {
    const names = listedIn(type, record).map(printed);
    return items.every(({ text }) => names.some((name) => text.includes(name)));
  });
}

/** Those with records whom a list of this type names, for its items. */
export function listTags(type: string, record: DocumentRecord): Tag[] {
  const known = listedIn(type, record).filter(({ id }) => id !== null);
  return known.map((credit) => nameTag(credit));
}

function listedIn(type: string, { agents }: DocumentRecord): Credit[] {
  return agents.filter(({ role }) => role === LISTS[type as keyof typeof LISTS]);
}

/** Whether this is a dateline that has the date as the record shows it. */
export function isDated({ kind, text }: Paragraph, { date }: DocumentRecord): boolean {
  return kind === "dateline" && positionOf(date.display, text) !== -1;
}

/** Date and places, for the datelines of a text that has a dated one. */
export function datelineTags(record: DocumentRecord): Tag[] {
  return [
    tag(record.date.display, "date", dateAttributes(record.date)),
    ...writtenIn(record).map((place) => tag(printed(place), "placeName")),
  ];
}

function writtenIn({ places }: DocumentRecord): PlaceLink[] {
  return places.filter(({ role }) => role === "sent-from" || role === "meeting");
}

/**
 * The dateline of a document whose text has no dated one. Beside a text it is an empty date, which says when without
 * adding words that the document does not have; where there is no text it may say date and place in words.
 */
export function suppliedDateline(record: DocumentRecord, paragraphs: readonly Paragraph[]): Xml | null {
  const { date, title } = record;
  // A title that ends with the day says it already.
  if (
    /^[A-Z][a-z]+ \d{1,2}, \d{4}/.test(date.display) &&
    [title, title.replace(/\.$/, "")].some((words) => words.endsWith(date.display))
  )
    return null;
  const attributes = dateAttributes(date);
  if (paragraphs.length > 0) return date.edtf === null ? null : element("dateline", {}, element("date", attributes));
  const places = writtenIn(record).map((place) => [element("placeName", {}, printed(place)), ", "]);
  if (date.edtf === null && places.length === 0) return null;
  const [before, after] = {
    inferred: ["[", "]"],
    received: ["received ", ""],
    stated: ["", ""],
    filed: ["filed ", ""],
  }[date.basis];
  return element("dateline", {}, before, places, element("date", attributes, date.display), after);
}
