// Where scans are kept: their descriptions in D1, their bytes in R2 under the hash of those bytes, so that one image
// is kept once and nothing stored is ever overwritten by something else.
import { derivativesOf, type Scan, type Size } from "../archive/scan.ts";
import { rows } from "./read-document.ts";

/** What is known of a stored original by itself, before a document refers to it. */
export type Kept = Pick<Scan, "key" | "media_type" | "bytes" | "sha256"> & Partial<Size>;

export interface FoundScan {
  id: string;
  status: string;
  title: string;
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
  replaced_by: string | null;
  updated_at: number;
  /** null where the document has none of this number. */
  scan: Scan | null;
}

/** A row of `scans s` as JSON. */
export const SCAN_OBJECT = `json_object('key', s.key, 'media_type', s.media_type, 'bytes', s.bytes, 'sha256', s.sha256,
  'width', s.width, 'height', s.height, 'label', s.label, 'alternative_text', s.alternative_text,
  'alternative_text_waived', s.alternative_text_waived)`;

const SUBJECT = "d.id, d.status, d.title, d.withdrawn_at, d.withdrawn_reason, d.replaced_by, d.updated_at";
const NOW = `SELECT ${SUBJECT}, iif(s.key IS NULL, NULL, ${SCAN_OBJECT}) AS scan
FROM documents d LEFT JOIN scans s ON s.document = d.seq AND s.what = ?2 AND s.position = ?3 WHERE d.id = ?1`;
const FROZEN = `SELECT ${SUBJECT}, (SELECT v.state -> ?2 FROM revisions v
  WHERE v.document = d.seq AND v.number = ?3 AND v.published) AS scan FROM documents d WHERE d.id = ?1`;

/**
 * Finds a scan or file by its place in a document, from 0. Whether it may be seen is for the catalogue to say.
 * @param revision the published state it belonged to, or undefined for what readers see now
 */
export async function findScan(
  db: D1Database,
  id: string,
  what: "scan" | "file",
  place: number,
  revision?: number,
): Promise<FoundScan | null> {
  const statement =
    revision === undefined
      ? db.prepare(NOW).bind(id, what, place)
      : db.prepare(FROZEN).bind(id, `$.${what}s[${place}]`, revision);
  const [row] = rows<Omit<FoundScan, "scan"> & { scan: string | null }>(await statement.all());
  return row === undefined ? null : { ...row, scan: row.scan === null ? null : withoutNulls(JSON.parse(row.scan)) };
}

/** A scan from its object: what is not known is left out. The columns were written from a checked state. */
export function withoutNulls(object: Record<string, unknown>): Scan {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)) as Scan;
}

const originalKey = (sha256: string) => `scans/${sha256}`;
const derivativeKey = (sha256: string, width: number) => `scans/${sha256}/${width}.jpg`;

/** The bytes of an original, or of a part of it. */
export function openOriginal(
  bucket: R2Bucket,
  key: string,
  part?: { offset: number; length: number },
): Promise<R2ObjectBody | null> {
  return bucket.get(key, part && { range: part });
}

export function openDerivative(bucket: R2Bucket, sha256: string, width: number): Promise<R2ObjectBody | null> {
  return bucket.get(derivativeKey(sha256, width));
}

export interface KeptScan {
  kept: Kept;
  /** The smaller sizes it should have and does not. */
  missing: Size[];
}

/** What is kept under a hash; null where there is nothing. One operation. */
export async function findKept(bucket: R2Bucket, sha256: string): Promise<KeptScan | null> {
  const key = originalKey(sha256);
  const { objects } = await bucket.list({ prefix: key, include: ["httpMetadata", "customMetadata"] });
  const original = objects.find((object) => object.key === key);
  if (!original) return null;
  const { width, height } = original.customMetadata ?? {};
  const kept: Kept = {
    key,
    media_type: original.httpMetadata?.contentType ?? "application/octet-stream",
    bytes: original.size,
    sha256,
    ...(width && height && { width: Number(width), height: Number(height) }),
  };
  const keys = new Set(objects.map((object) => object.key));
  return { kept, missing: derivativesOf(kept).filter((size) => !keys.has(derivativeKey(sha256, size.width))) };
}

/** Keeps an original. R2 itself refuses bytes that have another hash. */
export async function putOriginal(
  bucket: R2Bucket,
  scan: Omit<Kept, "key" | "bytes">,
  bytes: ArrayBuffer | ReadableStream,
): Promise<void> {
  const { sha256, media_type, width, height } = scan;
  await bucket.put(originalKey(sha256), bytes, {
    sha256,
    httpMetadata: { contentType: media_type },
    ...(width !== undefined && height !== undefined && { customMetadata: { width: `${width}`, height: `${height}` } }),
  });
}

/** Keeps a smaller size of an original. */
export async function putDerivative(
  bucket: R2Bucket,
  sha256: string,
  width: number,
  bytes: ArrayBuffer,
): Promise<void> {
  await bucket.put(derivativeKey(sha256, width), bytes, { httpMetadata: { contentType: "image/jpeg" } });
}
