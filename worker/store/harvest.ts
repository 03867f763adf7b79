// What a harvester is told: records in the order of their change, one record, the sets, and when the oldest changed.
import type { DocumentRecord } from "../archive/document.ts";
import type { HarvestSet, SetFacet } from "../archive/set-spec.ts";
import { SET_FACETS } from "../archive/set-spec.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { type ChangesWindow, changesStatement, countStatement } from "./changes.ts";
import { rows } from "./read-document.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type RecordRow, recordOf, TEXT_COLUMNS } from "./record.ts";

/** How much of each record: what its header says, or the record without or with its texts. */
export type HarvestLevel = "header" | "description" | "whole";

const HEADER_COLUMNS = `d.seq, d.id, d.status, d.updated_at, d.type, r.key AS repository_id,
(SELECT json_group_array(json_object('slug', a.key))
  FROM (SELECT authority FROM document_collections WHERE document = d.seq ORDER BY listed) x
  JOIN authorities a ON a.seq = x.authority) AS collections`;
const COLUMNS: Record<HarvestLevel, string> = {
  header: HEADER_COLUMNS,
  description: `${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}`,
  whole: `${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}, ${TEXT_COLUMNS}`,
};

type HeaderRow = Pick<RecordRow, "seq" | "id" | "status" | "updated_at" | "type" | "repository_id" | "collections">;

export interface FoundRecord {
  seq: number;
  id: string;
  status: DocumentRecord["status"];
  /** Milliseconds since 1970. */
  updated: number;
  type: string | null;
  repository: string | null;
  collections: { slug: string }[];
  /** null at the level `header`, and for what is withdrawn or merged. */
  record: DocumentRecord | null;
}

/**
 * The window and one record beyond it, in one trip.
 * @param counted whether the size of the whole list is wanted
 */
export async function findHarvest(
  db: D1Database,
  window: ChangesWindow,
  level: HarvestLevel,
  counted: boolean,
): Promise<{ archive: ArchiveRow; found: (FoundRecord & { changed: number })[]; size: number | null }> {
  const [archive, found, count] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    changesStatement(db, window, COLUMNS[level]),
    ...(counted ? [countStatement(db, window)] : []),
  ]);
  return {
    archive: rows<ArchiveRow>(archive)[0],
    found: rows<HeaderRow & { changed: number }>(found).map((row) => ({
      ...foundRecord(row, level),
      changed: row.changed,
    })),
    size: count === undefined ? null : rows<{ count: number }>(count)[0].count,
  };
}

/** One document that is or was published, or null. */
export async function findHarvested(
  db: D1Database,
  id: string,
  level: HarvestLevel,
): Promise<{ archive: ArchiveRow; found: FoundRecord | null }> {
  const [archive, found] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db
      .prepare(`SELECT ${COLUMNS[level]} FROM documents d LEFT JOIN authorities r ON r.seq = d.repository
WHERE d.id = ? AND d.status IN ('published', 'withdrawn', 'merged')`)
      .bind(id),
  ]);
  const [row] = rows<HeaderRow>(found);
  return { archive: rows<ArchiveRow>(archive)[0], found: row ? foundRecord(row, level) : null };
}

function foundRecord(row: HeaderRow, level: HarvestLevel): FoundRecord {
  const told = level !== "header" && row.status === "published";
  return {
    seq: row.seq,
    id: row.id,
    status: row.status,
    updated: row.updated_at,
    type: row.type,
    repository: row.repository_id,
    collections: JSON.parse(row.collections),
    record: told ? recordOf(row as RecordRow) : null,
  };
}

/** When the oldest change that is still told happened; null in an empty archive. One trip, two rows. */
export async function findEarliest(db: D1Database): Promise<{ archive: ArchiveRow; earliest: number | null }> {
  const one = { set: null, since: null, until: null, publishedBy: null, newestFirst: false, after: null, limit: 0 };
  const [archive, oldest] = await db.batch([db.prepare(ARCHIVE_ROW), changesStatement(db, one, "d.id")]);
  return {
    archive: rows<ArchiveRow>(archive)[0],
    earliest: rows<{ changed: number }>(oldest)[0]?.changed ?? null,
  };
}

export interface FoundSet extends HarvestSet {
  name: string;
  description: string;
}

const setsOf = (facet: SetFacet) => `SELECT * FROM (
  SELECT t.facet, t.value, coalesce(a.name, t.label) AS name, coalesce(a.description, '') AS description
  FROM terms t JOIN tallies n ON n.given = t.seq AND n.facet = 'all' AND n.count > 0
  LEFT JOIN authorities a ON a.kind = t.facet AND a.key = t.value
  WHERE t.facet = '${facet}' AND t.value > ? ORDER BY t.value LIMIT ?)`;

/** Sets that have documents, by facet and value, from the one after `after`; and one beyond the window. */
export async function findSets(
  db: D1Database,
  after: HarvestSet | null,
  limit: number,
): Promise<{ archive: ArchiveRow; sets: FoundSet[] }> {
  const facets = SET_FACETS.filter((facet) => after === null || facet >= after.facet);
  const values = facets.flatMap((facet) => [facet === after?.facet ? after.value : "", limit + 1]);
  const [archive, sets] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db
      .prepare(`SELECT * FROM (${facets.map(setsOf).join("\nUNION ALL ")}) ORDER BY facet, value LIMIT ?`)
      .bind(...values, limit + 1),
  ]);
  return { archive: rows<ArchiveRow>(archive)[0], sets: rows<FoundSet>(sets) };
}
