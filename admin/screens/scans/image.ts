// What the browser does with images: reads them, turns them, makes them smaller. Pixels never leave it but as scans.
import type { Size } from "../../../worker/archive/scan.ts";

/** Of 1: for an image that takes the place of what was given. */
const FAITHFUL = 0.95;
/** Of 1: for the smaller sizes, which are looked at and not kept for their own sake. */
const SMALL = 0.82;

/** An image as JPEG or PNG that every browser shows the same way up. */
export interface Upright {
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether it had to be made anew, and is no longer what was given to the byte. */
  isRemade: boolean;
}

/**
 * The image standing upright: cameras write which way they were held beside the pixels, which not every viewer reads.
 * @param mediaType as its bytes say; null for an image that the archive does not keep, which becomes a JPEG
 * @returns null for what the browser cannot read as an image
 */
export async function upright(bytes: Uint8Array<ArrayBuffer>, mediaType: string | null): Promise<Upright | null> {
  const blob = new Blob([bytes]);
  const standing = await createImageBitmap(blob).catch(() => null);
  if (standing === null) return null;
  const lying = await createImageBitmap(blob, { imageOrientation: "none" });
  if (mediaType !== null && looksLike(standing, lying)) return { bytes, isRemade: false };
  const canvas = canvasOf(standing);
  return { bytes: await bytesOf(canvas, mediaType ?? "image/jpeg", FAITHFUL), isRemade: true };
}

/** Compares two small copies: turned by half, an image keeps its width and height. */
function looksLike(a: ImageBitmap, b: ImageBitmap): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  const pixels = (image: ImageBitmap) => {
    const drawing = drawingOn(new OffscreenCanvas(16, 16));
    drawing.drawImage(image, 0, 0, 16, 16);
    return drawing.getImageData(0, 0, 16, 16).data;
  };
  const [left, right] = [pixels(a), pixels(b)];
  return left.every((value, i) => value === right[i]);
}

/** The image turned by a quarter, as JPEG, or as PNG where it was one. */
export async function turned(image: Blob, clockwise: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(image);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(height, width);
  const drawing = drawingOn(canvas);
  drawing.translate(height / 2, width / 2);
  drawing.rotate(((clockwise ? 1 : -1) * Math.PI) / 2);
  drawing.drawImage(bitmap, -width / 2, -height / 2);
  return bytesOf(canvas, image.type === "image/png" ? "image/png" : "image/jpeg", FAITHFUL);
}

/** The image in smaller sizes, as JPEG, in the order asked for. */
export async function smaller(image: Blob, sizes: readonly Size[]): Promise<Uint8Array<ArrayBuffer>[]> {
  const bitmap = await createImageBitmap(image);
  return Promise.all(sizes.map((size) => bytesOf(canvasOf(bitmap, size), "image/jpeg", SMALL)));
}

function canvasOf(image: ImageBitmap, { width, height }: Size = image): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const drawing = drawingOn(canvas);
  // JPEG knows no transparency: what shows through is paper, not black.
  drawing.fillStyle = "#ffffff";
  drawing.fillRect(0, 0, width, height);
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(image, 0, 0, width, height);
  return canvas;
}

function drawingOn(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const drawing = canvas.getContext("2d");
  if (drawing === null) throw new Error("This browser cannot draw images.");
  return drawing;
}

async function bytesOf(canvas: OffscreenCanvas, type: string, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer());
}
