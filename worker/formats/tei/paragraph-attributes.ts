// What a paragraph is called in the file, and which one it translates. Those of the first text bear their own ids, those of
// the others the key of their text before it, since two texts both have a `p1`.
import type { DocumentRecord, Paragraph } from "../../archive/document.ts";
import { textKeys } from "../../pages/text.tsx";
import type { Attributes } from "../xml.ts";
import { spacing } from "./words.ts";

/** The attributes of a paragraph. @param key of its text; null for the first text */
export function paragraphAttributes(
  { texts }: DocumentRecord,
  key: string | null,
): (paragraph: Paragraph) => Attributes {
  const at = Math.max(
    0,
    texts.findIndex(({ kind }) => kind !== "translation"),
  );
  const prefix = at === 0 ? "" : `${textKeys(texts)[at]}-`;
  const sources = new Set(texts[at]?.paragraphs.map(({ id }) => id));
  return ({ id, lang, source, text }) => ({
    "xml:id": key === null ? id : `${key}-${id}`,
    "xml:lang": lang,
    corresp: source !== undefined && sources.has(source) && `#${prefix}${source}`,
    ...spacing(text),
  });
}
