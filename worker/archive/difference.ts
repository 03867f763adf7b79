// What changed between two states of a document, as a curator reads it: by field, by member of a list, by paragraph.

import type { DocumentState, DocumentText, Paragraph } from "./document.ts";
import { isSame } from "./document-changes.ts";
import { memberInWords, memberLabel, valueInWords } from "./in-words.ts";
import { identityIn, isListField, keyed, type ListField, movedKeys, textIdentity } from "./members.ts";

/** One field that differs. `before` and `after` are its values in words; empty where it had or has none. */
export interface FieldDifference {
  /** Member of the state, e.g. `agents`. */
  field: string;
  label: string;
  before: string;
  after: string;
  /** For a list, what happened to its members; null for a single value. */
  items: ItemDifference[] | null;
}

export type Happened = "added" | "removed" | "changed" | "moved";

/** One member of a list, in words. */
export interface ItemDifference {
  what: Happened;
  before: string | null;
  after: string | null;
}

/** One text that differs; paragraphs that stay as they are are not named. */
export interface TextDifference {
  kind: string;
  language: string;
  /** “Translation, English”. */
  label: string;
  what: "added" | "removed" | "changed";
  /** What is said about the text: who translated it, and how. */
  about: FieldDifference[];
  paragraphs: ParagraphDifference[];
}

export interface ParagraphDifference {
  what: Happened;
  id: string;
  /** Its place in the text from 1: where it is now, or was before it was removed. */
  place: number;
  /** The words; the page marks what differs in them. null where there are none. */
  before: string | null;
  after: string | null;
  /** What else changed, in words: “page breaks”, “kind: heading”. */
  also: string[];
}

export interface Difference {
  fields: FieldDifference[];
  texts: TextDifference[];
}

/** What has to be done to the first state to have the second. */
export function difference(before: DocumentState, after: DocumentState): Difference {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof DocumentState>;
  const fields: FieldDifference[] = [];
  for (const field of names) {
    if (field === "texts") continue;
    const found = isListField(field)
      ? listDifference(field, before[field], after[field])
      : valueDifference(field, before[field], after[field]);
    if (found) fields.push(found);
  }
  return { fields, texts: textDifferences(before.texts, after.texts) };
}

/** Whether nothing differs. */
export function isNone({ fields, texts }: Difference): boolean {
  return fields.length === 0 && texts.length === 0;
}

function valueDifference(field: string, before: unknown, after: unknown): FieldDifference | null {
  if (isSame(before ?? null, after ?? null)) return null;
  return {
    field,
    label: memberLabel(field),
    before: valueInWords(field, before),
    after: valueInWords(field, after),
    items: null,
  };
}

function listDifference(
  field: ListField,
  before: readonly unknown[],
  after: readonly unknown[],
): FieldDifference | null {
  const identity = identityIn(field);
  const said = (member: unknown) => memberInWords(field, member);
  const was = keyed(before, identity);
  const is = keyed(after, identity);
  const moved = movedKeys([...was.keys()], [...is.keys()]);
  const items: ItemDifference[] = [];
  for (const [key, member] of was) {
    if (!is.has(key)) items.push({ what: "removed", before: said(member), after: null });
  }
  for (const [key, member] of is) {
    const old = was.get(key);
    if (old === undefined) items.push({ what: "added", before: null, after: said(member) });
    else if (!isSame(unnamed(old), unnamed(member))) {
      items.push({ what: "changed", before: said(old), after: said(member) });
    } else if (moved.has(key)) items.push({ what: "moved", before: said(old), after: said(member) });
  }
  if (items.length === 0) return null;
  return {
    field,
    label: memberLabel(field),
    before: before.map(said).join("; "),
    after: after.map(said).join("; "),
    items,
  };
}

/** A link without the name its record has today: a renamed person changes no document. */
function unnamed(member: unknown): unknown {
  if (typeof member !== "object" || member === null) return member;
  const { name: _, title: __, date: ___, ...rest } = member as Record<string, unknown>;
  return "id" in rest ? (rest.id === null ? member : rest) : "slug" in rest || "target" in rest ? rest : member;
}

function textDifferences(before: readonly DocumentText[], after: readonly DocumentText[]): TextDifference[] {
  const was = keyed(before, textIdentity);
  const is = keyed(after, textIdentity);
  const found: TextDifference[] = [];
  for (const [key, text] of was) if (!is.has(key)) found.push(textDifference(text, null));
  for (const [key, text] of is) {
    const told = textDifference(was.get(key) ?? null, text);
    if (told.what !== "changed" || told.about.length + told.paragraphs.length > 0) found.push(told);
  }
  return found;
}

const NONE: Pick<DocumentText, "paragraphs"> & Partial<DocumentText> = { paragraphs: [] };

/** At least one of the two is there. */
function textDifference(before: DocumentText | null, after: DocumentText | null): TextDifference {
  const { kind, language } = (after ?? before)!;
  const [was, is] = [before ?? NONE, after ?? NONE];
  const about = (["translator", "method"] as const).map((part) => valueDifference(part, was[part], is[part]));
  return {
    kind,
    language,
    label: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${language}`,
    what: before === null ? "added" : after === null ? "removed" : "changed",
    about: about.filter((each) => each !== null),
    paragraphs: paragraphDifferences(was.paragraphs, is.paragraphs),
  };
}

/** In the order of the later text, what was removed where it stood. */
function paragraphDifferences(before: readonly Paragraph[], after: readonly Paragraph[]): ParagraphDifference[] {
  const was = keyed(before, ({ id }) => id);
  const is = keyed(after, ({ id }) => id);
  const moved = movedKeys([...was.keys()], [...is.keys()]);
  const placesBefore = new Map([...was.keys()].map((key, place) => [key, place + 1]));
  const found: ParagraphDifference[] = [];
  for (const [key, { id, text }] of was) {
    if (!is.has(key)) {
      found.push({ what: "removed", id, place: placesBefore.get(key)!, before: text, after: null, also: [] });
    }
  }
  let place = 0;
  for (const [key, paragraph] of is) {
    place++;
    const old = was.get(key);
    const { id, text } = paragraph;
    if (old === undefined) {
      found.push({ what: "added", id, place, before: null, after: text, also: [] });
      continue;
    }
    const also = whatElseChanged(old, paragraph);
    if (old.text !== text || also.length > 0) {
      if (moved.has(key)) also.push("moved");
      found.push({ what: "changed", id, place, before: old.text, after: text, also });
    } else if (moved.has(key)) found.push({ what: "moved", id, place, before: text, after: text, also: [] });
  }
  return found.sort((a, b) => a.place - b.place);
}

function whatElseChanged(before: Paragraph, after: Paragraph): string[] {
  const also: string[] = [];
  if ((before.kind ?? "paragraph") !== (after.kind ?? "paragraph")) also.push(`kind: ${after.kind ?? "paragraph"}`);
  if (before.lang !== after.lang) also.push(`language: ${after.lang ?? "as the text"}`);
  if (before.source !== after.source) also.push(`translates: ${after.source ?? "nothing"}`);
  if (!isSame(before.breaks ?? [], after.breaks ?? [])) also.push("page breaks");
  if (!isSame(before.notes ?? [], after.notes ?? [])) also.push("note marks");
  return also;
}
