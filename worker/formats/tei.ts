// TEI P5: one document with everything an edition says of it. Our own intake reads it back without loss.
import type { DocumentRecord, DocumentText } from "../archive/document.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import { publicNotes, textKeys } from "../pages/text.tsx";
import type { Format, Telling } from "./format.ts";
import { documentBody } from "./tei/body.ts";
import { facsimileElement } from "./tei/facsimile.ts";
import { frusPlaceOf } from "./tei/frus-place.ts";
import { headerElement, textKey } from "./tei/header.ts";
import { translationBody } from "./tei/translation.ts";
import { element, type Xml, xmlDocument } from "./xml.ts";

export const TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0";
const TEI_SCHEMA = "https://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd";

export const tei: Format = {
  name: "tei",
  label: "TEI XML",
  mediaType: "application/tei+xml",
  contentType: "application/tei+xml; charset=utf-8",
  level: "whole",
  headers: { "X-Robots-Tag": "noindex" },
  harvest: { prefix: "tei", schema: TEI_SCHEMA, namespace: TEI_NAMESPACE, record: teiOf },
  write: { document: ({ record, frozen }, telling) => xmlDocument(teiElement(record, telling, frozen)) },
};

/** One `<TEI>` element with its namespace and no XML declaration, ready to stand inside another document. */
export function teiOf(record: DocumentRecord, telling: Telling): string {
  return teiElement(record, telling).markup;
}

function teiElement(record: DocumentRecord, telling: Telling, frozen: DocumentAnswer["frozen"] = null): Xml {
  // What is not for readers is not for machines either.
  const shown = { ...record, notes: publicNotes(record.notes) };
  return element(
    "TEI",
    { xmlns: TEI_NAMESPACE, "xml:id": frusPlaceOf(record)?.volume },
    headerElement(shown, telling),
    facsimileElement(record, telling.origin, frozen),
    textElement(shown),
  );
}

/** The first text is the document; further ones stand beside it in a group. */
function textElement(record: DocumentRecord): Xml {
  const [first, ...others] = record.texts;
  const own = documentBody(record, first);
  const keys = textKeys(record.texts);
  if (others.length === 0) return element("text", attributesOf(first, keys[0]), own);
  return element(
    "text",
    {},
    element(
      "group",
      {},
      element("text", attributesOf(first, keys[0]), own),
      others.map((text, at) =>
        element("text", attributesOf(text, keys[at + 1]), translationBody(text, record, keys[at + 1])),
      ),
    ),
  );
}

function attributesOf(text: DocumentText | undefined, key: string): Record<string, string> {
  if (text === undefined) return {};
  return { "xml:id": textKey(key), "xml:lang": text.language, type: text.kind, subtype: text.method };
}
