// Brings one file into the archive: its location taken out, its bytes sent in parts and gone on with after a break, its
// smaller sizes made here and sent after it.
import type { Scan, Size } from "../../../worker/archive/scan.ts";
import { MOST_UPLOAD_BYTES, partAt } from "../../../worker/archive/upload.ts";
import { withoutLocation } from "../../../worker/intake/location.ts";
import { readScanBytes } from "../../../worker/intake/scan-bytes.ts";
import { api, curationFetch, said } from "../../api.ts";
import { Problem } from "../../problem.ts";
import { smaller, upright } from "./image.ts";

/** How far a file has come: `of` is null while that cannot be told. */
export interface Progress {
  doing: "reading" | "sending" | "making smaller sizes";
  done: number;
  of: number | null;
}

export interface Brought {
  scan: Scan;
  /** What was done to the file, in sentences. */
  notes: string[];
}

/** Parts on their way at once. */
const SIDE_BY_SIDE = 2;
/** Milliseconds to wait before a part that was lost is sent again. */
const PATIENCE = [1000, 4000];

/** @throws Problem that says what to do */
export async function bringScan(
  file: File,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Brought> {
  onProgress({ doing: "reading", done: 0, of: null });
  if (file.size > MOST_UPLOAD_BYTES) throw tooLarge(file);
  const { bytes, notes } = await prepared(new Uint8Array(await file.arrayBuffer()), file.name);
  return { scan: await keep(bytes, file.name, onProgress, signal), notes };
}

/**
 * Sends bytes that are ready to be kept.
 * @throws Problem
 */
export async function keep(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Scan> {
  const sha256 = await hashOf(bytes);
  const media_type = readScanBytes(bytes)?.media_type ?? "application/octet-stream";
  const asked = { json: { name: name.slice(0, 300) || "scan", bytes: bytes.length, sha256, media_type }, query: {} };
  const { kept, upload } = await said(api.curation.uploads.$post(asked));
  signal.throwIfAborted();
  const whole = kept ?? (await send(bytes, upload, onProgress, signal));
  const { missing, ...scan } = whole;
  await sendSmaller(bytes, scan, missing, onProgress);
  return scan;
}

/** Without where it was taken, standing upright, as a type the archive keeps. */
async function prepared(given: Uint8Array<ArrayBuffer>, name: string) {
  const notes: string[] = [];
  let bytes = withoutLocation(given);
  if (bytes !== given) notes.push("Where it was taken was removed from the file.");
  const read = readScanBytes(bytes);
  const isImage = read === null || ["image/jpeg", "image/png"].includes(read.media_type);
  const standing = isImage ? await upright(bytes, read?.media_type ?? null) : null;
  if (isImage && standing === null) {
    throw new Problem(
      415,
      "Not a scan",
      `“${name}” is no image that this browser can read. Bring a JPEG, PNG, TIFF or PDF.`,
    );
  }
  if (standing?.isRemade) {
    bytes = standing.bytes;
    notes.push(read === null ? "It was made a JPEG." : "It was turned upright.");
  }
  return { bytes, notes };
}

type Upload = Extract<Awaited<ReturnType<typeof begun>>, { kept: null }>["upload"];
const begun = (json: { name: string; bytes: number; sha256: string; media_type: string }) =>
  said(api.curation.uploads.$post({ json, query: {} }));

async function send(
  bytes: Uint8Array<ArrayBuffer>,
  { id, missing, there }: Upload,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) {
  const size = (number: number) => partAt(number, bytes.length).end - partAt(number, bytes.length).start;
  let done = there.reduce((sum, number) => sum + size(number), 0);
  const tell = () => onProgress({ doing: "sending", done, of: bytes.length });
  tell();
  const waiting = [...missing];
  const carry = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const { start, end } = partAt(number, bytes.length);
      await sendPart(`/curation/uploads/${id}/parts/${number}`, bytes.subarray(start, end), signal);
      done += size(number);
      tell();
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, carry));
  return said(api.curation.uploads[":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}"].completion.$put({ param: { id } }));
}

/** A part that gets lost on the way is sent again; one that was refused is not. */
async function sendPart(address: string, part: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
  for (const patience of [...PATIENCE, null]) {
    signal.throwIfAborted();
    try {
      await curationFetch(address, { method: "PUT", body: part, signal });
      return;
    } catch (error) {
      if (patience === null || !(error instanceof Problem) || error.status !== 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, patience));
    }
  }
}

async function sendSmaller(
  bytes: Uint8Array<ArrayBuffer>,
  { sha256, media_type }: Scan,
  sizes: readonly Size[],
  onProgress: (progress: Progress) => void,
): Promise<void> {
  if (sizes.length === 0) return;
  const made = await smaller(new Blob([bytes], { type: media_type }), sizes);
  for (const [place, { width }] of sizes.entries()) {
    onProgress({ doing: "making smaller sizes", done: place, of: sizes.length });
    await curationFetch(`/curation/scans/${sha256}/${width}`, { method: "PUT", body: made[place] });
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tooLarge({ name }: File): Problem {
  return new Problem(
    413,
    "Too large",
    `“${name}” has more than ${MOST_UPLOAD_BYTES / 1_000_000} MB. Make it smaller first.`,
  );
}
