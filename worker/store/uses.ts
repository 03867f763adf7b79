// Documents that use an authority record, whoever may see them.
import type { AuthorityKind } from "../archive/authority.ts";
import type { Status } from "../archive/document.ts";
import { rows } from "./read-document.ts";

export interface UsingDocument {
  seq: number;
  id: string;
  title: string;
  date: string;
  status: Status;
  pending: "draft" | "in-review" | null;
}

/** Sequence numbers of the documents whose published state, or whose work in hand, has the record (`?1`, `?2`). */
export const USERS = `SELECT document FROM document_terms WHERE term = (SELECT seq FROM terms WHERE facet = ?1 AND value = ?2)
UNION SELECT document FROM desk_terms WHERE term = (SELECT seq FROM terms WHERE facet = ?1 AND value = ?2)`;

/** In the order of entry, behind the document `after`. */
export async function listUsers(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  asked: { after: number; limit: number },
): Promise<UsingDocument[]> {
  const result = await db
    .prepare(`SELECT d.seq, d.id, d.title, d.date_display AS date, d.status, d.pending
FROM (${USERS}) u JOIN documents d ON d.seq = u.document
WHERE d.seq > ?3 AND d.deleted_at IS NULL ORDER BY d.seq LIMIT ?4`)
    .bind(kind, key, asked.after, asked.limit)
    .all<UsingDocument>();
  return rows<UsingDocument>(result);
}

const LINKS: Record<AuthorityKind, string> = {
  agent: "document_agents",
  place: "document_places",
  subject: "document_subjects",
  collection: "document_collections",
  repository: "(SELECT repository AS authority FROM documents)",
};

const isUsedSql = (kind: AuthorityKind) => `EXISTS (${USERS}) OR EXISTS (SELECT 1 FROM ${LINKS[kind]} x
WHERE x.authority = (SELECT seq FROM authorities WHERE kind = ?1 AND key = ?2))
OR EXISTS (SELECT 1 FROM authorities WHERE kind = ?1 AND merged_into = ?2)
OR (?1 = 'collection' AND EXISTS (SELECT 1 FROM collections c JOIN authorities p ON p.seq = c.authority
  WHERE c.parent = ?2 AND p.deleted_at IS NULL AND p.merged_into IS NULL))`;

/** Whether a document, a part, or a record merged into it needs the record. */
export async function isUsed(db: D1Database, kind: AuthorityKind, key: string): Promise<boolean> {
  const result = await db
    .prepare(`SELECT ${isUsedSql(kind)} AS used`)
    .bind(kind, key)
    .all<{ used: number }>();
  return rows<{ used: number }>(result)[0].used === 1;
}

/** A statement that fails its batch, as an overtaken act does, if anything uses the record by now. */
export function unlessUsedStatement(db: D1Database, kind: AuthorityKind, key: string): D1PreparedStatement {
  return db.prepare(`UPDATE archive SET version = NULL WHERE ${isUsedSql(kind)}`).bind(kind, key);
}
