// Uploads on their way: which parts are there in D1, the parts themselves in R2, beside the scans that are kept.
import { PART_BYTES, partsOf, type Upload } from "../archive/upload.ts";
import { rows } from "./read-document.ts";

export interface UploadRow {
  id: string;
  sha256: string;
  bytes: number;
  name: string;
  r2_upload: string;
  curator: string;
  parts: R2UploadedPart[];
  created_at: number;
}

/** What is uploaded lies apart until it is known to be what it was said to be. */
const keyOf = (id: string) => `uploads/${id}`;

const COLUMNS = "id, sha256, bytes, name, r2_upload, curator, parts, created_at";

function uploadsOf(result: D1Result<unknown>): UploadRow[] {
  return rows<Omit<UploadRow, "parts"> & { parts: string }>(result).map((row) => ({
    ...row,
    parts: JSON.parse(row.parts),
  }));
}

/** An upload of this curator, by its id. */
export async function findUpload(db: D1Database, id: string, curator: string): Promise<UploadRow | null> {
  const statement = db.prepare(`SELECT ${COLUMNS} FROM uploads WHERE id = ? AND curator = ?`).bind(id, curator);
  return uploadsOf(await statement.all())[0] ?? null;
}

/** The newest upload of these bytes by this curator, to be gone on with. */
export async function findUploadOf(
  db: D1Database,
  sha256: string,
  bytes: number,
  curator: string,
): Promise<UploadRow | null> {
  const statement = db
    .prepare(
      `SELECT ${COLUMNS} FROM uploads WHERE sha256 = ? AND bytes = ? AND curator = ? ORDER BY created_at DESC LIMIT 1`,
    )
    .bind(sha256, bytes, curator);
  return uploadsOf(await statement.all())[0] ?? null;
}

export async function countUploads(db: D1Database, curator: string): Promise<number> {
  const result = await db.prepare("SELECT count(*) AS count FROM uploads WHERE curator = ?").bind(curator).all();
  return rows<{ count: number }>(result)[0].count;
}

export function toldOf({ id, name, bytes, sha256, parts }: UploadRow): Upload {
  const there = parts.map(({ partNumber }) => partNumber).sort((a, b) => a - b);
  const all = Array.from({ length: partsOf(bytes) }, (_, i) => i + 1);
  return {
    id,
    name,
    bytes,
    sha256,
    part_bytes: PART_BYTES,
    there,
    missing: all.filter((part) => !there.includes(part)),
  };
}

/** Opens an upload; of two that open the same one at once, both get the one that was first. */
export async function openUpload(
  db: D1Database,
  bucket: R2Bucket,
  upload: Omit<UploadRow, "r2_upload" | "parts">,
): Promise<UploadRow> {
  const { uploadId } = await bucket.createMultipartUpload(keyOf(upload.id));
  const { id, sha256, bytes, name, curator, created_at } = upload;
  const result = await db
    .prepare(`INSERT INTO uploads (id, sha256, bytes, name, r2_upload, curator, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING ${COLUMNS}`)
    .bind(id, sha256, bytes, name, uploadId, curator, created_at)
    .all();
  const [opened] = uploadsOf(result);
  if (opened.r2_upload !== uploadId) await giveBack(bucket, { id, r2_upload: uploadId });
  return opened;
}

/** Takes the parts of an upload out of R2. */
async function giveBack(bucket: R2Bucket, { id, r2_upload }: Pick<UploadRow, "id" | "r2_upload">): Promise<void> {
  await bucket
    .resumeMultipartUpload(keyOf(id), r2_upload)
    .abort()
    .catch(() => undefined); // It was put together, or R2 has forgotten it: there is nothing to abort.
}

/** Keeps one part, and says so in one statement: parts may come side by side. */
export async function keepPart(
  db: D1Database,
  bucket: R2Bucket,
  { id, r2_upload }: UploadRow,
  number: number,
  bytes: ArrayBuffer,
): Promise<void> {
  const part = await bucket.resumeMultipartUpload(keyOf(id), r2_upload).uploadPart(number, bytes);
  await db
    .prepare(`UPDATE uploads SET parts = (SELECT json_group_array(json(value)) FROM (
  SELECT value FROM json_each(uploads.parts) WHERE value ->> 'partNumber' <> ?2 UNION ALL SELECT ?3)) WHERE id = ?1`)
    .bind(id, number, JSON.stringify(part))
    .run();
}

/** Puts the parts together, where they lie apart. */
export function joinParts(bucket: R2Bucket, { id, r2_upload, parts }: UploadRow): Promise<R2Object> {
  const inOrder = parts.toSorted((a, b) => a.partNumber - b.partNumber);
  return bucket.resumeMultipartUpload(keyOf(id), r2_upload).complete(inOrder);
}

/** The bytes that were put together, or the first of them. */
export function openUploaded(bucket: R2Bucket, id: string, length?: number): Promise<R2ObjectBody | null> {
  return bucket.get(keyOf(id), length === undefined ? undefined : { range: { offset: 0, length } });
}

/** Forgets an upload and whatever of it lies in R2. */
export async function closeUpload(db: D1Database, bucket: R2Bucket, upload: UploadRow): Promise<void> {
  const { id } = upload;
  await giveBack(bucket, upload);
  await bucket.delete(keyOf(id));
  await db.prepare("DELETE FROM uploads WHERE id = ?").bind(id).run();
}

/** Uploads begun before an instant, the oldest first. */
export async function uploadsBefore(db: D1Database, instant: number, limit: number): Promise<UploadRow[]> {
  const statement = db
    .prepare(`SELECT ${COLUMNS} FROM uploads WHERE created_at < ? ORDER BY created_at LIMIT ?`)
    .bind(instant, limit);
  return uploadsOf(await statement.all());
}
