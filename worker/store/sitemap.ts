// What a sitemap lists: published documents by order of entry, in windows that never shift, and the collections.
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { rows } from "./read-document.ts";

export interface ListedDocument {
  id: string;
  /** Milliseconds since 1970. */
  updated_at: number;
}

const COUNT = `SELECT coalesce((SELECT n.count FROM tallies n JOIN terms t ON t.seq = n.given
WHERE t.facet = 'all' AND n.facet = 'all'), 0)`;
const COLLECTIONS = `SELECT a.key FROM authorities a JOIN terms t ON t.facet = 'collection' AND t.value = a.key
JOIN tallies n ON n.given = t.seq AND n.facet = 'all' AND n.count > 0
WHERE a.kind = 'collection' ORDER BY a.key LIMIT ?`;
const WINDOW = `SELECT id, updated_at FROM documents
WHERE seq > ?1 AND seq <= ?1 + ?2 AND status = 'published' ORDER BY seq`;
/** Windows of the order of entry that hold a published document: each is decided by the first it finds. */
const WINDOWS = `WITH RECURSIVE w(n) AS (
  SELECT 1 UNION ALL SELECT n + 1 FROM w WHERE n * ?1 < (SELECT max(seq) FROM documents))
SELECT n FROM w WHERE EXISTS (
  SELECT 1 FROM documents WHERE seq > (n - 1) * ?1 AND seq <= n * ?1 AND status = 'published')`;

/**
 * Everything where it fits into one sitemap; else which windows there are. One trip.
 * @param most addresses a sitemap may hold
 */
export async function findSitemap(
  db: D1Database,
  most: number,
): Promise<{
  archive: ArchiveRow;
  count: number;
  collections: string[];
  documents: ListedDocument[];
  windows: number[];
}> {
  const [archive, count, collections, documents, windows] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(`${COUNT} AS count`),
    db.prepare(COLLECTIONS).bind(most),
    // A limit of 0 is decided before the first row is read.
    db
      .prepare(`SELECT id, updated_at FROM documents WHERE status = 'published' ORDER BY seq
LIMIT iif((${COUNT}) <= ?1, ?1, 0)`)
      .bind(most),
    db.prepare(WINDOWS).bind(most),
  ]);
  return {
    archive: rows<ArchiveRow>(archive)[0],
    count: rows<{ count: number }>(count)[0].count,
    collections: rows<{ key: string }>(collections).map(({ key }) => key),
    documents: rows<ListedDocument>(documents),
    windows: rows<{ n: number }>(windows).map(({ n }) => n),
  };
}

/** The published documents of one window of the order of entry; window 1 begins with the first document. */
export async function findSitemapWindow(
  db: D1Database,
  window: number,
  most: number,
): Promise<{ archive: ArchiveRow; documents: ListedDocument[] }> {
  const [archive, documents] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(WINDOW).bind((window - 1) * most, most),
  ]);
  return { archive: rows<ArchiveRow>(archive)[0], documents: rows<ListedDocument>(documents) };
}

/** The collections that have documents. */
export async function findListedCollections(
  db: D1Database,
  most: number,
): Promise<{ archive: ArchiveRow; collections: string[] }> {
  const [archive, collections] = await db.batch([db.prepare(ARCHIVE_ROW), db.prepare(COLLECTIONS).bind(most)]);
  return {
    archive: rows<ArchiveRow>(archive)[0],
    collections: rows<{ key: string }>(collections).map(({ key }) => key),
  };
}
