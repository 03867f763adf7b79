// What a format is: data, and one pure function for each kind of answer it can tell.

import type { Changes } from "../archive/changes.ts";
import type { Contract } from "../archive/contract.ts";
import type { DocumentRecord, Readable } from "../archive/document.ts";
import type { ArchiveFacts, Directory, DocumentAnswer, Home, Listing } from "../archive/listing.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import type { Sequence } from "./sequence.ts";

/** What a format may know beside the answer itself. All addresses are absolute here. */
export interface Telling {
  /** `https://archive.example`, without a slash at the end. */
  origin: string;
  site: Site;
  /** The address that was asked, and the canonical one without extension. */
  self: string;
  canonical: string;
  /** The same answer in other forms: what `Link: rel=alternate` and the page's export menu list. */
  alternates: { name: string; label: string; mediaType: string; href: string }[];
  /** Where an oEmbed consumer asks about it; absent for what cannot be embedded. */
  oembed?: { label: string; mediaType: string; href: string }[];
  /** Typed links besides those: what the header and the page's head tell. */
  links?: TypedLink[];
}

/** What the archive says of itself. */
export type Site = Pick<ArchiveFacts, "name" | "description" | "publisher" | "email" | "language">;

export type Body = string | ReadableStream<Uint8Array>;

/** How much of each document a listing must bring: the entry, the record without texts, or everything. */
export type Level = "brief" | "description" | "whole";

/** The kinds of answer, each with the value it is told from. */
export interface Answers {
  document: DocumentAnswer;
  documents: Listing;
  directory: Directory;
  home: Home;
  contract: Contract;
  changes: Changes;
}

/** How a format stands in OAI-PMH. Declaring this is all it takes to be harvested. */
export interface Harvest {
  /** metadataPrefix, e.g. `mods`. */
  prefix: string;
  /** Addresses of the XML Schema and of the namespace. */
  schema: string;
  namespace: string;
  /** One element in that namespace, without XML declaration; the record comes at the format's level. */
  record: (record: DocumentRecord, telling: Telling) => string;
}

export interface Format {
  /** `json`: the extension, and the word other code uses. `html` has no extension. */
  name: string;
  /** What a person is shown: "JSON", "Atom feed". */
  label: string;
  mediaType: string;
  /** Sent as Content-Type when it says more than `mediaType` (charset, profile). */
  contentType?: string;
  /** Sent instead to whoever also accepts HTML: browsers show a feed's style only under `application/xml`. */
  contentTypeForBrowsers?: string;
  level: Level;
  /** A form that has no word for "go on here" is told to the end, unless the question names a size. */
  endless?: Sequence;
  /** Whether a listing in this form says which of its documents were withdrawn or merged. */
  tellsGone?: boolean;
  /** The order and window a listing takes in this form when the question names none; and what it must have to be told. */
  prefers?: { sort?: "updated"; limit?: number; has?: Readable };
  /** Extra response headers, e.g. `X-Robots-Tag`. */
  headers?: Record<string, string>;
  harvest?: Harvest;
  /** Which answers of a kind can be told so; absent: all. A document without scans has no IIIF manifest. */
  applies?: { [Kind in keyof Answers]?: (answer: Answers[Kind]) => boolean };
  write: { [Kind in keyof Answers]?: (answer: Answers[Kind], telling: Telling) => Body };
}
