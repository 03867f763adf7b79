// Answers with a scan or file of a published document: what it is, and its bytes.
import { notFound } from "../archive/errors.ts";
import { isServed, isVisible, type Scan, type Visible } from "../archive/scan.ts";
import { findScan, openDerivative, openOriginal } from "../store/scans.ts";
import { mustBePublished } from "./read-document.ts";

/** Where a scan stands: the document, a published state of it or undefined for now, and its number from 1. */
export interface ScanPlace {
  id: string;
  revision?: number;
  what: "scan" | "file";
  number: number;
}

/** @throws Failure 404 for what is not there or not published, Withdrawn (410) */
export async function readScan(db: D1Database, { id, revision, what, number }: ScanPlace): Promise<Scan> {
  const found = await findScan(db, id, what, number - 1, revision);
  if (found === null) throw notFound(`There is no document ${id} in this archive.`);
  if (found.status === "merged" && found.replaced_by) {
    throw notFound(`Document ${id} is now part of /documents/${found.replaced_by}; see the scans there.`);
  }
  mustBePublished(found, {
    withdrawn_at: found.withdrawn_at ?? found.updated_at,
    reason: found.withdrawn_reason,
    replacement: found.replaced_by,
  });
  if (found.scan === null) throw notFound(`Document ${id} has no ${what} ${number}.`);
  return found.scan;
}

/** A scan that the Image API serves. @throws as `readScan`, and Failure 404 for one it does not serve */
export async function readServedScan(db: D1Database, place: ScanPlace): Promise<Visible> {
  const scan = await readScan(db, place);
  if (!isVisible(scan) || !isServed(scan))
    throw notFound(`Scan ${place.number} of ${place.id} can only be had as it was given.`);
  return scan;
}

/**
 * The bytes of a scan or file as it was given.
 * @param part of the bytes; undefined: all
 * @throws Failure 404 where the store has lost them
 */
export async function readOriginal(
  bucket: R2Bucket,
  scan: Scan,
  part?: { offset: number; length: number },
): Promise<ReadableStream> {
  return (await openOriginal(bucket, scan.key, part))?.body ?? lost(scan);
}

/** The bytes of one of the smaller sizes. @throws Failure 404 where the store does not have it */
export async function readDerivative(
  bucket: R2Bucket,
  scan: Visible,
  width: number,
): Promise<{ body: ReadableStream; length: number }> {
  const object = await openDerivative(bucket, scan.sha256, width);
  return object === null ? lost(scan) : { body: object.body, length: object.size };
}

/** The record speaks of bytes that are not in the store: for the reader not there, for the curator a thing to look at. */
function lost({ key }: Scan): never {
  console.error(`The store has no ${key} or not all of its sizes.`);
  throw notFound("This image is described here, but its bytes are missing from the archive's store.");
}
