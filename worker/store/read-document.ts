// Reads one document with what surrounds it, as one row: D1 takes longer over many small statements than over one.
import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import { ARCHIVE_COLUMNS, type ArchiveRow, instant } from "./archive-row.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type RecordRow, recordOf, TEXT_COLUMNS } from "./record.ts";

const POINTING_HERE = `(SELECT json_group_array(json_object('type', x.type, 'id', x.id, 'title', x.title, 'date', x.date_display,
  'edtf', x.date_edtf)) FROM (
  SELECT y.type, n.id, n.title, n.date_display, n.date_edtf
  FROM relations y JOIN documents n ON n.seq = y.document AND n.status = 'published'
  WHERE y.target = d.id ORDER BY n.date_min, n.seq LIMIT 50) x)`;

const beside = (than: "<" | ">", order: "DESC" | "ASC") => `(
  SELECT json_object('id', n.id, 'title', n.title, 'date', n.date_display)
  FROM document_collections y JOIN documents n ON n.seq = y.document AND n.status = 'published'
  WHERE y.authority = x.authority AND (y.position, y.document) ${than} (x.position, x.document)
  ORDER BY y.position ${order}, y.document ${order} LIMIT 1)`;
const NEIGHBOURS = `(SELECT json_group_array(json_object('collection', json_object('slug', a.key, 'name', a.name),
  'previous', json(${beside("<", "DESC")}), 'next', json(${beside(">", "ASC")})))
  FROM (SELECT * FROM document_collections WHERE document = d.seq AND position IS NOT NULL ORDER BY listed) x
  JOIN authorities a ON a.seq = x.authority)`;

const HISTORY = `(SELECT json_group_array(json_object('revision', x.number, 'at', x.at, 'note', x.note)) FROM (
  SELECT number, at, note FROM revisions WHERE document = d.seq AND published ORDER BY number DESC LIMIT 100) x)`;

const DOCUMENT = `SELECT ${ARCHIVE_COLUMNS}, ${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}, ${TEXT_COLUMNS},
  d.withdrawn_at, d.withdrawn_reason, d.replaced_by, ${POINTING_HERE} AS related, ${NEIGHBOURS} AS neighbours,
  ${HISTORY} AS history, f.state AS frozen_state, f.at AS frozen_at, f.hash AS frozen_hash
FROM archive JOIN documents d ON d.id = ? LEFT JOIN authorities r ON r.seq = d.repository
LEFT JOIN revisions f ON f.document = d.seq AND f.number = ? AND f.published`;

interface DocumentRow extends ArchiveRow, RecordRow {
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
  replaced_by: string | null;
  related: string;
  neighbours: string;
  history: string;
  frozen_state: string | null;
  frozen_at: number;
  frozen_hash: string;
}

export interface FoundDocument extends Omit<DocumentAnswer, "view" | "frozen"> {
  archive: ArchiveRow;
  withdrawal: { withdrawn_at: number; reason: string | null; replacement: string | null };
  /** The state of the asked-for revision, where one was asked for and was published. */
  frozenState: { state: string; at: number; hash: string } | null;
}

/** @returns null where there is no document of this id. Whether it may be shown is for the catalogue to say. */
export async function findDocument(db: D1Database, id: string, revision?: number): Promise<FoundDocument | null> {
  const row = await db
    .prepare(DOCUMENT)
    .bind(id, revision ?? null)
    .first<DocumentRow>();
  if (row === null) return null;
  const { version, changed_at, name, description, publisher, email, language } = row;
  return {
    archive: { version, changed_at, name, description, publisher, email, language },
    record: recordOf(row),
    related: JSON.parse(row.related),
    neighbours: JSON.parse(row.neighbours),
    history: (JSON.parse(row.history) as { revision: number; at: number; note: string | null }[]).map((each) => ({
      ...each,
      at: instant(each.at),
    })),
    meta: { version, changed_at: instant(changed_at) },
    withdrawal: {
      withdrawn_at: row.withdrawn_at ?? row.updated_at,
      reason: row.withdrawn_reason,
      replacement: row.replaced_by,
    },
    frozenState:
      row.frozen_state === null ? null : { state: row.frozen_state, at: row.frozen_at, hash: row.frozen_hash },
  };
}

/** The id of the document that carries a legacy number or signature; the earliest entered, if several do. */
export async function findByIdentifier(db: D1Database, scheme: string, value: string): Promise<string | null> {
  const row = await db
    .prepare(
      `SELECT d.id FROM document_identifiers i JOIN documents d ON d.seq = i.document
WHERE i.scheme = ? AND i.value = ? AND d.status IN ('published', 'withdrawn', 'merged') ORDER BY d.seq LIMIT 1`,
    )
    .bind(scheme, value)
    .first<{ id: string }>();
  return row?.id ?? null;
}

/** Whole records of the given ids, in the order of entry. */
export async function readRecords(db: D1Database, ids: readonly string[]): Promise<DocumentRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT ${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}, ${TEXT_COLUMNS} FROM documents d
LEFT JOIN authorities r ON r.seq = d.repository WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.seq`,
    )
    .bind(JSON.stringify(ids))
    .all<RecordRow>();
  return results.map(recordOf);
}

/** The rows of one statement of a batch; the statement's column list states their shape. */
export function rows<Row>(result: D1Result<unknown>): Row[] {
  return result.results as Row[];
}
