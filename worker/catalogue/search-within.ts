// Answers where words stand in one document that has scans.
import { notFound } from "../archive/errors.ts";
import { findWithin, type Within } from "../archive/find-in-texts.ts";
import type { Answered, DocumentAnswer } from "../archive/listing.ts";
import { visibleScans } from "../archive/scan.ts";
import { readDocument } from "./read-document.ts";

/**
 * @param revision a published state, or undefined for what readers see now
 * @throws as `readDocument`, and Failure 404 for a document without scans
 */
export async function searchWithin(
  db: D1Database,
  id: string,
  typed: string,
  revision?: number,
): Promise<Answered<{ document: DocumentAnswer; found: Within[] }>> {
  const { answer: document, archive } = await readDocument(db, id, { text: null, parallel: false }, revision);
  if (visibleScans(document.record.scans).length === 0) throw notFound(`Document ${id} has no scans to search within.`);
  return { answer: { document, found: findWithin(document.record, typed) }, archive };
}
