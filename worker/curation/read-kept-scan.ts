// Reads what the store keeps under a hash: for curators, who see scans before any document shows them.
import { notFound } from "../archive/errors.ts";
import { findKept, openDerivative, openOriginal } from "../store/scans.ts";
import type { KeptScan } from "./keep-scan.ts";

/** @throws Failure 404 */
export async function readKept(bucket: R2Bucket, sha256: string): Promise<KeptScan> {
  const known = await findKept(bucket, sha256);
  if (known === null) throw notFound("Nothing with this hash is kept here.");
  return { ...known.kept, missing: known.missing };
}

/**
 * The bytes of an original, or of it in a smaller width.
 * @throws Failure 404
 */
export async function openKept(
  bucket: R2Bucket,
  sha256: string,
  width: number | null,
): Promise<{ body: ReadableStream; mediaType: string }> {
  const object =
    width === null ? await openOriginal(bucket, `scans/${sha256}`) : await openDerivative(bucket, sha256, width);
  if (object === null) throw notFound("Nothing with this hash is kept here in this width.");
  return { body: object.body, mediaType: object.httpMetadata?.contentType ?? "application/octet-stream" };
}
