// A further text of a document: its paragraphs point to those they translate, its note marks to notes already told.
import type { DocumentRecord, DocumentText } from "../../archive/document.ts";
import { piecesOf } from "../marked-text.ts";
import { type Child, element, type Xml } from "../xml.ts";
import { pointer } from "./note-keys.ts";
import { paragraphAttributes } from "./paragraph-attributes.ts";
import { blocksOf } from "./paragraphs.ts";
import { tagged } from "./tags.ts";

/** @param key what its ids begin with: two texts both have a `p1` */
export function translationBody({ kind, paragraphs }: DocumentText, record: DocumentRecord, key: string): Xml {
  return element(
    "body",
    {},
    element(
      "div",
      { type: kind },
      blocksOf(paragraphs, {
        attributes: paragraphAttributes(record, key),
        content: (paragraph) =>
          piecesOf(paragraph).map((piece): Child => {
            if ("text" in piece) return tagged(piece.text, []);
            if ("page" in piece) return element("pb", { n: piece.page });
            return record.notes.some(({ id }) => id === piece.note) && pointer(piece.note);
          }),
      }),
    ),
  );
}
