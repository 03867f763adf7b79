// A paragraph cut at its marks: where pages begin and where notes are called.
import type { Paragraph } from "../archive/document.ts";

export type Piece = { text: string } | { page: string } | { note: string };

/**
 * The paragraph's words and marks in order; pieces of text are never empty. A mark beyond the end stands at the end,
 * one inside a surrogate pair before it; of two at one place the note comes first, since it belongs to the word before.
 */
export function piecesOf({ text, breaks = [], notes = [] }: Paragraph): Piece[] {
  const marks: { at: number; mark: Piece }[] = [
    ...notes.map(({ at, note }) => ({ at, mark: { note } })),
    ...breaks.map(({ at, page }) => ({ at, mark: { page } })),
  ].sort((a, b) => a.at - b.at);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { at, mark } of marks) {
    const to = Math.max(from, Math.min(isInsidePair(text, at) ? at - 1 : at, text.length));
    if (to > from) pieces.push({ text: text.slice(from, to) });
    pieces.push(mark);
    from = to;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function isInsidePair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
