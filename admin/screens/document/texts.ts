// Acts over the paragraphs of a document's texts. A translation's paragraphs stay beside those they translate, whatever
// is cut, joined, moved or taken away in either text.
import type { DocumentText, Paragraph } from "../../../worker/archive/document.ts";
import { cut, joined, retyped } from "./paragraphs.ts";
import { paragraphsPasted } from "./pasted.ts";

type Texts = readonly DocumentText[];

/** The texts after an act, and where the caret belongs. */
export interface Acted {
  texts: DocumentText[];
  focus: { paragraph: string; at: number } | null;
}

/** The text that others translate: the first that is no translation. */
export function originalOf(texts: Texts): number {
  const place = texts.findIndex(({ kind }) => kind !== "translation");
  return place === -1 ? 0 : place;
}

/** What a new paragraph is called until the archive numbers it: unlike any other in all the texts. */
export function freshId(texts: Texts, used = 0): string {
  const highest = texts
    .flatMap(({ paragraphs }) => paragraphs)
    .reduce((most, { id }) => Math.max(most, Number(/^new-(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  return `new-${highest + 1 + used}`;
}

/** The number the archive gave to each new paragraph. */
export type Renamed = ReadonlyMap<string, string>;

/** Saving keeps the order of paragraphs, so that the new ones are found by their place. */
export function numbersGiven(sent: Texts, saved: Texts): Renamed {
  const given = sent.flatMap(({ paragraphs }, text) =>
    paragraphs.map(({ id }, at) => [id, saved[text]?.paragraphs[at]?.id ?? id] as const),
  );
  return new Map(given.filter(([id, number]) => id.startsWith("new-") && id !== number));
}

/** The texts with new paragraphs by their numbers, also where translations name them. */
export function renumbered(texts: Texts, renamed: Renamed): DocumentText[] {
  const touches = ({ id, source }: Paragraph) => renamed.has(id) || (source !== undefined && renamed.has(source));
  const byNumber = (paragraph: Paragraph) => {
    const { id, source } = paragraph;
    return beside({ ...paragraph, id: renamed.get(id) ?? id }, source && (renamed.get(source) ?? source));
  };
  return texts.map((text) =>
    text.paragraphs.some(touches)
      ? { ...text, paragraphs: text.paragraphs.map((each) => (touches(each) ? byNumber(each) : each)) }
      : text,
  );
}

export function withParagraph(texts: Texts, text: number, paragraph: Paragraph): DocumentText[] {
  return withParagraphs(texts, text, (paragraphs) =>
    paragraphs.map((each) => (each.id === paragraph.id ? paragraph : each)),
  );
}

function withParagraphs(texts: Texts, text: number, change: (paragraphs: Paragraph[]) => Paragraph[]): DocumentText[] {
  return texts.map((each, place) => (place === text ? { ...each, paragraphs: change(each.paragraphs) } : each));
}

export function typedIn(texts: Texts, text: number, id: string, words: string, caret?: number): DocumentText[] {
  return withParagraphs(texts, text, (paragraphs) =>
    paragraphs.map((each) => (each.id === id ? retyped(each, words, caret) : each)),
  );
}

export function splitAt(texts: Texts, text: number, id: string, at: number): Acted {
  const { paragraphs } = texts[text];
  const place = placeOf(paragraphs, id);
  const [first, rest] = cut(paragraphs[place], at);
  const second: Paragraph = { ...rest, id: freshId(texts) };
  return {
    texts: withParagraphs(texts, text, () => paragraphs.toSpliced(place, 1, first, second)),
    focus: { paragraph: second.id, at: 0 },
  };
}

/** Joins a paragraph to the one before it. What translated either now translates the joined one. */
export function joinToPrevious(texts: Texts, text: number, id: string): Acted {
  const { paragraphs } = texts[text];
  const place = placeOf(paragraphs, id);
  if (place === 0) return { texts: [...texts], focus: null };
  const { paragraph, seam } = joined(paragraphs[place - 1], paragraphs[place]);
  const without = withParagraphs(texts, text, () => paragraphs.toSpliced(place - 1, 2, paragraph));
  return {
    texts: resourced(without, text, new Map([[id, paragraph.id]])),
    focus: { paragraph: paragraph.id, at: seam },
  };
}

/** Takes a paragraph away. What translated it then stands after its neighbour. */
export function removeParagraph(texts: Texts, text: number, id: string): Acted {
  const { paragraphs } = texts[text];
  const place = placeOf(paragraphs, id);
  const next = paragraphs[place - 1] ?? paragraphs[place + 1];
  const without = withParagraphs(texts, text, () => paragraphs.toSpliced(place, 1));
  return {
    texts: resourced(without, text, new Map([[id, undefined]])),
    focus: next ? { paragraph: next.id, at: next.text.length } : null,
  };
}

export function insertAfter(texts: Texts, text: number, id: string | null): Acted {
  const { paragraphs } = texts[text];
  const place = id === null ? -1 : placeOf(paragraphs, id);
  const fresh: Paragraph = { id: freshId(texts), text: "" };
  return {
    texts: withParagraphs(texts, text, () => paragraphs.toSpliced(place + 1, 0, fresh)),
    focus: { paragraph: fresh.id, at: 0 },
  };
}

/** A new paragraph that stands beside one of the original: behind what translates the ones before it. */
export function insertBeside(texts: Texts, text: number, source: string | null): { texts: DocumentText[]; id: string } {
  const id = freshId(texts);
  const fresh = beside({ id, text: "" }, source ?? undefined);
  const original = texts[originalOf(texts)].paragraphs;
  const { paragraphs } = texts[text];
  const row = original.findIndex((each) => each.id === source);
  const before = rowsOf(original, paragraphs)
    .slice(0, row + 1)
    .flatMap(([, translated]) => translated)
    .at(-1);
  const place = before ? paragraphs.indexOf(before) + 1 : 0;
  return { texts: withParagraphs(texts, text, () => paragraphs.toSpliced(place, 0, fresh)), id };
}

/** Moves a paragraph by so many places, within its text. */
export function moveParagraph(texts: Texts, text: number, id: string, by: number): Acted {
  return {
    texts: withParagraphs(texts, text, (paragraphs) => movedBy(paragraphs, placeOf(paragraphs, id), by)),
    focus: { paragraph: id, at: -1 },
  };
}

/** The list with one of its members some places on, never beyond its ends. */
export function movedBy<Member>(list: readonly Member[], place: number, by: number): Member[] {
  const target = Math.min(Math.max(place + by, 0), list.length - 1);
  return list.toSpliced(place, 1).toSpliced(target, 0, list[place]);
}

/** Words pasted over characters `from`…`to` of a paragraph; null where they are one run that needs no help. */
export function pasteInto(
  texts: Texts,
  text: number,
  id: string,
  { from, to, words }: { from: number; to: number; words: string },
): Acted | null {
  const pieces = paragraphsPasted(words);
  if (pieces.length === 0 || (pieces.length === 1 && !pieces[0].breaks && !/[\r\n]/.test(words.trim()))) return null;
  const { paragraphs } = texts[text];
  const place = placeOf(paragraphs, id);
  const old = paragraphs[place];
  const emptied = retyped(old, old.text.slice(0, from) + old.text.slice(to), from);
  const [head, tail] = cut(emptied, from);
  const fresh = pieces.map((piece, at): Paragraph => ({ ...piece, id: freshId(texts, at) }));
  // An id that readers may have linked to stays with the words that had it.
  const keepsHead = head.text !== "" || (tail.text === "" && old.text === "");
  const laid = keepsHead ? glued(head, fresh) : fresh;
  const last = laid.at(-1)!;
  const end = last.text.length;
  const after: Paragraph[] =
    tail.text === "" && !tail.breaks && !tail.notes
      ? laid
      : keepsHead
        ? [...laid.slice(0, -1), joined(last, { ...tail, id: "new-0" }).paragraph]
        : [...laid, { ...tail, id }];
  const source = old.source === undefined ? {} : { source: old.source };
  return {
    texts: withParagraphs(texts, text, () =>
      paragraphs.toSpliced(place, 1, ...after.map((each) => ({ ...source, ...each }))),
    ),
    focus: { paragraph: last.id, at: end },
  };
}

/** The first of the pasted pieces goes on where the head ends. */
function glued(head: Paragraph, pieces: Paragraph[]): Paragraph[] {
  const [first, ...others] = pieces;
  return [joined(head, first).paragraph, ...others];
}

/** A whole text from pasted words; of a translation, each paragraph beside the one in the same place of the original. */
export function paragraphsOf(words: string, texts: Texts, original?: DocumentText): Paragraph[] {
  const pieces = paragraphsPasted(words).map((piece, place): Paragraph => ({ ...piece, id: freshId(texts, place) }));
  return original ? alignedInOrder(pieces, original) : pieces;
}

/** Puts paragraphs beside those in the same place of the original; those beyond its end stand after the last. */
export function alignedInOrder(paragraphs: readonly Paragraph[], original: DocumentText): Paragraph[] {
  return paragraphs.map((paragraph, place) => beside(paragraph, original.paragraphs[place]?.id));
}

/** The paragraph as a translation of another, or of none. */
export function beside({ source: _, ...paragraph }: Paragraph, source: string | undefined): Paragraph {
  return source === undefined ? paragraph : { ...paragraph, source };
}

/** Moves a translation's paragraph beside the original's next or previous one. */
export function alignBy(texts: Texts, text: number, id: string, by: number): Acted {
  const original = texts[originalOf(texts)].paragraphs;
  const { paragraphs } = texts[text];
  const rows = rowsOf(original, paragraphs);
  const row = rows.findIndex(([, translated]) => translated.some((each) => each.id === id));
  const target = original[Math.min(Math.max(row + by, 0), original.length - 1)];
  return {
    texts: withParagraphs(texts, text, () =>
      paragraphs.map((each) => (each.id === id ? beside(each, target?.id) : each)),
    ),
    focus: { paragraph: id, at: -1 },
  };
}

export type Row = [Paragraph | null, Paragraph[]];

/**
 * An original's paragraphs, each with those that translate it. One without a source stands after the one before it,
 * as on the page readers see; nothing of either text is left out.
 */
export function rowsOf(original: readonly Paragraph[], translated: readonly Paragraph[]): Row[] {
  if (original.length === 0) return translated.length > 0 ? [[null, [...translated]]] : [];
  const rows = original.map((paragraph): Row => [paragraph, []]);
  const rowOf = new Map(original.map(({ id }, at) => [id, at]));
  let row = 0;
  for (const paragraph of translated) {
    row = rowOf.get(paragraph.source ?? "") ?? row;
    rows[row][1].push(paragraph);
  }
  return rows;
}

/** The rows, each the very same as before where it holds the same paragraphs. */
export function sharedRows(before: readonly Row[], now: readonly Row[]): Row[] {
  return now.map((row, place) => {
    const was = before[place];
    const isTheSame =
      was !== undefined &&
      was[0] === row[0] &&
      was[1].length === row[1].length &&
      row[1].every((paragraph, at) => paragraph === was[1][at]);
    return isTheSame ? was : row;
  });
}

/** What translated the paragraphs named here now translates others. Only translations of the original have sources. */
function resourced(texts: DocumentText[], text: number, renamed: Map<string, string | undefined>): DocumentText[] {
  if (text !== originalOf(texts)) return texts;
  return texts.map((each, place) =>
    place === text || !each.paragraphs.some(({ source }) => source !== undefined && renamed.has(source))
      ? each
      : {
          ...each,
          paragraphs: each.paragraphs.map((paragraph) =>
            paragraph.source !== undefined && renamed.has(paragraph.source)
              ? beside(paragraph, renamed.get(paragraph.source))
              : paragraph,
          ),
        },
  );
}

function placeOf(paragraphs: readonly Paragraph[], id: string): number {
  const place = paragraphs.findIndex((each) => each.id === id);
  if (place === -1) throw new Error(`This text has no paragraph ${id}.`);
  return place;
}
