// The progress of a file is of what was worked on, not of what the browser read ahead.
import { expect, test } from "vitest";
import { inPieces } from "../../../admin/screens/bring-in/in-pieces.ts";
import { readGifts } from "../../../worker/intake/read-file.ts";

const rows = Array.from({ length: 2000 }, (_, n) => `H ${n},A report on the harbour,1931,${"words ".repeat(10)}`);
const file = new File([`identifier,title,date,summary\n${rows.join("\n")}\n`], "harbour.csv");

test("a file is read whole, byte by byte the same, and all of it is told at the end", async () => {
  let used = 0;
  const pieces: Uint8Array[] = [];
  for await (const piece of inPieces(file, (bytes) => (used += bytes))) pieces.push(piece);
  expect(new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer())).toEqual(
    new Uint8Array(await file.arrayBuffer()),
  );
  expect(used).toBe(file.size);
});

test("when half of the records are worked on, about half of the file is told as used up", async () => {
  let used = 0;
  let records = 0;
  const bytes = inPieces(file, (count) => (used += count));
  for await (const given of readGifts({ name: file.name, bytes })) {
    if ("gift" in given) records++;
    if (records === 1000) break;
  }
  expect(used / file.size).toBeGreaterThan(0.3);
  expect(used / file.size).toBeLessThan(0.7);
});
