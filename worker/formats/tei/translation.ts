// A further text of a document: its paragraphs point to those they translate, its note marks to notes already told.
import type { DocumentRecord, DocumentText } from "../../archive/document.ts";
import { piecesOf } from "../marked-text.ts";
import { type Child, element, type Xml } from "../xml.ts";
import { blocksOf } from "./paragraphs.ts";

/** @param key what its ids begin with: two texts both have a `p1` */
export function translationBody({ kind, paragraphs }: DocumentText, { notes }: DocumentRecord, key: string): Xml {
  return element(
    "body",
    {},
    element(
      "div",
      { type: kind },
      blocksOf(paragraphs, {
        attributes: ({ id, lang, source }) => ({
          "xml:id": `${key}-${id}`,
          "xml:lang": lang,
          corresp: source && `#${source}`,
        }),
        content: (paragraph) =>
          piecesOf(paragraph).map((piece): Child => {
            if ("text" in piece)
              return piece.text.split("\n").flatMap((line, at) => (at === 0 ? [line] : [element("lb"), line]));
            if ("page" in piece) return element("pb", { n: piece.page });
            return (
              notes.some(({ id }) => id === piece.note) && element("ptr", { type: "note", target: `#${piece.note}` })
            );
          }),
      }),
    ),
  );
}
