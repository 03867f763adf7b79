// One paragraph under the hands of a curator: page breaks and note marks stay with their words whatever is typed.
import type { Paragraph } from "../../../worker/archive/document.ts";

/** The paragraph with other words. `caret` is where the caret stands after typing: it tells which of two like letters is new. */
export function retyped(paragraph: Paragraph, text: string, caret?: number): Paragraph {
  if (text === paragraph.text) return paragraph;
  const { from, to, end } = stretchBetween(paragraph.text, text, caret);
  const follow = (at: number) => {
    if (at <= from) return at;
    // A mark inside words that were replaced stands behind what replaced them: nothing typed removes a mark.
    return at >= to ? at + end - to : end;
  };
  return withMarks({ ...paragraph, text }, follow);
}

/** Words `from`…`to` of the old text became `from`…`end` of the new one. */
function stretchBetween(before: string, after: string, caret = after.length) {
  const most = Math.min(before.length, after.length);
  let tail = 0;
  const longestTail = Math.min(most, after.length - Math.min(Math.max(caret, 0), after.length));
  while (tail < longestTail && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let from = 0;
  while (from < most - tail && before[from] === after[from]) from++;
  while (tail < most - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from, to: before.length - tail, end: after.length - tail };
}

/** The paragraph with every mark moved. Lists that are empty are left out, as the record has them. */
function withMarks(paragraph: Paragraph, follow: (at: number) => number): Paragraph {
  const { breaks, notes, ...rest } = paragraph;
  return {
    ...rest,
    ...(breaks?.length && { breaks: breaks.map((each) => ({ ...each, at: follow(each.at) })) }),
    ...(notes?.length && { notes: notes.map((each) => ({ ...each, at: follow(each.at) })) }),
  };
}

/**
 * Cuts a paragraph in two. A note mark at the cut stays behind its word; a page that begins at the cut begins the
 * second. Spaces at the cut go. The second has no id yet.
 */
export function cut(paragraph: Paragraph, at: number): [Paragraph, Omit<Paragraph, "id">] {
  const { breaks = [], notes = [], text, id, ...rest } = paragraph;
  const head = text.slice(0, at).trimEnd();
  const tail = text.slice(at).trimStart();
  const skipped = text.length - tail.length;
  const inHead = <Mark extends { at: number }>(marks: Mark[]) =>
    marks.map((mark) => ({ ...mark, at: Math.min(mark.at, head.length) }));
  const inTail = <Mark extends { at: number }>(marks: Mark[]) =>
    marks.map((mark) => ({ ...mark, at: Math.max(mark.at - skipped, 0) }));
  const first = marked({ ...rest, id, text: head }, inHead(breaks.filter((each) => each.at < at)), [
    ...inHead(notes.filter((each) => each.at <= at && at > 0)),
  ]);
  const { id: _, ...second } = marked(
    { ...rest, id: "p0", text: tail },
    inTail(breaks.filter((each) => each.at >= at)),
    inTail(notes.filter((each) => each.at > at || at === 0)),
  );
  // What follows a heading is not one.
  return [first, rest.kind === "heading" ? withoutKind(second) : second];
}

function withoutKind<Part extends { kind?: unknown }>({ kind: _, ...rest }: Part): Omit<Part, "kind"> {
  return rest;
}

function marked(
  paragraph: Paragraph,
  breaks: NonNullable<Paragraph["breaks"]>,
  notes: NonNullable<Paragraph["notes"]>,
): Paragraph {
  const { breaks: _, notes: __, ...rest } = paragraph;
  const inOrder = (a: { at: number }, b: { at: number }) => a.at - b.at;
  return {
    ...rest,
    ...(breaks.length > 0 && { breaks: breaks.toSorted(inOrder) }),
    ...(notes.length > 0 && { notes: notes.toSorted(inOrder) }),
  };
}

/** Two paragraphs as one, which keeps the id of the first. `seam` is where the second now begins. */
export function joined(first: Paragraph, second: Paragraph): { paragraph: Paragraph; seam: number } {
  const between = needsSpace(first.text, second.text) ? " " : "";
  const seam = first.text.length + between.length;
  const moved = withMarks(second, (at) => at + seam);
  const source = first.source ?? second.source;
  const paragraph = marked(
    { ...first, text: first.text + between + second.text, ...(source !== undefined && { source }) },
    [...(first.breaks ?? []), ...(moved.breaks ?? [])],
    [...(first.notes ?? []), ...(moved.notes ?? [])],
  );
  return { paragraph, seam };
}

/** Words of scripts without spaces are joined without one. */
function needsSpace(first: string, second: string): boolean {
  if (first === "" || second === "" || /\s$/.test(first) || /^\s/.test(second)) return false;
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}。、，；：？！」』）]/u;
  const last = Array.from(first).at(-1) ?? "";
  const [next] = second;
  return !(unspaced.test(last) && unspaced.test(next));
}

/** Page `page` begins at `at`; one that began there already is renamed. */
export function withBreak(paragraph: Paragraph, at: number, page: string): Paragraph {
  const others = (paragraph.breaks ?? []).filter((each) => each.at !== at);
  return marked(paragraph, [...others, { at: clamped(at, paragraph), page }], paragraph.notes ?? []);
}

/** Note `note` is called at `at`. */
export function withNoteMark(paragraph: Paragraph, at: number, note: string): Paragraph {
  const others = (paragraph.notes ?? []).filter((each) => each.at !== at || each.note !== note);
  return marked(paragraph, paragraph.breaks ?? [], [...others, { at: clamped(at, paragraph), note }]);
}

const clamped = (at: number, { text }: Paragraph) => Math.min(Math.max(at, 0), text.length);

export type MarkKind = "breaks" | "notes";

/** Without the mark at this place of its list. */
export function withoutMark(paragraph: Paragraph, kind: MarkKind, place: number): Paragraph {
  const left = { breaks: paragraph.breaks ?? [], notes: paragraph.notes ?? [] };
  const without = { ...left, [kind]: left[kind].filter((_, each) => each !== place) };
  return marked(paragraph, without.breaks, without.notes);
}

/** The mark at this place of its list stands at another offset. */
export function withMarkAt(paragraph: Paragraph, kind: MarkKind, place: number, at: number): Paragraph {
  const left = { breaks: paragraph.breaks ?? [], notes: paragraph.notes ?? [] };
  const move = <Mark extends { at: number }>(marks: Mark[]) =>
    marks.map((mark, each) => (each === place ? { ...mark, at: clamped(at, paragraph) } : mark));
  return kind === "breaks"
    ? marked(paragraph, move(left.breaks), left.notes)
    : marked(paragraph, left.breaks, move(left.notes));
}
