// Counts as a reader is told them.
import type { Listing } from "../archive/listing.ts";

const figures = new Intl.NumberFormat("en-US");

/** 3270 → "3,270". */
export function inFigures(count: number): string {
  return count < 1000 ? String(count) : figures.format(count);
}

/** "1 document", "3,270 documents". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${inFigures(count)} ${count === 1 ? one : many}`;
}

/** 92583 → "93 KB", 2400000 → "2.4 MB". */
export function inBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The line every reader of the archive knows: "Results: 1 – 6 of 6". */
export function resultsLine(meta: Pick<Listing["meta"], "total" | "exact" | "returned" | "first">): string {
  const total = `${meta.exact ? "" : "at least "}${inFigures(meta.total)}`;
  if (meta.returned === 0) return `Results: ${total}`;
  return `Results: ${inFigures(meta.first)} – ${inFigures(meta.first + meta.returned - 1)} of ${total}`;
}
