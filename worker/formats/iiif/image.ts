// IIIF Image API 3, level 0: what an image service says of itself, and how others refer to it.
import {
  imageAddress,
  isServed,
  originalAddress,
  type Size,
  serviceAddress,
  sizeFor,
  sizesOf,
  type Visible,
} from "../../archive/scan.ts";
import { contentTypeOf, IMAGE } from "./words.ts";

export const infoContentType = contentTypeOf(IMAGE);

/** `info.json`: the sizes are all that can be asked for. */
export function imageInfo(scan: Visible, origin: string, document: string, number: number): string {
  return JSON.stringify({
    "@context": IMAGE,
    ...serviceOf(origin, document, number),
    protocol: "http://iiif.io/api/image",
    width: scan.width,
    height: scan.height,
    sizes: sizesOf(scan),
  });
}

function serviceOf(origin: string, document: string, number: number) {
  return { id: origin + serviceAddress(document, number), type: "ImageService3", profile: "level0" };
}

/** The image as a resource: what a canvas is painted with. */
export function imageResource(scan: Visible, origin: string, document: string, number: number) {
  const whole = { width: scan.width, height: scan.height };
  if (!isServed(scan)) {
    return { id: origin + originalAddress(document, number), type: "Image", format: scan.media_type, ...whole };
  }
  return sizedResource(scan, origin, document, number, whole);
}

/** A small image that stands for the scan. */
export function thumbnailOf(scan: Visible, origin: string, document: string, number: number) {
  if (!isServed(scan)) return imageResource(scan, origin, document, number);
  return sizedResource(scan, origin, document, number, sizeFor(scan, 90));
}

function sizedResource(scan: Visible, origin: string, document: string, number: number, size: Size) {
  return {
    id: origin + imageAddress(document, number, scan, size),
    type: "Image",
    format: "image/jpeg",
    ...size,
    service: [serviceOf(origin, document, number)],
  };
}
