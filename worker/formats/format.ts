// What a format is: data, and one pure function for each kind of answer it can tell.
import type { ArchiveFacts, Directory, DocumentAnswer, Home, Listing } from "../archive/listing.ts";

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
}

export interface Format {
  /** `json`: the extension, and the word other code uses. `html` has no extension. */
  name: string;
  /** What a person is shown: "JSON", "Atom feed". */
  label: string;
  mediaType: string;
  /** Sent as Content-Type when it says more than `mediaType` (charset, profile). */
  contentType?: string;
  level: Level;
  /** The order and window a listing takes in this form when the question names none. */
  prefers?: { sort?: "updated"; limit?: number };
  /** Extra response headers, e.g. `X-Robots-Tag`. */
  headers?: Record<string, string>;
  write: { [Kind in keyof Answers]?: (answer: Answers[Kind], telling: Telling) => Body };
}
