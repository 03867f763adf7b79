// What curators have typed and not saved: one copy a document and curator, with a counter of its own.
import { rows } from "./read-document.ts";

export interface CopyRow {
  document: string;
  version: number;
  based_on: number | null;
  state: string;
  /** Milliseconds since 1970. */
  updated_at: number;
}

const ONE = `SELECT document, version, based_on, state, updated_at FROM working_copies
WHERE document = ? AND curator = ?`;

export function copyStatement(db: D1Database, document: string, curator: string): D1PreparedStatement {
  return db.prepare(ONE).bind(document, curator);
}

export function copyIn(result: D1Result<unknown>): CopyRow | null {
  return rows<CopyRow>(result)[0] ?? null;
}

export async function readCopy(db: D1Database, document: string, curator: string): Promise<CopyRow | null> {
  return copyStatement(db, document, curator).first<CopyRow>();
}

/**
 * Keeps a copy where its counter stands at `on` (null: where there is none yet), in one trip.
 * @param most how many copies a curator may have
 * @returns the version it has now; null where nothing was written: the counter stood elsewhere, or there are too many
 */
export async function writeCopy(
  db: D1Database,
  copy: { document: string; curator: string; based_on: number | null; state: string; at: number },
  on: number | null,
  most: number,
): Promise<number | null> {
  const { document, curator, based_on, state, at } = copy;
  const statement =
    on === null
      ? db
          .prepare(`INSERT INTO working_copies (document, curator, version, based_on, state, updated_at)
SELECT ?1, ?2, 1, ?3, ?4, ?5 WHERE (SELECT count(*) FROM working_copies WHERE curator = ?2) < ?6
ON CONFLICT DO NOTHING RETURNING version`)
          .bind(document, curator, based_on, state, at, most)
      : db
          .prepare(`UPDATE working_copies SET version = version + 1, based_on = ?3, state = ?4, updated_at = ?5
WHERE document = ?1 AND curator = ?2 AND version = ?6 RETURNING version`)
          .bind(document, curator, based_on, state, at, on);
  return (await statement.first<{ version: number }>())?.version ?? null;
}

/** Takes the curator's copy away: it was saved, or thrown away. */
export function forgetCopyStatement(db: D1Database, document: string, curator: string): D1PreparedStatement {
  return db.prepare("DELETE FROM working_copies WHERE document = ? AND curator = ?").bind(document, curator);
}

export interface ListedCopy extends Omit<CopyRow, "state"> {
  /** As typed; null where there is none. */
  typed_title: string | null;
  /** Of the document, where it was ever saved. */
  title: string | null;
  head: number | null;
}

/** A curator's copies, the last touched first. */
export async function listCopies(db: D1Database, curator: string, limit: number): Promise<ListedCopy[]> {
  const { results } = await db
    .prepare(`SELECT w.document, w.version, w.based_on, w.updated_at, d.title, d.head,
  iif(json_type(w.state, '$.title') = 'text', w.state ->> '$.title', NULL) AS typed_title
FROM working_copies w LEFT JOIN documents d ON d.id = w.document
WHERE w.curator = ? ORDER BY w.updated_at DESC, w.document LIMIT ?`)
    .bind(curator, limit)
    .all<ListedCopy>();
  return results;
}
