// Where a photograph was taken is nobody's business: finds and takes out the location that cameras write into images.
// Everything else that a camera says (orientation, date, resolution) stays, and so does every pixel.

const GPS = 0x8825;
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Bytes per value of each TIFF type, by its number. */
const TYPE_SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/**
 * The same image without a location: the GPS directory of its Exif, and XMP that tells of one.
 * @param bytes of a JPEG, PNG or TIFF; anything else comes back as it is
 * @returns the very same array where there was nothing to take out
 */
export function withoutLocation(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (begins(bytes, 0, [0xff, 0xd8])) return jpegWithout(bytes);
  if (begins(bytes, 0, PNG_SIGNATURE)) return pngWithout(bytes);
  if (isTiff(bytes)) return tiffWithout(bytes) ?? bytes;
  return bytes;
}

/** Whether an image tells where it was taken. */
export function hasLocation(bytes: Uint8Array<ArrayBuffer>): boolean {
  return withoutLocation(bytes) !== bytes;
}

interface Piece {
  from: number;
  to: number;
  /** What stands there instead; null for nothing. */
  instead: Uint8Array<ArrayBuffer> | null;
}

/** Segments with their marker and length, up to the first scan (ITU T.81, B.1). */
function jpegWithout(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const pieces: Piece[] = [];
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    if (bytes[at + 1] === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end <= at + 2 || end > bytes.length) break;
    if (bytes[at + 1] === 0xe1) pieces.push(...appSegment(bytes, at, end));
    at = end;
  }
  return put(bytes, pieces);
}

/** An APP1 segment holds Exif, which is a TIFF, or XMP, which goes whole where it tells of a place. */
function appSegment(bytes: Uint8Array<ArrayBuffer>, from: number, to: number): Piece[] {
  if (begins(bytes, from + 4, EXIF)) {
    const clean = tiffWithout(bytes.slice(from + 10, to));
    return clean === null ? [] : [{ from: from + 10, to, instead: clean }];
  }
  const text = latin(bytes.subarray(from + 4, to));
  return text.startsWith(XMP) && tellsOfPlace(text) ? [{ from, to, instead: null }] : [];
}

/** Chunks of length, type, data and check (PNG, ISO/IEC 15948, 5.3). */
function pngWithout(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const pieces: Piece[] = [];
  const view = viewOf(bytes);
  let at = PNG_SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const data = at + 8;
    const end = data + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    const type = latin(bytes.subarray(at + 4, data));
    if (type === "eXIf") {
      const clean = tiffWithout(bytes.slice(data, end));
      if (clean !== null) pieces.push({ from: at, to: end + 4, instead: pngChunk(type, clean) });
    } else if (["iTXt", "tEXt", "zTXt"].includes(type) && isTextOfPlace(latin(bytes.subarray(data, end)))) {
      pieces.push({ from: at, to: end + 4, instead: null });
    }
    at = end + 4;
  }
  return put(bytes, pieces);
}

/** XMP that tells of a place, or packed, so that nobody can say; and Exif as old programs wrote it into text. */
function isTextOfPlace(text: string): boolean {
  const [keyword] = text.split("\0", 1);
  if (/^Raw profile type (exif|APP1)$/i.test(keyword)) return true;
  const isPacked = text.charCodeAt(keyword.length + 1) === 1;
  return keyword === "XML:com.adobe.xmp" && (isPacked || tellsOfPlace(text));
}

const tellsOfPlace = (xmp: string) => /GPS/.test(xmp);

function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(data.length + 12);
  const view = viewOf(chunk);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** The check of PNG chunks (ISO/IEC 15948, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function isTiff(bytes: Uint8Array): boolean {
  return begins(bytes, 0, [0x49, 0x49, 0x2a, 0]) || begins(bytes, 0, [0x4d, 0x4d, 0, 0x2a]);
}

/** A TIFF, as a file or inside Exif, with the GPS entries of its directories taken out; null where there are none. */
function tiffWithout(tiff: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (!isTiff(tiff)) return null;
  const clean = tiff.slice();
  const view = viewOf(clean);
  const little = clean[0] === 0x49;
  const seen = new Set<number>();
  let found = false;
  for (let at = view.getUint32(4, little); at > 0 && !seen.has(at) && seen.size < 100; ) {
    seen.add(at);
    if (at + 2 > clean.length) break;
    const count = view.getUint16(at, little);
    const end = at + 2 + count * 12;
    if (end + 4 > clean.length) break;
    const next = view.getUint32(end, little);
    for (let entry = at + 2; entry < end; entry += 12) {
      if (view.getUint16(entry, little) !== GPS) continue;
      blankDirectory(clean, view.getUint32(entry + 8, little), little);
      // The entries behind it and the address of the next directory move up; a blank one is left at the end.
      clean.copyWithin(entry, entry + 12, end + 4);
      clean.fill(0, end + 4 - 12, end + 4);
      view.setUint16(at, count - 1, little);
      found = true;
      break;
    }
    at = next;
  }
  return found ? clean : null;
}

/** Overwrites a directory and the values its entries point to. */
function blankDirectory(bytes: Uint8Array, at: number, little: boolean): void {
  if (at + 2 > bytes.length) return;
  const view = viewOf(bytes);
  const count = view.getUint16(at, little);
  const end = Math.min(at + 2 + count * 12 + 4, bytes.length);
  for (let entry = at + 2; entry + 12 <= end; entry += 12) {
    const size = (TYPE_SIZES[view.getUint16(entry + 2, little)] ?? 0) * view.getUint32(entry + 4, little);
    const value = view.getUint32(entry + 8, little);
    if (size > 4 && value + size <= bytes.length) bytes.fill(0, value, value + size);
  }
  bytes.fill(0, at, end);
}

/** The bytes with each piece replaced, or the same array where there are none. */
function put(bytes: Uint8Array<ArrayBuffer>, pieces: readonly Piece[]): Uint8Array<ArrayBuffer> {
  if (pieces.length === 0) return bytes;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, instead } of pieces) {
    parts.push(bytes.subarray(at, from));
    if (instead !== null) parts.push(instead);
    at = to;
  }
  parts.push(bytes.subarray(at));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

function begins(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((byte, place) => bytes[at + place] === byte);
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
