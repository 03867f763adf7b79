// What a IIIF viewer asks of an image, at level 0: the whole image, upright, in one of the sizes that are kept.
// Source: IIIF Image API 3.0, sections 4 and 6.
import { wrongParameter } from "./errors.ts";
import { type Size, sizesOf, type Visible } from "./scan.ts";

/** The segments of an image's address, decoded: `full`, `400,518`, `0`, `default.jpg`. */
export interface ImageRequest {
  region: string;
  size: string;
  rotation: string;
  file: string;
}

/**
 * The size that is asked for. `90,` is taken beside the canonical `90,116` and `max`, since viewers still ask so.
 * @throws Failure 400 that names the segment and lists what can be asked
 */
export function sizeAsked(scan: Visible, { region, size, rotation, file }: ImageRequest): Size {
  only("region", region, ["full"]);
  only("rotation", rotation, ["0"]);
  const dot = file.lastIndexOf(".");
  only("quality", dot === -1 ? file : file.slice(0, dot), ["default"]);
  only("format", dot === -1 ? "" : file.slice(dot + 1), ["jpg"]);
  const sizes = sizesOf(scan);
  if (size === "max") return sizes.at(-1)!;
  const asked = sizes.find(({ width, height }) => size === `${width},${height}` || size === `${width},`);
  if (asked) return asked;
  const allowed = ["max", ...sizes.map(({ width, height }) => `${width},${height}`)];
  throw wrongParameter(
    "size",
    `“${size.slice(0, 60)}” is no size of this image. There are: ${allowed.join("  ")}.`,
    allowed,
  );
}

function only(segment: string, given: string, allowed: string[]): void {
  if (allowed.includes(given)) return;
  throw wrongParameter(segment, `The ${segment} can only be ${allowed[0]} here, not “${given.slice(0, 60)}”.`, allowed);
}
