// What bytes are, told by the bytes.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readScanBytes } from "../../worker/intake/scan-bytes.ts";

const sheet = new Uint8Array(readFileSync("seed/scans/1.jpg"));
const bytes = (...numbers: number[]) => new Uint8Array(numbers);
const text = (words: string) => new TextEncoder().encode(words);
const png = (width: number, height: number) => {
  const head = new Uint8Array(33);
  head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(head.buffer).setUint32(16, width);
  new DataView(head.buffer).setUint32(20, height);
  return head;
};

describe("a JPEG", () => {
  test("tells its size, whatever segments come before", () => {
    expect(readScanBytes(sheet)).toEqual({ media_type: "image/jpeg", width: 1200, height: 1553 });
    const filled = new Uint8Array([...sheet.slice(0, 2), 0xff, 0xff, ...sheet.slice(2)]);
    expect(readScanBytes(filled)).toMatchObject({ width: 1200, height: 1553 });
  });

  test("is read in a view that begins inside a larger buffer", () => {
    const inside = new Uint8Array(sheet.length + 7);
    inside.set(sheet, 7);
    expect(readScanBytes(inside.subarray(7))).toMatchObject({ width: 1200, height: 1553 });
  });

  test("whose head is broken or cut off is none", () => {
    for (const length of [3, 4, 20, 100]) expect(readScanBytes(sheet.slice(0, length))).toBeNull();
    expect(readScanBytes(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0))).toBeNull();
  });
});

test("a PNG tells its size, and without one it is none", () => {
  expect(readScanBytes(png(800, 600))).toEqual({ media_type: "image/png", width: 800, height: 600 });
  expect(readScanBytes(png(0, 600))).toBeNull();
  expect(readScanBytes(png(800, 600).slice(0, 20))).toBeNull();
});

test("PDF and TIFF are known by their signatures", () => {
  expect(readScanBytes(text("%PDF-1.7\n"))).toEqual({ media_type: "application/pdf" });
  expect(readScanBytes(bytes(0x49, 0x49, 0x2a, 0, 8))).toEqual({ media_type: "image/tiff" });
  expect(readScanBytes(bytes(0x4d, 0x4d, 0, 0x2a, 0))).toEqual({ media_type: "image/tiff" });
});

test("what a browser might run is nothing the archive keeps", () => {
  for (const words of ["<svg onload='alert(1)'/>", "<!doctype html>", "GIF89a", "", "RIFF....WEBP"]) {
    expect(readScanBytes(text(words))).toBeNull();
  }
});
