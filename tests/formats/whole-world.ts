// Listings that bring whole records, the odd documents every form must tell, and XML as a parser reads it back.
import { SaxesParser } from "saxes";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { Listing } from "../../worker/archive/listing.ts";
import {
  documentOf,
  hostileDocument,
  inventedLetter,
  listingOf,
  rankinTelegram,
  sixDocuments,
  undatedNote,
  withheldReport,
} from "../world.ts";

/** Control characters, a lone surrogate, right-to-left, astral, formulas, XML and Markdown in one. */
export const ODD =
  "=1+1 \u0000\u0007\uD800 ]]> <b>&amp; \u202Eمرحبا\u202C 𠮷 `x` [y](javascript:z) \u2028# h\r\n- i\n\n---";

export const oddDocument = documentOf("ddd2ddd3", {
  title: ODD,
  summary: ODD,
  type: ODD,
  agents: [
    { id: null, name: ODD, role: "author" },
    { id: null, name: `+${ODD}`, role: "mentioned" },
  ],
  holding: { repository: null, reference: `@${ODD}` },
  identifiers: [{ scheme: "-odd", value: ODD }],
  notes: [{ id: "n1", kind: "footnote", label: ODD.slice(0, 40), text: ODD, public: true }],
  texts: [
    {
      kind: "transcript",
      language: "ar",
      method: "human",
      paragraphs: [
        { id: "p1", text: ODD, breaks: [{ at: ODD.indexOf("𠮷") + 1, page: ODD }], notes: [{ at: 4, note: "n1" }] },
        { id: "p2", kind: "signature", text: ODD },
      ],
    },
  ],
});

/** 40,000 words in 400 paragraphs. */
export const longDocument = documentOf("nnn2nnn3", {
  title: "A journal of forty thousand words (invented for the tests)",
  texts: [
    {
      kind: "transcript",
      language: "en",
      method: "human",
      paragraphs: Array.from({ length: 400 }, (_, at) => ({
        id: `p${at + 1}`,
        text: Array.from({ length: 100 }, (_, word) => `word${word}`).join(" "),
      })),
    },
  ],
});

/** Every kind of document the small world has. */
export const everyDocument = [
  ...sixDocuments,
  rankinTelegram,
  inventedLetter,
  withheldReport,
  undatedNote,
  hostileDocument,
  oddDocument,
  longDocument,
];

/** A listing whose entries bring their records, as at the levels `description` and `whole`. */
export function whole(records: DocumentRecord[], change: Partial<Listing> = {}): Listing {
  const listing = listingOf(records, change);
  return { ...listing, entries: listing.entries.map((entry, at) => ({ ...entry, record: records[at] })) };
}

export interface Found {
  /** Path of local names: `/feed/entry/id`. */
  path: string;
  uri: string;
  attributes: Record<string, string>;
  /** Its own text, without that of its children. */
  text: string;
}

/** Every element of an XML document in order. Throws where it is not well-formed or a namespace is not declared. */
export function readXml(xml: string): Found[] {
  const found: Found[] = [];
  const open: Found[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const one = {
      path: `${open.at(-1)?.path ?? ""}/${local}`,
      uri,
      attributes: Object.fromEntries(values),
      text: "",
    };
    found.push(one);
    open.push(one);
  });
  const text = (words: string) => {
    const current = open.at(-1);
    if (current) current.text += words;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(xml).close();
  return found;
}

export const at = (found: Found[], path: string) => found.filter((one) => one.path === path);
export const textsAt = (found: Found[], path: string) => at(found, path).map(({ text }) => text);
