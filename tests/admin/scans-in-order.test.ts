// The scans of a document as a list: what arrives, what is put elsewhere, what goes.
import { expect, test } from "vitest";
import { keysOf, reordered, replaced, taken, without } from "../../admin/screens/scans/scans-in-order.ts";
import type { Scan } from "../../worker/archive/scan.ts";

const scan = (letter: string, facts: Partial<Scan> = {}): Scan => ({
  key: `scans/${letter}`,
  media_type: "image/jpeg",
  bytes: 1,
  sha256: letter.repeat(64),
  width: 10,
  height: 20,
  ...facts,
});
const [a, b, c, d] = ["a", "b", "c", "d"].map((letter) => scan(letter));
const keys = keysOf([a, b, c, d]);
const letters = (scans: readonly Scan[]) => scans.map(({ sha256 }) => sha256[0]).join("");

test("The same image twice has two keys", () => {
  expect(new Set(keysOf([a, b, a])).size).toBe(3);
  expect(letters(without([a, b, a], keysOf([a, b, a])[2]))).toBe("ab");
});

test("Scans are put before or after another, together and in the order they had", () => {
  const order = (moved: number[], target: number, before: boolean) =>
    letters(reordered([a, b, c, d], new Set(moved.map((place) => keys[place])), { key: keys[target], before }));
  expect(order([3], 0, true)).toBe("dabc");
  expect(order([0], 2, false)).toBe("bcad");
  expect(order([2, 0], 3, false)).toBe("bdac");
  expect(order([1], 1, true)).toBe("abcd");
});

test("An image that arrives is a scan, a PDF a file named as it came, and nothing is there twice", () => {
  const pdf = scan("e", { media_type: "application/pdf", width: undefined, height: undefined });
  const now = { scans: [a], files: [] };
  expect(taken(now, b, "b.jpg").scans?.map(({ sha256 }) => sha256[0])).toEqual(["a", "b"]);
  expect(taken(now, pdf, "All sheets.PDF")).toEqual({ files: [{ ...pdf, label: "All sheets" }] });
  expect(taken(now, a, "again.jpg")).toEqual({});
});

test("What is said of a scan follows it wherever it stands", () => {
  expect(replaced([b, a], { ...a, label: "3" }).map(({ label }) => label)).toEqual([undefined, "3"]);
});
