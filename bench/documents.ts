// The documents a bench is run over: ten thousand real ones where they are at hand, else as many made by a rule.
import { createReadStream, existsSync } from "node:fs";
import type { GiftInput } from "../worker/archive/gift.ts";
import { readGifts } from "../worker/intake/read-file.ts";
import { COMMON_WORD, generatedGifts, RARE_WORD } from "./generated-documents.ts";

const DATA = new URL("../../shared/data/", import.meta.url);

/** 3,270 documents with their full text: the import is timed over these. */
const TIMED = "frus-korea-china-ussr-1950s.jsonl.gz";
const WHOLE = ["frus-with-summaries-1969-77.jsonl.gz", "frus-docref-volumes.jsonl.gz"];
/** Metadata and the first 300 words: fills up what the others leave open. */
const EXTRACTS = "scale-documents.jsonl.gz";

export interface Section {
  name: string;
  gifts: AsyncIterable<GiftInput>;
}

export interface Documents {
  real: boolean;
  /** In the order they are to be imported; together `count` documents. */
  sections: Section[];
  /** A word of most documents and one of few, to search for. */
  commonWord: string;
  rareWord: string;
}

/** @param count documents wanted */
export function documentsFor(count: number): Documents {
  const real = [TIMED, ...WHOLE, EXTRACTS].every((name) => existsSync(new URL(name, DATA)));
  if (!real) {
    return {
      real,
      sections: [{ name: `${count.toLocaleString("en")} generated documents`, gifts: generated(count) }],
      commonWord: COMMON_WORD,
      rareWord: RARE_WORD,
    };
  }
  const seen = new Set<string>();
  return {
    real,
    sections: [TIMED, ...WHOLE, EXTRACTS].map((name) => ({ name, gifts: fresh(name, seen, count) })),
    commonWord: "government",
    rareWord: "mikoyan",
  };
}

/** Gifts of a file; documents that came before are passed over, and nothing comes after the `most`th document. */
async function* fresh(name: string, seen: Set<string>, most: number): AsyncGenerator<GiftInput> {
  for await (const given of readGifts({ name, bytes: createReadStream(new URL(name, DATA)) })) {
    if (seen.size >= most) return;
    if ("problem" in given) continue;
    if (given.gift.give === "document") {
      const [first] = given.gift.record.identifiers ?? [];
      const identity = `${first?.scheme}:${first?.value}`;
      if (seen.has(identity)) continue;
      seen.add(identity);
    }
    yield given.gift;
  }
}

async function* generated(count: number): AsyncGenerator<GiftInput> {
  for (let n = 0; n < count; n += 50) yield* generatedGifts(n, Math.min(n + 50, count));
}
