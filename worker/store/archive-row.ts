// The archive's own row: its version, its clock and what it says of itself. The first statement of every batch.
import type { ArchiveFacts } from "../archive/listing.ts";

export type ArchiveRow = ArchiveFacts;

export const ARCHIVE_COLUMNS = ["version", "changed_at", "name", "description", "publisher", "email", "language"]
  .map((column) => `archive.${column}`)
  .join(", ");
export const ARCHIVE_ROW = `SELECT ${ARCHIVE_COLUMNS} FROM archive`;

export async function readArchive(db: D1Database): Promise<ArchiveRow> {
  const row = await db.prepare(ARCHIVE_ROW).first<ArchiveRow>();
  if (row === null) throw new Error("The archive has no row of its own; run the migrations.");
  return row;
}

/** RFC 3339 of an instant in milliseconds, to the second. */
export function instant(milliseconds: number): string {
  if (latest.milliseconds !== milliseconds) {
    latest = { milliseconds, text: `${new Date(milliseconds).toISOString().slice(0, 19)}Z` };
  }
  return latest.text;
}

/** A row tells the same instant up to three times, and so do the rows of one import. */
let latest = { milliseconds: 0, text: "1970-01-01T00:00:00Z" };
