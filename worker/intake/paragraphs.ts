// Plain text as the paragraphs of a transcript.
import type { Paragraph } from "../archive/document.ts";

/** Paragraphs stand apart by blank lines; a line `| a | b` is a row of a table. */
export function paragraphsOf(text: string): Paragraph[] {
  return text
    .split(/\r?\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .replace(/[^\S\n]+/g, " ")
        .replace(/ ?\n ?/g, "\n")
        .trim(),
    )
    .filter((paragraph) => paragraph !== "")
    .map((paragraph, index) => ({
      id: `p${index + 1}`,
      ...(paragraph.startsWith("| ") ? { text: paragraph.slice(2), kind: "table-row" as const } : { text: paragraph }),
    }));
}
