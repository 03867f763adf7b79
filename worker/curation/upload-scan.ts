// Takes a scan in part by part: begun, gone on with after whatever came between, and kept only when it is what it was
// said to be.
import { Failure, notFound } from "../archive/errors.ts";
import { hex, idFor } from "../archive/identity.ts";
import { extensionOf } from "../archive/scan.ts";
import { MOST_UPLOAD_BYTES, partAt, partsOf, type Upload } from "../archive/upload.ts";
import { hasLocation } from "../intake/location.ts";
import { readScanBytes } from "../intake/scan-bytes.ts";
import { commit } from "../store/commit.ts";
import { findKept, putOriginal } from "../store/scans.ts";
import {
  closeUpload,
  countUploads,
  findUpload,
  findUploadOf,
  joinParts,
  keepPart,
  openUpload,
  openUploaded,
  toldOf,
  type UploadRow,
  uploadsBefore,
} from "../store/uploads.ts";
import { type KeptScan, LOCATED, NOT_KEPT } from "./keep-scan.ts";

/** Uploads a curator may have begun and not ended. */
const MOST_OPEN = 200;
/** An upload that nobody went on with for a day is given up. */
const GIVEN_UP_AFTER = 86_400_000;
/** What a format says of itself, and where a camera was, stands at the beginning. */
const HEAD = 4_000_000;

interface By {
  curator: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Nothing to send where these bytes are kept already; else which parts are to come. */
export type Begun = { kept: KeptScan; upload: null } | { kept: null; upload: Upload };

/** @throws Failure 413, 415, 429 */
export async function beginUpload(
  db: D1Database,
  bucket: R2Bucket,
  file: { name: string; bytes: number; sha256: string; media_type: string },
  { curator, at }: By,
): Promise<Begun> {
  const known = await findKept(bucket, file.sha256);
  if (known !== null) return { kept: { ...known.kept, missing: known.missing }, upload: null };
  if (file.bytes > MOST_UPLOAD_BYTES) {
    throw new Failure(413, "Too large", `A scan may have ${MOST_UPLOAD_BYTES / 1_000_000} MB. Make it smaller first.`);
  }
  if (extensionOf(file.media_type) === null) throw NOT_KEPT();
  const begun = await findUploadOf(db, file.sha256, file.bytes, curator);
  if (begun !== null) return { kept: null, upload: toldOf(begun) };
  if ((await countUploads(db, curator)) >= MOST_OPEN) {
    throw new Failure(429, "Too many uploads", "Two hundred uploads are open. Finish or give up some of them first.");
  }
  const id = await idFor(`upload:${file.sha256}:${file.bytes}:${curator}`);
  const { name, bytes, sha256 } = file;
  const opened = await openUpload(db, bucket, { id, name, bytes, sha256, curator, created_at: at });
  return { kept: null, upload: toldOf(opened) };
}

/** @throws Failure 404 for what is not this curator's */
export async function readUpload(db: D1Database, id: string, curator: string): Promise<Upload> {
  return toldOf(await uploadOf(db, id, curator));
}

/** @throws Failure 404, 422 for a part that is not there or has another size */
export async function takePart(
  db: D1Database,
  bucket: R2Bucket,
  part: { id: string; number: number; bytes: ArrayBuffer },
  curator: string,
): Promise<Upload> {
  const upload = await uploadOf(db, part.id, curator);
  if (part.number > partsOf(upload.bytes)) {
    throw new Failure(422, "No such part", `These bytes have ${partsOf(upload.bytes)} parts.`);
  }
  const { start, end } = partAt(part.number, upload.bytes);
  if (part.bytes.byteLength !== end - start) {
    const detail = `Part ${part.number} has ${end - start} bytes, from ${start}; ${part.bytes.byteLength} came.`;
    throw new Failure(422, "Wrong size", detail);
  }
  await keepPart(db, bucket, upload, part.number, part.bytes).catch((error: Error) => {
    throw new Failure(409, "Not open any more", `The part was not kept (${error.message}). Begin the upload again.`);
  });
  return toldOf(await uploadOf(db, part.id, curator));
}

/**
 * Keeps what was uploaded, under the hash of its bytes. What is not what it was said to be is thrown away.
 * @throws Failure 404, 409 while parts are missing, 415 for what is no scan, 422 for another hash, or with a location
 */
export async function completeUpload(
  db: D1Database,
  bucket: R2Bucket,
  id: string,
  { curator, at }: By,
): Promise<KeptScan> {
  const upload = await uploadOf(db, id, curator);
  const { missing } = toldOf(upload);
  if (missing.length > 0) {
    throw new Failure(409, "Parts missing", `Send part ${missing.slice(0, 10).join(", ")} first.`, { missing });
  }
  const before = await findKept(bucket, upload.sha256);
  if (before === null) await keepUploaded(db, bucket, upload, { curator, at });
  else await closeUpload(db, bucket, upload);
  const known = before ?? (await findKept(bucket, upload.sha256))!;
  return { ...known.kept, missing: known.missing };
}

/** @throws Failure 404 */
export async function giveUpUpload(db: D1Database, bucket: R2Bucket, id: string, curator: string): Promise<void> {
  await closeUpload(db, bucket, await uploadOf(db, id, curator));
}

/** Throws away uploads that nobody went on with. @returns how many */
export async function giveUpOldUploads(db: D1Database, bucket: R2Bucket, at: number): Promise<number> {
  const old = await uploadsBefore(db, at - GIVEN_UP_AFTER, 100);
  for (const upload of old) await closeUpload(db, bucket, upload);
  return old.length;
}

async function uploadOf(db: D1Database, id: string, curator: string): Promise<UploadRow> {
  const found = await findUpload(db, id, curator);
  if (found === null) throw notFound("There is no such upload. Begin it again; what is kept already need not be sent.");
  return found;
}

async function keepUploaded(db: D1Database, bucket: R2Bucket, upload: UploadRow, { curator, at }: By): Promise<void> {
  const joined = await joinParts(bucket, upload).catch((error: Error) => error);
  if (joined instanceof Error) return keptByAnother(db, bucket, upload, joined);
  try {
    await keepJoined(db, bucket, upload, joined.size, { curator, at });
  } finally {
    await closeUpload(db, bucket, upload);
  }
}

/**
 * R2 puts parts together once: whoever comes second may find them kept, or about to be.
 * @throws Failure 409 where they are not kept yet, or never can be
 */
async function keptByAnother(db: D1Database, bucket: R2Bucket, upload: UploadRow, error: Error): Promise<void> {
  if ((await findKept(bucket, upload.sha256)) !== null) return;
  if ((await openUploaded(bucket, upload.id, 1)) !== null) {
    throw new Failure(409, "Being put together", "Another request puts these parts together. Ask again in a moment.");
  }
  await closeUpload(db, bucket, upload);
  throw new Failure(409, "Cannot be put together", `The parts do not fit together (${error.message}). Begin again.`);
}

/** What was put together, from its beginning. @throws Failure 409 where somebody gave it up meanwhile */
async function reading(bucket: R2Bucket, { id }: UploadRow, length?: number): Promise<R2ObjectBody> {
  const found = await openUploaded(bucket, id, length);
  if (found !== null) return found;
  throw new Failure(409, "Given up", "The upload was given up meanwhile. Begin again.");
}

/** @throws Failure 409, 415, 422 */
async function keepJoined(
  db: D1Database,
  bucket: R2Bucket,
  upload: UploadRow,
  size: number,
  { curator, at }: By,
): Promise<void> {
  if (size !== upload.bytes) throw new Failure(422, "Wrong size", `${size} bytes came, not ${upload.bytes}.`);
  const head = new Uint8Array(await (await reading(bucket, upload, HEAD)).arrayBuffer());
  const read = readScanBytes(head);
  if (read === null) throw NOT_KEPT();
  if (hasLocation(head)) throw LOCATED();
  const hash = await hashOf((await reading(bucket, upload)).body);
  if (hash !== upload.sha256) {
    throw new Failure(
      422,
      "Wrong hash",
      `These bytes have the SHA-256 ${hash}, not ${upload.sha256}. Send them again.`,
    );
  }
  // R2 compares the hash once more while it copies: what is kept is what was looked at.
  await putOriginal(bucket, { sha256: hash, ...read }, (await reading(bucket, upload)).body);
  const detail = { sha256: hash, media_type: read.media_type, bytes: size };
  await commit(db, { curator, act: "keep-scan", subject: null, at, detail }, [], false);
}

interface DigestStream extends WritableStream {
  readonly digest: Promise<ArrayBuffer>;
}

/** SHA-256 of a stream, hexadecimal: nothing is held but what is being read. `DigestStream` is the platform's own. */
async function hashOf(stream: ReadableStream): Promise<string> {
  const platform = crypto as unknown as { DigestStream: new (algorithm: string) => DigestStream };
  const digest = new platform.DigestStream("SHA-256");
  await stream.pipeTo(digest);
  return hex(await digest.digest);
}
