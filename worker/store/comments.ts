// What curators say to each other about a document, and who has it open.
import { calledBy } from "./called.ts";
import { rows } from "./read-document.ts";

interface CommentRow {
  number: number;
  revision: number;
  by: { id: string; name: string };
  at: number;
  text: string;
  resolved_at: number | null;
  resolved_by: { id: string; name: string } | null;
}

const COMMENTS = `SELECT c.seq AS number, c.revision, ${calledBy("c.curator")} AS by, c.at, c.text, c.resolved_at,
  iif(c.resolved_by IS NULL, NULL, ${calledBy("c.resolved_by")}) AS resolved_by
FROM comments c WHERE c.document = (SELECT seq FROM documents WHERE id = ?)`;

/** The comments of a document, the oldest first. */
export function commentsStatement(db: D1Database, document: string): D1PreparedStatement {
  return db.prepare(`${COMMENTS} ORDER BY c.at, c.seq LIMIT 500`).bind(document);
}

export function oneCommentStatement(db: D1Database, document: string, number: number): D1PreparedStatement {
  return db.prepare(`${COMMENTS} AND c.seq = ?`).bind(document, number);
}

/** The comment that was written last, within the batch that wrote it. */
export function newestCommentStatement(db: D1Database, document: string): D1PreparedStatement {
  return db.prepare(`${COMMENTS} ORDER BY c.seq DESC LIMIT 1`).bind(document);
}

export function commentsIn(result: D1Result<unknown>): CommentRow[] {
  type Row = Omit<CommentRow, "by" | "resolved_by"> & { by: string; resolved_by: string | null };
  return rows<Row>(result).map(({ by, resolved_by, ...rest }) => ({
    ...rest,
    by: JSON.parse(by),
    resolved_by: resolved_by === null ? null : JSON.parse(resolved_by),
  }));
}

export function commentStatement(
  db: D1Database,
  document: string,
  comment: { curator: string; at: number; text: string },
): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO comments (document, revision, curator, at, text)
SELECT seq, head, ?2, ?3, ?4 FROM documents WHERE id = ?1`)
    .bind(document, comment.curator, comment.at, comment.text);
}

/** @param by who settled it and when; null opens it again */
export function settlingStatement(
  db: D1Database,
  number: number,
  by: { curator: string; at: number } | null,
): D1PreparedStatement {
  return db
    .prepare("UPDATE comments SET resolved_at = ?, resolved_by = ? WHERE seq = ?")
    .bind(by?.at ?? null, by?.curator ?? null, number);
}

/** Those seen at a document since `since`, but for one; the last seen first. */
export function presentStatement(db: D1Database, subject: string, except: string, since: number): D1PreparedStatement {
  return db
    .prepare(`SELECT ${calledBy("p.curator")} AS who, p.at FROM presence p
WHERE p.subject = ? AND p.curator <> ? AND p.at >= ? ORDER BY p.at DESC LIMIT 50`)
    .bind(subject, except, since);
}

export function presentIn(result: D1Result<unknown>): { id: string; name: string; at: number }[] {
  return rows<{ who: string; at: number }>(result).map(({ who, at }) => ({ ...JSON.parse(who), at }));
}

/** Notes that somebody is there and forgets whoever was not seen since `since`. */
export function presenceStatements(
  db: D1Database,
  subject: string,
  curator: string,
  at: number,
  since: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(`INSERT INTO presence (subject, curator, at) VALUES (?, ?, ?)
ON CONFLICT (subject, curator) DO UPDATE SET at = excluded.at`)
      .bind(subject, curator, at),
    db.prepare("DELETE FROM presence WHERE subject = ? AND at < ?").bind(subject, since),
  ];
}

export function leavingStatement(db: D1Database, subject: string, curator: string): D1PreparedStatement {
  return db.prepare("DELETE FROM presence WHERE subject = ? AND curator = ?").bind(subject, curator);
}
