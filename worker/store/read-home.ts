// What the home page shows, in one batch whose cost does not grow with the archive.
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import type { CountedValue } from "./list-documents.ts";
import { rows } from "./read-document.ts";
import { ENTRY_COLUMNS, type EntryRow } from "./record.ts";

const ALL_TERM = "(SELECT seq FROM terms WHERE facet = 'all' AND value = '')";

const NEWEST = `SELECT ${ENTRY_COLUMNS} FROM (
  SELECT document, by_added FROM document_terms WHERE term = ${ALL_TERM} ORDER BY by_added, document LIMIT 6
) w JOIN documents d ON d.seq = w.document LEFT JOIN authorities r ON r.seq = d.repository ORDER BY w.by_added, w.document`;

const VALUES = `SELECT t.facet, t.value, t.label, n.count FROM tallies n JOIN terms t ON t.seq = n.term
WHERE n.given = ${ALL_TERM} AND n.facet IN ('all', 'type', 'date') AND n.count > 0
ORDER BY n.facet, n.count DESC LIMIT 500`;

// From the outermost collections to their counts (CROSS JOIN keeps that order): an archive has few, but many parts of them.
const COLLECTIONS = `SELECT a.key AS slug, a.name, a.description, n.count FROM collections c
CROSS JOIN authorities a ON a.seq = c.authority
CROSS JOIN terms t ON t.facet = 'collection' AND t.value = a.key
CROSS JOIN tallies n ON n.given = ${ALL_TERM} AND n.facet = 'collection' AND n.term = t.seq
WHERE c.parent IS NULL AND n.count > 0 ORDER BY n.count DESC, a.seq LIMIT 24`;

export interface FoundHome {
  archive: ArchiveRow;
  total: number;
  newest: EntryRow[];
  values: CountedValue[];
  collections: { slug: string; name: string; description: string; count: number }[];
}

export async function findHome(db: D1Database): Promise<FoundHome> {
  const [archive, newest, values, collections] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(NEWEST),
    db.prepare(VALUES),
    db.prepare(COLLECTIONS),
  ]);
  const counted = rows<CountedValue>(values);
  return {
    archive: rows<ArchiveRow>(archive)[0],
    total: counted.find(({ facet }) => facet === "all")?.count ?? 0,
    newest: rows<EntryRow>(newest),
    values: counted,
    collections: rows<FoundHome["collections"][number]>(collections),
  };
}
