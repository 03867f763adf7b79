// Reads a file in a thread of its own, so that ten thousand rows never stop the page: the same intake as everywhere.
/// <reference lib="webworker" />
import type { GiftInput } from "../../../worker/archive/gift.ts";
import { rowsOf } from "../../../worker/intake/csv.ts";
import { decode } from "../../../worker/intake/decode.ts";
import { kindOf, readGifts } from "../../../worker/intake/read-file.ts";
import { peek, unpack } from "../../../worker/intake/unpack.ts";
import { inPieces } from "./in-pieces.ts";
import type { Batch, FromReader, Look, ToReader } from "./messages.ts";

/** Gifts of one batch: what one request brings. */
const GIFTS = 60;
const CHARACTERS = 3_000_000;
const SAMPLE = 3;

const say = (message: FromReader) => self.postMessage(message);

async function look(file: File): Promise<Look> {
  const { head, bytes } = await peek(await unpack(inPieces(file)), 1024);
  if (kindOf(file.name, head) !== "csv") return { table: null };
  const rows: string[][] = [];
  for await (const { cells } of rowsOf(decode(bytes))) {
    rows.push(cells);
    if (rows.length > SAMPLE) break;
  }
  const [headers = [], ...sample] = rows;
  return { table: { headers: headers.map((header) => header.trim()), rows: sample } };
}

let wanted: () => void = () => {};
const untilWanted = () =>
  new Promise<void>((resolve) => {
    wanted = resolve;
  });

async function read({ file, mapping }: Extract<ToReader, { do: "read" }>): Promise<void> {
  let bytes = 0;
  let batch: Batch = { gifts: [], problems: [], read: 0, done: false };
  let characters = 0;
  const hand = async (done: boolean) => {
    say({ batch: { ...batch, read: bytes, done } });
    batch = { gifts: [], problems: [], read: 0, done: false };
    characters = 0;
    if (!done) await untilWanted();
  };
  const counted = inPieces(file, (count) => {
    bytes += count;
  });
  for await (const given of readGifts({ name: file.name, bytes: counted, mapping })) {
    if ("problem" in given) batch.problems.push(given.problem);
    else {
      batch.gifts.push(given);
      characters += sizeOf(given.gift);
    }
    if (batch.gifts.length >= GIFTS || characters > CHARACTERS || batch.problems.length > 500) await hand(false);
  }
  await hand(true);
}

function sizeOf(gift: GiftInput): number {
  if (gift.give !== "document") return 500;
  const texts = gift.record.texts ?? [];
  return texts.reduce((sum, { paragraphs }) => sum + paragraphs.reduce((all, { text }) => all + text.length, 0), 2000);
}

self.addEventListener("message", ({ data }: MessageEvent<ToReader>) => {
  if (data.do === "more") {
    wanted();
    return;
  }
  const work = data.do === "look" ? look(data.file).then((found) => say({ look: found })) : read(data);
  work.catch((error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) }));
});
