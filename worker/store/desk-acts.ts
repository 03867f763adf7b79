// What moves a document from one stage to another without changing what it says.
import type { Status } from "../archive/document.ts";

const AT = "WHERE id = ?";

/** The head moves; `pending` says in which stage it is. Never-published documents carry the stage in their status too. */
export function stageStatement(
  db: D1Database,
  id: string,
  head: number,
  pending: "draft" | "in-review" | null,
  by: { curator: string; at: number },
): D1PreparedStatement {
  return db
    .prepare(`UPDATE documents SET head = ?1, pending = ?2, edited_by = ?3, edited_at = ?4,
revision = iif(status IN ('draft', 'in-review'), ?1, revision),
status = iif(status IN ('draft', 'in-review'), coalesce(?2, status), status) WHERE id = ?5`)
    .bind(head, pending, by.curator, by.at, id);
}

/** Readers are told that it was withdrawn and why, or are led on to the document it was one with. */
export function withdrawingStatement(
  db: D1Database,
  id: string,
  told: {
    status: Extract<Status, "withdrawn" | "merged">;
    reason: string;
    replacement: string | null;
    revision: number;
  },
  at: number,
): D1PreparedStatement {
  return db
    .prepare(`UPDATE documents SET status = ?, withdrawn_at = ?, withdrawn_reason = ?, replaced_by = ?, revision = ?,
updated_at = ?, publish_at = NULL, publish_by = NULL ${AT}`)
    .bind(told.status, at, told.reason, told.replacement, told.revision, at, id);
}

/** @param at when it was thrown away, or null to bring it back */
export function deletingStatement(db: D1Database, id: string, at: number | null): D1PreparedStatement {
  return db.prepare(`UPDATE documents SET deleted_at = ?, publish_at = NULL, publish_by = NULL ${AT}`).bind(at, id);
}

/** @param publication when and in whose name it will be published; null takes that back */
export function schedulingStatement(
  db: D1Database,
  id: string,
  publication: { at: number; by: string } | null,
): D1PreparedStatement {
  return db
    .prepare(`UPDATE documents SET publish_at = ?, publish_by = ? ${AT}`)
    .bind(publication?.at ?? null, publication?.by ?? null, id);
}

/** Ids of the documents whose instant has come, the earliest first. */
export async function readDue(
  db: D1Database,
  now: number,
  limit: number,
): Promise<{ id: string; by: string; head: number }[]> {
  const { results } = await db
    .prepare(`SELECT id, publish_by AS by, head FROM documents
WHERE publish_at IS NOT NULL AND publish_at <= ? AND deleted_at IS NULL ORDER BY publish_at, seq LIMIT ?`)
    .bind(now, limit)
    .all<{ id: string; by: string; head: number }>();
  return results;
}
