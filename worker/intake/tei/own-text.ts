// A text that Fonds itself wrote as TEI: paragraphs and notes keep their ids and kinds, and marks stand where they stand.
// Nothing is guessed here, as it must be of a volume that was printed first and tagged later.
import { NOTE_KINDS, type Note, type Paragraph } from "../../archive/document.ts";
import { elementsOf, exactWords, type XmlElement } from "./element.ts";

type Kind = Paragraph["kind"];

/** Elements that are a paragraph, and those that only stand around some. */
const PARAGRAPHS: Record<string, Kind> = {
  p: undefined,
  dateline: "dateline",
  signed: "signature",
  item: "list-item",
  row: "table-row",
};
const AROUND = new Set(["div", "opener", "closer", "postscript", "list", "table"]);

/** The paragraphs of one text, and the notes that are told in it or with its title. */
export function readOwnText(division: XmlElement): { paragraphs: Paragraph[]; notes: Note[] } {
  const notes = new Notes();
  const paragraphs: Paragraph[] = [];
  const read = (element: XmlElement) => {
    for (const child of elementsOf(element)) {
      if (AROUND.has(child.name)) read(child);
      else if (child.name === "head") notes.readIn(child);
      else if (Object.hasOwn(PARAGRAPHS, child.name))
        paragraphs.push(...paragraphOf(child, kindOf(child, element), notes));
    }
  };
  read(division);
  return { paragraphs: numbered(paragraphs), notes: notes.inOrder() };
}

function kindOf({ name, attributes }: XmlElement, around: XmlElement): Kind {
  if (around.name === "postscript") return "postscript";
  if (attributes.rend === "sectiontitle") return "heading";
  return name === "p" && attributes.rend === "paragraph" ? "paragraph" : PARAGRAPHS[name];
}

/** None for what has neither an id nor words: a date that was supplied, an empty body that TEI asks for. */
function paragraphOf(element: XmlElement, kind: Kind, notes: Notes): Paragraph[] {
  const { id = "", lang, corresp = "", space } = element.attributes;
  const line = new Line(space === "preserve");
  const cells = element.name === "row" ? elementsOf(element) : [element];
  cells.forEach((cell, at) => {
    if (at > 0) line.add(" | ");
    readInto(line, cell, notes);
  });
  const { text, breaks, notes: calls } = line.finish();
  const own = /(?:^|-)(p[0-9]+)$/.exec(id)?.[1];
  const source = /[#-](p[0-9]+)$/.exec(corresp)?.[1];
  if (own === undefined && text === "") return [];
  return [
    {
      id: own ?? "",
      text,
      ...(kind && { kind }),
      ...(lang !== undefined && { lang }),
      ...(breaks.length > 0 && { breaks }),
      ...(calls.length > 0 && { notes: calls }),
      ...(source !== undefined && { source }),
    },
  ];
}

/** A paragraph that somebody has written into the file gets the next free number. */
function numbered(paragraphs: Paragraph[]): Paragraph[] {
  let last = Math.max(0, ...paragraphs.map(({ id }) => Number(id.slice(1))));
  return paragraphs.map((paragraph) => (paragraph.id === "" ? { ...paragraph, id: `p${++last}` } : paragraph));
}

function readInto(line: Line, element: XmlElement, notes: Notes): void {
  for (const child of element.children) {
    if (typeof child === "string") line.add(child);
    else if (child.name === "note") line.call(notes.read(child));
    else if (child.name === "ptr") line.call(noteId(child.attributes.target?.slice(1)));
    else if (child.name === "pb") line.turn(child.attributes.n ?? "");
    else if (child.name === "lb") line.break();
    else readInto(line, child, notes);
  }
}

/** The words of a paragraph in the making. White space is single, as it was written, unless it is to stay. */
class Line {
  private text = "";
  private readonly breaks: NonNullable<Paragraph["breaks"]> = [];
  private readonly notes: NonNullable<Paragraph["notes"]> = [];
  private readonly verbatim: boolean;

  constructor(verbatim: boolean) {
    this.verbatim = verbatim;
  }

  add(words: string): void {
    if (this.verbatim) {
      this.text += words;
      return;
    }
    const single = words.replace(/[ \t\r\n]+/g, " ");
    this.text += /^$|\s$/.test(this.text) ? single.replace(/^ /, "") : single;
  }

  break(): void {
    this.text = `${this.verbatim ? this.text : this.text.replace(/ $/, "")}\n`;
  }

  turn(page: string): void {
    this.breaks.push({ at: this.text.length, page });
  }

  call(note: string): void {
    this.notes.push({ at: this.text.length, note });
  }

  finish() {
    const text = this.verbatim ? this.text : this.text.replace(/\s$/, "");
    const within = <Mark extends { at: number }>(marks: Mark[]) =>
      marks.map((mark) => ({ ...mark, at: Math.min(mark.at, text.length) }));
    return { text, breaks: within(this.breaks), notes: within(this.notes) };
  }
}

/** The notes as they come, each where it is first called, and in the order that is their own. */
class Notes {
  private readonly told: Note[] = [];
  /** By the id of a note, that of the one before it. */
  private readonly previous = new Map<string, string>();

  /** Those that stand with a title, and that no place in the text calls. */
  readIn(head: XmlElement): void {
    for (const child of elementsOf(head)) if (child.name === "note") this.read(child);
  }

  read(element: XmlElement): string {
    const { id: key, n: label, type, prev } = element.attributes;
    const id = noteId(key) || `n${this.told.length + 1}`;
    const kind = NOTE_KINDS.find((each) => each === type) ?? "footnote";
    const lines = elementsOf(element).filter(({ name }) => name === "p");
    const text = lines.length > 0 ? lines.map(exactWords).join("\n") : exactWords(element);
    this.told.push({ id, kind, ...(label !== undefined && { label }), text, public: true });
    if (prev !== undefined) this.previous.set(id, noteId(prev.slice(1)));
    return id;
  }

  inOrder(): Note[] {
    const next = new Map([...this.previous].map(([id, before]) => [before, id]));
    const named = (id: string | undefined) => this.told.find((note) => note.id === id);
    const ordered = new Set<Note>();
    for (const first of this.told.filter(({ id }) => !this.previous.has(id))) {
      for (let note: Note | undefined = first; note && !ordered.has(note); note = named(next.get(note.id)))
        ordered.add(note);
    }
    return [...new Set([...ordered, ...this.told])];
  }
}

/** Notes are called by their own ids, but for those that something else could be called. */
function noteId(key = ""): string {
  return key.replace(/^note-/, "");
}
