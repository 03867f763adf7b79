// Paragraphs as TEI blocks, in the places where TEI allows each kind: openers first, closers last, and a new division
// where something follows a closer.
import type { Paragraph } from "../../archive/document.ts";
import { type Attributes, type Child, element, type Xml } from "../xml.ts";

/** How a paragraph's words and marks are written, and what identifies it. */
export interface Writer {
  /** @param list what kind of list it is an item of, as `listType` said */
  content: (paragraph: Paragraph, list?: string) => Child[];
  attributes: (paragraph: Paragraph) => Attributes;
  /** What kind of list these items are, e.g. `participants`. */
  listType?: (items: Paragraph[]) => string | undefined;
}

interface Division {
  opening: Paragraph[];
  body: Paragraph[];
  closing: Paragraph[];
}

/** The content of a `div`: its blocks, or divisions of blocks. @param supplied a dateline that stands before all else */
export function blocksOf(paragraphs: readonly Paragraph[], write: Writer, supplied: Xml | null = null): Child[] {
  const divisions = divisionsOf(paragraphs);
  if (divisions.length === 0) return [opener([supplied])];
  if (divisions.length === 1) return blocksOfDivision(divisions[0], write, supplied);
  return [opener([supplied]), divisions.map((division) => element("div", {}, blocksOfDivision(division, write, null)))];
}

function divisionsOf(paragraphs: readonly Paragraph[]): Division[] {
  const divisions: Division[] = [];
  let open: Division | undefined;
  for (const paragraph of paragraphs) {
    const { kind } = paragraph;
    const closes = kind === "signature" || kind === "postscript";
    // A dateline after the body belongs to the closer.
    const begun = open !== undefined && open.body.length + open.closing.length > 0;
    const part = closes || (kind === "dateline" && begun) ? "closing" : kind === "dateline" ? "opening" : "body";
    if (!open || (part === "body" && open.closing.length > 0)) {
      open = { opening: [], body: [], closing: [] };
      divisions.push(open);
    }
    open[part].push(paragraph);
  }
  return divisions;
}

function blocksOfDivision({ opening, body, closing }: Division, write: Writer, supplied: Xml | null): Child[] {
  const line = (paragraph: Paragraph) => element("dateline", write.attributes(paragraph), write.content(paragraph));
  return [
    opener([supplied, ...opening.map(line)]),
    bodyBlocks(body, write),
    // TEI closes nothing that has no body.
    closing.length > 0 && body.length === 0 && element("p"),
    closing.map((paragraph) => {
      if (paragraph.kind === "postscript") return element("postscript", {}, block("p", paragraph, write));
      return element("closer", {}, block(paragraph.kind === "dateline" ? "dateline" : "signed", paragraph, write));
    }),
  ];
}

function opener(datelines: (Xml | null)[]): Child {
  return datelines.some((dateline) => dateline !== null) && element("opener", {}, datelines);
}

function block(name: string, paragraph: Paragraph, write: Writer, more: Attributes = {}): Xml {
  return element(name, { ...write.attributes(paragraph), ...more }, write.content(paragraph));
}

function list(items: Paragraph[], write: Writer): Xml {
  const type = write.listType?.(items);
  const told = items.map((item) => element("item", write.attributes(item), write.content(item, type)));
  return element("list", { type }, told);
}

function table(rows: Paragraph[], write: Writer): Xml {
  return element(
    "table",
    {},
    rows.map((row) => element("row", write.attributes(row), cells(row, write))),
  );
}

/** Items in a row are one list, rows one table. */
function bodyBlocks(paragraphs: Paragraph[], write: Writer): Child[] {
  const blocks: Child[] = [];
  for (let at = 0; at < paragraphs.length; ) {
    const { kind } = paragraphs[at];
    let end = at + 1;
    if (kind === "list-item" || kind === "table-row") while (paragraphs[end]?.kind === kind) end++;
    const run = paragraphs.slice(at, end);
    if (kind === "list-item") {
      blocks.push(list(run, write));
    } else if (kind === "table-row") {
      blocks.push(table(run, write));
    } else {
      const rend = kind === "heading" ? "sectiontitle" : kind === "paragraph" ? "paragraph" : undefined;
      blocks.push(block("p", run[0], write, { rend }));
    }
    at = end;
  }
  return blocks;
}

/** A row's cells are parted by ` | `; a mark that stands on the separator belongs to the end of the cell before it. */
function cells(row: Paragraph, write: Writer): Xml[] {
  const { text, breaks = [], notes = [] } = row;
  const parts = text.split(SEPARATOR);
  let from = 0;
  return parts.map((words, index) => {
    const [begins, ends] = [from, from + words.length];
    from = index === parts.length - 1 ? Number.POSITIVE_INFINITY : ends + SEPARATOR.length;
    const within = <Mark extends { at: number }>(marks: Mark[]) =>
      marks
        .filter(({ at }) => at >= begins && at < from)
        .map((mark) => ({ ...mark, at: Math.min(mark.at, ends) - begins }));
    return element("cell", {}, write.content({ ...row, text: words, breaks: within(breaks), notes: within(notes) }));
  });
}
const SEPARATOR = " | ";
