// A scan: an image of a leaf. What the archive keeps of it, in which sizes it can be seen, and where.
import type { DocumentRecord } from "./document.ts";
import { known } from "./known.ts";

export type Scan = DocumentRecord["scans"][number];

/** What may be kept, and the file name extension of each. Nothing here can carry a program that a browser would run. */
const EXTENSIONS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/tiff": "tif",
  "application/pdf": "pdf",
};

/** `jpg` for `image/jpeg`; null for what the archive does not keep. */
export function extensionOf(mediaType: string): string | null {
  return known(EXTENSIONS, mediaType) ?? null;
}

/** In pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A scan that every browser can show at its place: a JPEG or PNG of known size. */
export type Visible = Scan & Size;

export function isVisible(scan: Scan): scan is Visible {
  return ["image/jpeg", "image/png"].includes(scan.media_type) && scan.width !== undefined && scan.height !== undefined;
}

/** The scans that can be shown, each with its number in the document, from 1. */
export function visibleScans(scans: readonly Scan[]): { scan: Visible; number: number }[] {
  return scans.flatMap((scan, place) => (isVisible(scan) ? [{ scan, number: place + 1 }] : []));
}

/** Widths in pixels at which a smaller image of each JPEG is kept beside it: for a list, for a page, for a screen. */
export const DERIVATIVE_WIDTHS = [90, 400, 1200] as const;

/** The smaller sizes kept of an image, smallest first. An image is never enlarged, and only a JPEG has any. */
export function derivativesOf({ media_type, width, height }: Pick<Scan, "media_type"> & Partial<Size>): Size[] {
  if (media_type !== "image/jpeg" || width === undefined || height === undefined) return [];
  return DERIVATIVE_WIDTHS.filter((smaller) => smaller < width).map((smaller) => ({
    width: smaller,
    height: Math.max(1, Math.round((height * smaller) / width)),
  }));
}

/** Whether the IIIF Image API serves it: level 0 is JPEG in the sizes that are kept. */
export function isServed(scan: Visible): boolean {
  return scan.media_type === "image/jpeg";
}

/** Every size in which a scan can be had, smallest first; the last is its own. */
export function sizesOf(scan: Visible): Size[] {
  return [...derivativesOf(scan), { width: scan.width, height: scan.height }];
}

/** The size to show where `width` pixels are wanted: the smallest that has them, else the largest. */
export function sizeFor(scan: Visible, width: number): Size {
  const sizes = sizesOf(scan);
  return sizes.find((size) => size.width >= width) ?? sizes.at(-1)!;
}

/** How a document is named in the addresses of its scans: `jq7x9k2m`, a published state of it `jq7x9k2m@2`. */
export function nameInAddresses(record: { id: string }, frozen: { revision: number } | null): string {
  return frozen === null ? record.id : `${record.id}@${frozen.revision}`;
}

/** Where the image lies as it was given; `document` as `nameInAddresses` has it, `number` from 1. */
export function originalAddress(document: string, number: number): string {
  return `/scans/${document}/${number}`;
}

/** Where a file that belongs to the document lies, e.g. a PDF. */
export function fileAddress(document: string, number: number): string {
  return `/files/${document}/${number}`;
}

/** The base address of the IIIF image service of a scan. */
export function serviceAddress(document: string, number: number): string {
  return `/iiif/${document}/${number}`;
}

/** Where a scan is seen in a size, in the canonical form of the Image API; a PNG only as it was given. */
export function imageAddress(document: string, number: number, scan: Visible, { width, height }: Size): string {
  if (!isServed(scan)) return originalAddress(document, number);
  const size = width === scan.width ? "max" : `${width},${height}`;
  return `${serviceAddress(document, number)}/full/${size}/0/default.jpg`;
}

/** What a scan is called: "Page 3", "fol. 12r", or its number. */
export function scanTitle({ label }: Pick<Scan, "label">, number: number): string {
  if (label === undefined) return `Scan ${number}`;
  return /^(\d+|[ivxlcdm]+)$/i.test(label) ? `Page ${label}` : label;
}

/** What a reader who does not see the image is told instead of it. */
export function alternativeOf(scan: Scan, number: number): string {
  return scan.alternative_text ?? `${scanTitle(scan, number)} of the document. ${notDescribed(scan)}`;
}

/** That an image has no description, and why where a curator has said so. */
export function notDescribed({ alternative_text_waived: why }: Scan): string {
  return why === undefined ? "There is no description of this image." : `The image is not described: ${why}`;
}

/** Numbers, from 1, of the images that are neither described nor said to need no description. */
export function undescribedScans(scans: readonly Scan[]): number[] {
  return visibleScans(scans)
    .filter(({ scan }) => !scan.alternative_text && !scan.alternative_text_waived)
    .map(({ number }) => number);
}
