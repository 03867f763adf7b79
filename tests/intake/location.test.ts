// The location a camera writes into an image, taken out of real Exif bytes: everything else stays.
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hasLocation, withoutLocation } from "../../worker/intake/location.ts";
import { readScanBytes } from "../../worker/intake/scan-bytes.ts";

const sheet = new Uint8Array(readFileSync("seed/scans/1.jpg"));
const text = (words: string) => new TextEncoder().encode(words);
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/**
 * Exif's TIFF: IFD0 with orientation 6, a GPS directory (39° 1′ N, 125° 45′ E) and a date; IFD1 as thumbnails have it.
 * Offsets count from the beginning of the TIFF.
 */
function exif(little: boolean, located = true): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(400);
  const view = new DataView(bytes.buffer);
  const u16 = (at: number, value: number) => view.setUint16(at, value, little);
  const u32 = (at: number, value: number) => view.setUint32(at, value, little);
  const entry = (at: number, tag: number, type: number, count: number, value: number, short = false) => {
    u16(at, tag);
    u16(at + 2, type);
    u32(at + 4, count);
    if (short) u16(at + 8, value);
    else u32(at + 8, value);
  };
  bytes.set(little ? [0x49, 0x49] : [0x4d, 0x4d]);
  u16(2, 42);
  u32(4, 8);
  const count = located ? 3 : 2;
  u16(8, count);
  entry(10, 0x0112, 3, 1, 6, true); // orientation
  entry(22, 0x0132, 2, 20, 100); // date and time
  if (located) entry(34, 0x8825, 4, 1, 200); // GPS
  u32(10 + count * 12, 150); // the next directory
  bytes.set(text("1956:09:21 10:00:00\0"), 100);
  u16(150, 1);
  entry(152, 0x0103, 3, 1, 6, true); // compression of the thumbnail
  u32(164, 0);
  if (located) {
    u16(200, 4);
    entry(202, 1, 2, 2, little ? 0x4e : 0x4e000000); // N
    entry(214, 2, 5, 3, 300); // latitude
    entry(226, 3, 2, 2, little ? 0x45 : 0x45000000); // E
    entry(238, 4, 5, 3, 324); // longitude
    for (const [i, value] of [39, 1, 1, 1, 0, 1, 125, 1, 45, 1, 0, 1].entries()) u32(300 + i * 4, value);
  }
  return bytes;
}

const segment = (marker: number, data: Uint8Array) => {
  const head = new Uint8Array([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]);
  return joined(head, data);
};
const jpegWith = (...segments: Uint8Array[]) => joined(sheet.subarray(0, 2), ...segments, sheet.subarray(2));
const app1 = (tiff: Uint8Array) => segment(0xe1, joined(text("Exif\0\0"), tiff));
const xmp = (words: string) => segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${words}`));

const chunk = (type: string, data: Uint8Array) => {
  const whole = new Uint8Array(data.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(text(type), 4);
  whole.set(data, 8);
  view.setUint32(8 + data.length, crc32(whole.subarray(4, 8 + data.length)));
  return whole;
};
const header = new Uint8Array(13);
new DataView(header.buffer).setUint32(0, 8);
new DataView(header.buffer).setUint32(4, 6);
const pngWith = (...chunks: Uint8Array[]) =>
  joined(
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...chunks,
    chunk("IEND", new Uint8Array()),
  );

/** Every directory of a TIFF as tag → its twelve bytes, and where each next one is. */
function directories(tiff: Uint8Array, little: boolean): number[][] {
  const view = new DataView(tiff.buffer, tiff.byteOffset);
  const found: number[][] = [];
  for (let at = view.getUint32(4, little); at > 0; ) {
    const count = view.getUint16(at, little);
    found.push(Array.from({ length: count }, (_, i) => view.getUint16(at + 2 + i * 12, little)));
    at = view.getUint32(at + 2 + count * 12, little);
  }
  return found;
}
const has = (bytes: Uint8Array, value: Uint8Array) => Buffer.from(bytes).includes(Buffer.from(value));

describe.each([
  ["little", true],
  ["big", false],
] as const)("The GPS directory of Exif, %s end first,", (_, little) => {
  const latitude = exif(little).subarray(300, 324);

  test("is gone, with its values; orientation, date and the second directory stay", () => {
    const located = jpegWith(app1(exif(little)));
    expect(has(located, latitude)).toBe(true);
    const clean = withoutLocation(located);
    expect(has(clean, latitude)).toBe(false);
    expect(clean.length).toBe(located.length);
    const tiff = clean.slice(12, 412);
    expect(directories(tiff, little)).toEqual([[0x0112, 0x0132], [0x0103]]);
    expect(has(tiff, text("1956:09:21 10:00:00"))).toBe(true);
    expect(new DataView(tiff.buffer).getUint16(18, little)).toBe(6);
    expect(readScanBytes(clean)).toEqual(readScanBytes(sheet));
    expect(clean.subarray(412)).toEqual(sheet.subarray(2));
    expect(hasLocation(clean)).toBe(false);
  });

  test("is taken out of a TIFF file and of a PNG, whose check is made anew", () => {
    const tiff = withoutLocation(exif(little));
    expect(directories(tiff, little)).toEqual([[0x0112, 0x0132], [0x0103]]);
    const png = withoutLocation(pngWith(chunk("eXIf", exif(little))));
    expect(png).toEqual(pngWith(chunk("eXIf", tiff)));
    expect(readScanBytes(png)).toMatchObject({ media_type: "image/png", width: 8, height: 6 });
  });

  test("that is not there leaves the very same bytes", () => {
    const jpeg = jpegWith(app1(exif(little, false)));
    expect(withoutLocation(jpeg)).toBe(jpeg);
  });
});

test("XMP goes where it tells of a place, and stays where it does not", () => {
  const kept = xmp("<x:xmpmeta><dc:title>A telegram</dc:title></x:xmpmeta>");
  const told = xmp('<rdf:Description exif:GPSLatitude="39,1N"/>');
  expect(withoutLocation(jpegWith(kept, told))).toEqual(jpegWith(kept));
  const itxt = chunk("iTXt", text("XML:com.adobe.xmp\0\0\0\0\0<exif:GPSLongitude>125,45E</exif:GPSLongitude>"));
  const packed = chunk("iTXt", text("XML:com.adobe.xmp\0\u0001\0\0\0...."));
  const raw = chunk("zTXt", text("Raw profile type exif\0\0...."));
  const title = chunk("tEXt", text("Title\0GPS of a telegram"));
  expect(withoutLocation(pngWith(itxt, packed, raw, title))).toEqual(pngWith(title));
});

test("A real scan, a PDF and nothing at all come back as they are", () => {
  for (const bytes of [sheet, text("%PDF-1.7\n"), new Uint8Array(), new Uint8Array([0xff, 0xd8])]) {
    expect(withoutLocation(bytes)).toBe(bytes);
  }
});

test("Broken bytes neither fail nor loop", () => {
  const located = jpegWith(app1(exif(true)));
  for (let length = 0; length < 420; length++) expect(() => withoutLocation(located.slice(0, length))).not.toThrow();
  const circle = exif(true);
  new DataView(circle.buffer).setUint32(164, 8, true);
  expect(hasLocation(circle)).toBe(true);
  for (let at = 0; at < 400; at++) {
    const broken = exif(false);
    broken[at] = 0xff;
    expect(() => withoutLocation(jpegWith(app1(broken)))).not.toThrow();
  }
});
