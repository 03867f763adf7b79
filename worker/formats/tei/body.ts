// The document itself: its title, its notes, and its first text.
import type { DocumentRecord, DocumentText, Note, Paragraph } from "../../archive/document.ts";
import { piecesOf } from "../marked-text.ts";
import { type Child, element, type Xml } from "../xml.ts";
import { frusPlaceOf } from "./frus-place.ts";
import { datelineTags, isDated, listTags, listTypeOf, mentionTags, senderTags, suppliedDateline } from "./named.ts";
import { noteKey, pointer } from "./note-keys.ts";
import { paragraphAttributes } from "./paragraph-attributes.ts";
import { blocksOf } from "./paragraphs.ts";
import { type Tag, tagged } from "./tags.ts";
import { inLines } from "./words.ts";

/** @param text absent for a document that is only described */
export function documentBody(record: DocumentRecord, text: DocumentText | undefined): Xml {
  const frus = frusPlaceOf(record);
  const division = element(
    "div",
    { type: "document", "xml:id": frus?.id ?? `doc-${record.id}`, n: frus?.number },
    divisionContent(record, text?.paragraphs ?? []),
  );
  const within = (frus?.headings ?? []).reduceRight(
    (inner, heading) => element("div", { type: "part" }, element("head", {}, heading), inner),
    division,
  );
  return element("body", {}, frus?.page && element("pb", { n: frus.page }), within);
}

function divisionContent(record: DocumentRecord, paragraphs: readonly Paragraph[]): Child[] {
  const senders = senderTags(record);
  const mentions = mentionTags(record);
  const dates = paragraphs.some((paragraph) => isDated(paragraph, record)) ? datelineTags(record) : null;
  const notes = new NotesOf(record, paragraphs, mentions);
  const head = element(
    "head",
    {},
    tagged(record.title.replace(/\s+/g, " "), [...senders, ...mentions]),
    notes.uncalled(),
  );
  const listed = new Map<string | undefined, Tag[]>();
  const tagsFor = ({ kind }: Paragraph, list: string | undefined): Tag[] => {
    if (kind === "dateline") return [...(dates ?? []), ...mentions];
    if (list === undefined) return mentions;
    if (!listed.has(list)) listed.set(list, listTags(list, record));
    return listed.get(list)!;
  };
  const blocks = blocksOf(
    paragraphs,
    {
      attributes: paragraphAttributes(record, null),
      listType: (items) => listTypeOf(items, record, senders),
      content: (paragraph, list) =>
        piecesOf(paragraph).map((piece): Child => {
          if ("text" in piece) return tagged(piece.text, tagsFor(paragraph, list));
          return "page" in piece ? element("pb", { n: piece.page }) : notes.call(piece.note);
        }),
    },
    dates ? null : suppliedDateline(record, paragraphs),
  );
  return [head, ...blocks];
}

/** The notes of a document: each is told once, where it is first called; those nobody calls stand with the title. */
class NotesOf {
  private readonly notes: Note[];
  private readonly calls: ReadonlySet<string>;
  private readonly tags: Tag[];
  private readonly told = new Set<string>();
  /** Whether they are told in another order than their own, so that each must name the one before it. */
  private readonly reordered: boolean;

  constructor({ notes }: DocumentRecord, paragraphs: readonly Paragraph[], tags: Tag[]) {
    this.notes = notes;
    this.calls = new Set(paragraphs.flatMap(({ notes = [] }) => notes.map(({ note }) => note)));
    this.tags = tags;
    const called = paragraphs.flatMap((paragraph) =>
      piecesOf(paragraph).flatMap((piece) => ("note" in piece ? [piece.note] : [])),
    );
    const uncalled = notes.map(({ id }) => id).filter((id) => !this.calls.has(id));
    const order = [...new Set([...uncalled, ...called])].filter((id) => notes.some((note) => note.id === id));
    this.reordered = order.join() !== notes.map(({ id }) => id).join();
  }

  uncalled(): Xml[] {
    return this.notes.filter(({ id }) => !this.calls.has(id)).map((note) => this.tell(note));
  }

  call(id: string): Child {
    const note = this.notes.find((each) => each.id === id);
    if (!note) return null;
    return this.told.has(id) ? pointer(id) : this.tell(note);
  }

  private tell({ id, kind, label, text }: Note): Xml {
    this.told.add(id);
    const type = kind === "footnote" ? undefined : kind;
    const before = this.notes[this.notes.findIndex((note) => note.id === id) - 1];
    const prev = this.reordered && before && `#${noteKey(before.id)}`;
    return inLines("note", { "xml:id": noteKey(id), type, n: label, prev }, text, (line) => tagged(line, this.tags));
  }
}
