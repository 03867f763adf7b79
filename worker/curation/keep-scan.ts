// Takes the bytes of a scan or file into the store, by their hash. Readers see nothing of it until a document says
// that the scan is its own.
import { Failure } from "../archive/errors.ts";
import { hex } from "../archive/identity.ts";
import { derivativesOf, type Size } from "../archive/scan.ts";
import { hasLocation } from "../intake/location.ts";
import { readScanBytes } from "../intake/scan-bytes.ts";
import { commit } from "../store/commit.ts";
import { findKept, type Kept, putDerivative, putOriginal } from "../store/scans.ts";

/** A request is held in memory, and a Worker has 128 MB. */
export const MOST_SCAN_BYTES = 25_000_000;

export interface KeptScan extends Kept {
  /** The smaller sizes that must come too before a document can have this scan. */
  missing: Size[];
}

/** Bytes the archive does not keep. */
export const NOT_KEPT = () =>
  new Failure(415, "Unsupported media type", "A scan is a JPEG or PNG; a file may be a PDF or TIFF too.");

/** An image that says where it was taken: whose house, whose desk. The archive never had it, so it cannot leak it. */
export const LOCATED = () =>
  new Failure(
    422,
    "Carries a location",
    "The image says where it was taken. Take the GPS data out, then send it again.",
  );

/**
 * Keeps an original, once.
 * @param by who brings it and when, milliseconds since 1970
 * @returns what a gift's `scans[]` says of it
 * @throws Failure 415 for bytes the archive does not keep, 422 where they do not have the hash, or carry a location
 */
export async function keepScan(
  db: D1Database,
  bucket: R2Bucket,
  sha256: string,
  bytes: ArrayBuffer,
  by: { curator: string; at: number },
): Promise<{ scan: KeptScan; added: boolean }> {
  const known = await findKept(bucket, sha256);
  if (known !== null) return { scan: { ...known.kept, missing: known.missing }, added: false };
  const read = readScanBytes(new Uint8Array(bytes));
  if (read === null) throw NOT_KEPT();
  if (hasLocation(new Uint8Array(bytes))) throw LOCATED();
  const hash = await hashOf(bytes);
  if (hash !== sha256)
    throw new Failure(422, "Wrong hash", `These bytes have the SHA-256 ${hash}, not the one in the address.`);
  await putOriginal(bucket, { sha256, ...read }, bytes);
  const kept = (await findKept(bucket, sha256))!;
  const detail = { sha256, media_type: read.media_type, bytes: bytes.byteLength };
  await commit(db, { curator: by.curator, act: "keep-scan", subject: null, at: by.at, detail }, [], false);
  return { scan: { ...kept.kept, missing: kept.missing }, added: true };
}

/**
 * Keeps a smaller size of an original that is kept already.
 * @throws Failure 404 without the original, 422 for a size it does not have, 415 for what is no JPEG
 */
export async function keepDerivative(
  bucket: R2Bucket,
  sha256: string,
  width: number,
  bytes: ArrayBuffer,
): Promise<KeptScan> {
  const known = await findKept(bucket, sha256);
  if (known === null) throw new Failure(404, "Not found", "Bring the original first.");
  const wanted = derivativesOf(known.kept);
  const size = wanted.find((each) => each.width === width);
  if (!size) {
    const widths = wanted.map((each) => each.width).join(", ") || "none";
    throw new Failure(422, "Wrong size", `The widths kept of this scan are: ${widths}.`);
  }
  const read = readScanBytes(new Uint8Array(bytes));
  if (read?.media_type !== "image/jpeg") throw new Failure(415, "Unsupported media type", "A smaller size is a JPEG.");
  if (read.width !== size.width || read.height !== size.height) {
    throw new Failure(
      422,
      "Wrong size",
      `This is ${read.width}×${read.height}; it must be ${size.width}×${size.height}.`,
    );
  }
  await putDerivative(bucket, sha256, width, bytes);
  return { ...known.kept, missing: known.missing.filter((each) => each.width !== width) };
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}
