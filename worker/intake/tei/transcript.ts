// From the elements of a document to its paragraphs, notes and page breaks.
import type { Note, Paragraph } from "../../archive/document.ts";
import { known } from "../../archive/known.ts";
import { elementsOf, type XmlElement } from "./element.ts";
import { Run } from "./run.ts";

type Kind = Paragraph["kind"];

/** Elements that begin and end a paragraph; every other element runs on in the line. */
const BLOCKS = new Set(
  "ab argument attachment body byline cit closer dateline div epigraph figure floatingText group head item l label lg list opener p postscript quote row salute signed table trailer".split(
    " ",
  ),
);
const UNSEEN = new Set(["graphic", "figDesc"]);
/** Inside a `choice` the editors' reading is shown, not what it replaces. */
const REPLACED = new Set(["sic", "orig", "abbr"]);

export interface Transcript {
  paragraphs: Paragraph[];
  /** Footnotes and source notes, in the order of the document. */
  notes: Note[];
  /** The editors' own summary (`note[@type="summary"]`). */
  summary: string;
  /** The first source note's text, or an empty string. */
  source: string;
}

/**
 * Transcribes one `div[@type="document"]`. Its own head is the title and not part of the text, but the notes of
 * that head are read. A page that begins between paragraphs is kept at the start of the next one, after the last
 * paragraph at its end.
 */
export function transcribe(document: XmlElement): Transcript {
  const scribe = new Scribe();
  const title = titleHead(document);
  if (title) scribe.readNotes(title);
  scribe.read({ ...document, children: document.children.filter((child) => child !== title) });
  return scribe.finish();
}

/** The head that gives the document its title. */
export function titleHead(document: XmlElement): XmlElement | undefined {
  return elementsOf(document).find(({ name }) => name === "head");
}

/** The words of an element in one line, without its notes. */
export function wordsOf(element: XmlElement): string {
  const run = new Run();
  const add = (node: XmlElement) => {
    for (const child of seenOf(node)) {
      if (typeof child === "string") run.add(child);
      else if (child.name === "note") continue;
      else if (child.name === "lb" || BLOCKS.has(child.name)) {
        run.space();
        add(child);
        run.space();
      } else {
        run.tag();
        add(child);
        run.tag();
      }
    }
  };
  add(element);
  return run.text;
}

/** What a reader sees of an element's content. */
function seenOf(element: XmlElement): (XmlElement | string)[] {
  const hidden = element.name === "choice" ? REPLACED : UNSEEN;
  return element.children.filter((child) => typeof child === "string" || !hidden.has(child.name));
}

class Scribe {
  private readonly paragraphs: Paragraph[] = [];
  private readonly notes: Note[] = [];
  private summary = "";
  private source = "";
  private run: Run | null = null;
  private kind: Kind;
  /** Pages begun since the last paragraph ended. */
  private pages: string[] = [];
  /** Inside a table row everything stays in one line. */
  private inRow = false;

  read(element: XmlElement, kind?: Kind): void {
    for (const child of seenOf(element)) {
      if (typeof child === "string") this.readText(child, kind);
      else this.readElement(child, kind);
    }
  }

  /** The notes an element holds, without its words. */
  readNotes(element: XmlElement): void {
    for (const child of elementsOf(element)) {
      if (child.name === "note") this.readNote(child);
      else this.readNotes(child);
    }
  }

  finish(): Transcript {
    this.close();
    const last = this.paragraphs.at(-1);
    if (last) for (const page of this.pages) addBreak(last, page);
    return { paragraphs: this.paragraphs, notes: this.notes, summary: this.summary, source: this.source };
  }

  private readText(text: string, kind: Kind): void {
    if (this.run === null && text.trim() === "") return;
    this.open(kind).add(text);
  }

  private readElement(element: XmlElement, kind: Kind): void {
    const { name } = element;
    if (name === "note") this.readNote(element, this.run);
    else if (name === "pb") this.readPage(element.attributes.n ?? "");
    else if (name === "lb") this.run?.lineBreak();
    else if (name === "row" && !this.inRow) this.readRow(element);
    else if (BLOCKS.has(name)) this.readBlock(element, kind);
    else {
      this.run?.tag();
      this.read(element, kind);
      this.run?.tag();
    }
  }

  private readBlock(element: XmlElement, kind: Kind): void {
    if (this.inRow) {
      this.run?.space();
      this.read(element, kind);
      this.run?.space();
      return;
    }
    this.close();
    this.read(element, kindOf(element, kind));
    this.close();
  }

  private readRow(row: XmlElement): void {
    this.close();
    this.inRow = true;
    elementsOf(row).forEach((cell, index) => {
      if (index > 0) this.open("table-row").add(" | ");
      this.read(cell, "table-row");
    });
    this.inRow = false;
    this.close();
  }

  private readPage(page: string): void {
    if (page === "") return;
    if (this.run) this.run.page(page);
    else this.pages.push(page);
  }

  /** A note is called where it stands; between paragraphs it belongs to the end of the last one. */
  private readNote(element: XmlElement, run: Run | null = null): void {
    const text = textOfNote(element);
    if (text === "") return;
    if (element.attributes.type === "summary") {
      this.summary = this.summary === "" ? text : `${this.summary}\n${text}`;
      return;
    }
    if (element.attributes.type === "source" || /^\[?source:/i.test(text)) {
      this.source ||= text;
      this.notes.push({ id: this.freeNoteId("source"), kind: "source", text, public: true });
      return;
    }
    const label = element.attributes.n?.slice(0, 40);
    const id = this.freeNoteId(label && /^[0-9a-z]{1,20}$/.test(label) ? `n${label}` : `n${this.notes.length + 1}`);
    this.notes.push({ id, kind: "footnote", ...(label && { label }), text, public: true });
    if (run) run.note(id);
    else this.callAtEnd(id);
  }

  private callAtEnd(note: string): void {
    const last = this.paragraphs.at(-1);
    if (last) last.notes = [...(last.notes ?? []), { at: last.text.length, note }];
  }

  private freeNoteId(wanted: string): string {
    const taken = new Set(this.notes.map(({ id }) => id));
    let id = wanted;
    for (let again = 2; taken.has(id); again++) id = `${wanted}-${again}`;
    return id;
  }

  private open(kind: Kind): Run {
    if (this.run === null) {
      this.run = new Run(this.pages);
      this.kind = kind;
      this.pages = [];
    }
    return this.run;
  }

  private close(): void {
    const { run } = this;
    this.run = null;
    if (run === null) return;
    this.pages = [...run.pagesLeft()];
    if (run.text === "") {
      for (const { note } of run.notes) this.callAtEnd(note);
      return;
    }
    this.paragraphs.push({
      id: `p${this.paragraphs.length + 1}`,
      text: run.text,
      ...(this.kind && { kind: this.kind }),
      ...(run.breaks.length > 0 && { breaks: run.breaks }),
      ...(run.notes.length > 0 && { notes: run.notes }),
    });
  }
}

function addBreak(paragraph: Paragraph, page: string): void {
  paragraph.breaks = [...(paragraph.breaks ?? []), { at: paragraph.text.length, page }];
}

const KINDS: Record<string, Kind> = {
  head: "heading",
  label: "list-item",
  item: "list-item",
  closer: "signature",
  signed: "signature",
  dateline: "dateline",
  postscript: "postscript",
};

/** A paragraph inside a list item, a signature or a postscript is part of it; a section title is a heading. */
function kindOf(element: XmlElement, around: Kind): Kind {
  if (element.attributes.rend?.startsWith("sectiontitle")) return "heading";
  if (around === "signature" && element.name !== "dateline") return around;
  return known(KINDS, element.name) ?? around;
}

/** The note's paragraphs, one a line. */
function textOfNote(note: XmlElement): string {
  const scribe = new Scribe();
  scribe.read(note);
  return scribe
    .finish()
    .paragraphs.map(({ text }) => text)
    .join("\n");
}
