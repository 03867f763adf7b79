// Reads one document with what surrounds it, in one batch.
import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer, Neighbour } from "../archive/listing.ts";
import { ARCHIVE_ROW, type ArchiveRow, instant } from "./archive-row.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type RecordRow, recordOf, TEXT_COLUMNS } from "./record.ts";

const DOCUMENT = `SELECT ${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}, ${TEXT_COLUMNS},
  d.withdrawn_at, d.withdrawn_reason, d.replaced_by
FROM documents d LEFT JOIN authorities r ON r.seq = d.repository WHERE d.id = ?`;

const POINTING_HERE = `SELECT x.type, d.id, d.title, d.date_display AS date, d.date_edtf AS edtf
FROM relations x JOIN documents d ON d.seq = x.document AND d.status = 'published'
WHERE x.target = ? ORDER BY d.date_min, d.seq LIMIT 50`;

const beside = (than: "<" | ">", order: "DESC" | "ASC") => `(
  SELECT json_object('id', n.id, 'title', n.title, 'date', n.date_display)
  FROM document_collections y JOIN documents n ON n.seq = y.document AND n.status = 'published'
  WHERE y.authority = x.authority AND (y.position, y.document) ${than} (x.position, x.document)
  ORDER BY y.position ${order}, y.document ${order} LIMIT 1)`;
const NEIGHBOURS = `SELECT a.key AS slug, a.name, ${beside("<", "DESC")} AS previous, ${beside(">", "ASC")} AS next
FROM document_collections x JOIN authorities a ON a.seq = x.authority
WHERE x.document = (SELECT seq FROM documents WHERE id = ?) AND x.position IS NOT NULL ORDER BY x.listed`;

const HISTORY = `SELECT number AS revision, at, note FROM revisions
WHERE document = (SELECT seq FROM documents WHERE id = ?) AND published ORDER BY number DESC LIMIT 100`;

const FROZEN = `SELECT state, at, hash FROM revisions
WHERE document = (SELECT seq FROM documents WHERE id = ?) AND number = ? AND published`;

interface DocumentRow extends RecordRow {
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
  replaced_by: string | null;
}

export interface FoundDocument extends Omit<DocumentAnswer, "view" | "frozen"> {
  archive: ArchiveRow;
  withdrawal: { withdrawn_at: number; reason: string | null; replacement: string | null };
  /** The state of the asked-for revision, where one was asked for and was published. */
  frozenState: { state: string; at: number; hash: string } | null;
}

/** @returns null where there is no document of this id. Whether it may be shown is for the catalogue to say. */
export async function findDocument(db: D1Database, id: string, revision?: number): Promise<FoundDocument | null> {
  const [archives, documents, pointing, neighbours, history, frozen] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(DOCUMENT).bind(id),
    db.prepare(POINTING_HERE).bind(id),
    db.prepare(NEIGHBOURS).bind(id),
    db.prepare(HISTORY).bind(id),
    ...(revision === undefined ? [] : [db.prepare(FROZEN).bind(id, revision)]),
  ]);
  const archive = rows<ArchiveRow>(archives)[0];
  const row = rows<DocumentRow>(documents)[0];
  if (!row) return null;
  return {
    archive,
    record: recordOf(row),
    related: rows<DocumentAnswer["related"][number]>(pointing),
    neighbours: rows<{ slug: string; name: string; previous: string | null; next: string | null }>(neighbours).map(
      ({ slug, name, previous, next }) => ({
        collection: { slug, name },
        previous: neighbourOf(previous),
        next: neighbourOf(next),
      }),
    ),
    history: rows<{ revision: number; at: number; note: string | null }>(history).map((each) => ({
      ...each,
      at: instant(each.at),
    })),
    meta: { version: archive.version, changed_at: instant(archive.changed_at) },
    withdrawal: {
      withdrawn_at: row.withdrawn_at ?? row.updated_at,
      reason: row.withdrawn_reason,
      replacement: row.replaced_by,
    },
    frozenState: frozen === undefined ? null : (rows<{ state: string; at: number; hash: string }>(frozen)[0] ?? null),
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

function neighbourOf(json: string | null): Neighbour | null {
  return json === null ? null : JSON.parse(json);
}

/** The rows of one statement of a batch; the statement's column list states their shape. */
export function rows<Row>(result: D1Result<unknown>): Row[] {
  return result.results as Row[];
}
