// Whether D1 can keep a document: its rows have 2 MB, counted in bytes. A revision is one row, and so is what search reads.
import type { DocumentText } from "../archive/document.ts";
import { shadowOf } from "../archive/fold.ts";

const LARGEST_STATE = 1_500_000;
const LARGEST_SEARCH_ROW = 1_900_000;
/** What search reads is at most so many times as long as the state. */
const GROWTH = 4;

/** What whoever brings a larger one is told. */
export const TOO_LARGE = "The document is larger than a row can be (1.5 MB). Divide it into parts and relate them.";

/** @param document a state, or a gift that is to become one */
export function fitsARow(document: { texts: readonly Pick<DocumentText, "paragraphs">[] }): boolean {
  const bytes = bytesOf(JSON.stringify(document));
  if (bytes > LARGEST_STATE) return false;
  return bytes * GROWTH <= LARGEST_SEARCH_ROW || searchBytesOf(document.texts) <= LARGEST_SEARCH_ROW;
}

/** Text in scripts without spaces is indexed in pieces, and takes several times its own room. */
function searchBytesOf(texts: readonly Pick<DocumentText, "paragraphs">[]): number {
  const body = texts.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join("\n");
  return bytesOf(body) + bytesOf(shadowOf(body));
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
