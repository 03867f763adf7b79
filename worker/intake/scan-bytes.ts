// What the bytes of an image or file are, told by themselves: a name or a header can say anything.
import type { Scan, Size } from "../archive/scan.ts";

export type BytesRead = Pick<Scan, "media_type"> & Partial<Size>;

/**
 * Media type by signature, with width and height in pixels for JPEG and PNG.
 * @returns null for what the archive does not keep, and for a JPEG or PNG whose head is broken
 */
export function readScanBytes(bytes: Uint8Array): BytesRead | null {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return sized("image/jpeg", jpegSize(bytes));
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return sized("image/png", pngSize(bytes));
  if (begins(bytes, 0x49, 0x49, 0x2a, 0) || begins(bytes, 0x4d, 0x4d, 0, 0x2a)) return { media_type: "image/tiff" };
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return { media_type: "application/pdf" };
  return null;
}

function begins(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, place) => bytes[place] === byte);
}

function sized(media_type: string, size: Size | null): BytesRead | null {
  return size === null || size.width === 0 || size.height === 0 ? null : { media_type, ...size };
}

/** The header chunk always comes first (PNG, ISO/IEC 15948). */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 24) return null;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks from segment to segment to the start of the frame (ITU T.81, B.2). */
function jpegSize(bytes: Uint8Array): Size | null {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
