// Words from a clipboard as paragraphs: from a web page, a word processor, a PDF, or this archive's own text form.
import type { Paragraph } from "../../../worker/archive/document.ts";

type Pasted = Omit<Paragraph, "id">;

/** `[page 12]` and `[p. 12]`, as this archive's own plain text has them. */
const PAGE_MARK = /\s*\[(?:page|p\.?) ([^\]\s]{1,20})\]\s*/gi;

/**
 * Blank lines part paragraphs. Where there are none, each line is a paragraph, unless the lines look broken to a
 * width, as from a PDF: then they are one. A hyphen at a broken line's end is kept, for it may belong to the word.
 */
export function paragraphsPasted(words: string): Pasted[] {
  const text = words
    .replace(/\r\n?|\u2028/g, "\n")
    .replace(/\u2029/g, "\n\n")
    .replace(/\f/g, "\n\n")
    .replace(/\u00a0/g, " ")
    .normalize("NFC");
  const pieces = /\n[^\S\n]*\n/.test(text.trim()) ? text.split(/\n\s*\n/).map(unbroken) : linesOrOne(text);
  return withPages(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ""));
}

function linesOrOne(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  const full = lines.filter((line) => line !== "");
  return isBroken(full) ? [joinLines(full)] : full;
}

/** A paragraph's own lines: those broken to a width are joined, those of an address or a list stay. */
function unbroken(piece: string): string {
  const lines = piece
    .split("\n")
    .map((line) => line.replace(/[^\S\n]+/g, " ").trim())
    .filter((line) => line !== "");
  return isBroken(lines) ? joinLines(lines) : lines.join("\n");
}

/** Lines of much the same length that mostly do not end a sentence were broken to a width. */
function isBroken(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  const inner = lines.slice(0, -1);
  const widest = Math.max(...inner.map((line) => line.length));
  if (widest < 40 || widest > 130) return false;
  const filled = inner.filter((line) => line.length > widest * 0.7).length;
  const open = inner.filter((line) => !/[.!?:;。！？]["'”’»)\]]*$/.test(line)).length;
  return filled >= inner.length * 0.8 && open >= inner.length * 0.6;
}

function joinLines(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text === "") return line;
    return /[\p{L}]-$/u.test(text) || isUnspaced(text, line) ? text + line : `${text} ${line}`;
  }, "");
}

function isUnspaced(before: string, after: string): boolean {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、]/u;
  return unspaced.test(before.at(-1) ?? "") && unspaced.test(after[0] ?? "");
}

/** Page marks become page breaks; one that stands alone begins the next paragraph. */
function withPages(pieces: readonly string[]): Pasted[] {
  const paragraphs: Pasted[] = [];
  let waiting: string[] = [];
  for (const piece of pieces) {
    const breaks = waiting.map((page) => ({ at: 0, page }));
    let text = "";
    let from = 0;
    for (const mark of piece.matchAll(PAGE_MARK)) {
      text += piece.slice(from, mark.index);
      if (text !== "" && /\s$/.test(mark[0])) text += " ";
      breaks.push({ at: text.length, page: mark[1] });
      from = mark.index + mark[0].length;
    }
    text += piece.slice(from);
    if (text.trim() === "") {
      waiting = breaks.map(({ page }) => page);
      continue;
    }
    waiting = [];
    paragraphs.push(breaks.length > 0 ? { text, breaks } : { text });
  }
  const last = paragraphs.at(-1);
  if (last && waiting.length > 0) {
    last.breaks = [...(last.breaks ?? []), ...waiting.map((page) => ({ at: last.text.length, page }))];
  }
  return paragraphs;
}
