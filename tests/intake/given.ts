// Reads a file or a string through the door of intake and sorts what comes out.
import { createReadStream } from "node:fs";
import { expect } from "vitest";
import { type DocumentDraft, Gift, type Problem } from "../../worker/archive/gift.ts";
import type { ColumnMapping } from "../../worker/intake/column-mapping.ts";
import { readGifts } from "../../worker/intake/read-file.ts";

export interface Given {
  gifts: Gift[];
  documents: DocumentDraft[];
  problems: Problem[];
}

/** The bytes of a text in small pieces, so that every seam between pieces is tried. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything a file of this name and content gives. Each gift must fit the archive's schema. */
export async function given(
  name: string,
  content: string | Uint8Array,
  { mapping, size = 7 }: { mapping?: ColumnMapping; size?: number } = {},
): Promise<Given> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return sort(readGifts({ name, bytes: inPieces(bytes, size), mapping }));
}

export async function givenFile(path: string): Promise<Given> {
  return sort(readGifts({ name: path.split("/").at(-1)!, bytes: createReadStream(path) }));
}

async function sort(intake: ReturnType<typeof readGifts>): Promise<Given> {
  const all: Given = { gifts: [], documents: [], problems: [] };
  for await (const each of intake) {
    if ("problem" in each) {
      all.problems.push(each.problem);
      continue;
    }
    const read = Gift.safeParse(each.gift);
    if (!read.success) expect.fail(`${JSON.stringify(each.gift).slice(0, 300)}: ${read.error.message}`);
    all.gifts.push(read.data);
    if (read.data.give === "document") all.documents.push(read.data.record);
  }
  return all;
}

/** The document with this value as its first identifier. */
export function numbered({ documents }: Given, value: string): DocumentDraft {
  const found = documents.find(({ identifiers }) => identifiers[0]?.value === value);
  if (!found) expect.fail(`no document ${value}`);
  return found;
}
