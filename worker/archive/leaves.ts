// Which part of a text stands on which scan, by the page breaks of the text and the labels of the scans. What they do
// not tell is left open, never guessed.
import type { DocumentText, Paragraph } from "./document.ts";
import type { Scan } from "./scan.ts";

/** From this character of this paragraph on, the text stands on this scan (its place from 0), or on none that is known. */
export interface Turn {
  paragraph: number;
  at: number;
  scan: number | null;
}

/**
 * The turns of a text in its order, beginning with its first character; null where nothing is known of its pages.
 * A break turns to the next scan that bears its label; a label that no scan bears turns to none. What stands before the
 * first break is on the first scan where that break begins the second. One scan alone bears the whole text.
 */
export function turnsOf(text: DocumentText, scans: readonly Pick<Scan, "label">[]): Turn[] | null {
  const breaks = text.paragraphs.flatMap((paragraph, place) =>
    (paragraph.breaks ?? [])
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, page }) => ({ paragraph: place, at: Math.min(at, paragraph.text.length), page })),
  );
  const labels = scans.map(({ label }) => (label === undefined ? null : pageLabel(label)));
  let now = -1;
  const turns = breaks.map(({ page, ...place }): Turn => {
    const label = pageLabel(page);
    const next = labels.indexOf(label, now + 1);
    if (next === -1 && labels[now] !== label) return { ...place, scan: null };
    now = next === -1 ? now : next;
    return { ...place, scan: now };
  });
  if (turns.every(({ scan }) => scan === null)) {
    return scans.length === 1 && turns.length === 0 ? [{ paragraph: 0, at: 0, scan: 0 }] : null;
  }
  const [first] = turns;
  if (first.paragraph === 0 && first.at === 0) return turns;
  return [{ paragraph: 0, at: 0, scan: first.scan === 1 ? 0 : null }, ...turns];
}

/** `p. 12` and `Page 12` are page `12`. */
function pageLabel(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/^(?:pages?|pp?\.?)\s*(?=\d|[ivxlc]+$)/, "");
}

/** The scan (from 0) on which a character stands, or null. */
export function scanAt(turns: readonly Turn[], paragraph: number, at: number): number | null {
  const before = turns.filter((turn) => turn.paragraph < paragraph || (turn.paragraph === paragraph && turn.at <= at));
  return before.at(-1)?.scan ?? null;
}

/** Part of a text that stands on one scan. A paragraph that goes over a page is in two leaves. */
export interface Leaf {
  /** Place of the scan, from 0, or null where it is not known. */
  scan: number | null;
  pieces: { paragraph: Paragraph; begins: boolean }[];
}

/** The text in leaves, each word once and in order. Page breaks, note marks and offsets stay with their piece. */
export function leavesOf(text: DocumentText, turns: readonly Turn[]): Leaf[] {
  const leaves: Leaf[] = [];
  turns.forEach((turn, index) => {
    const next = turns[index + 1];
    const pieces = text.paragraphs.flatMap((paragraph, place) => {
      if (place < turn.paragraph || (next !== undefined && place > next.paragraph)) return [];
      const start = place === turn.paragraph ? turn.at : 0;
      const end = place === next?.paragraph ? next.at : paragraph.text.length;
      const isLast = place !== next?.paragraph;
      const piece = pieceOf(paragraph, start, end, isLast);
      const isEmpty = piece.text === "" && !piece.breaks?.length && !piece.notes?.length;
      return isEmpty && !(start === 0 && isLast) ? [] : [{ paragraph: piece, begins: start === 0 }];
    });
    const last = leaves.at(-1);
    if (last !== undefined && last.scan === turn.scan) last.pieces.push(...pieces);
    else leaves.push({ scan: turn.scan, pieces });
  });
  return leaves.filter(({ pieces }) => pieces.length > 0);
}

function pieceOf(paragraph: Paragraph, start: number, end: number, isLast: boolean): Paragraph {
  const inside = <Mark extends { at: number }>(marks: Mark[] | undefined) =>
    marks
      ?.filter(({ at }) => at >= start && (at < end || isLast))
      .map((mark) => ({ ...mark, at: Math.min(mark.at, paragraph.text.length) - start }));
  return {
    ...paragraph,
    text: paragraph.text.slice(start, end),
    breaks: inside(paragraph.breaks),
    notes: inside(paragraph.notes),
  };
}
