// Where the archive's counter stands: all that a conditional request needs to know.
import type { ArchiveFacts } from "../archive/listing.ts";
import { readArchive } from "../store/archive-row.ts";

export function readVersion(db: D1Database): Promise<ArchiveFacts> {
  return readArchive(db);
}
