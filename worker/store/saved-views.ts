// The views curators keep of their table.
import { calledBy } from "./called.ts";

interface Row {
  id: string;
  curator: string;
  by: string;
  name: string;
  question: string;
  shared: 0 | 1;
}

export interface FoundView {
  id: string;
  curator: string;
  by: { id: string; name: string };
  name: string;
  question: string;
  shared: boolean;
}

const COLUMNS = `v.id, v.curator, ${calledBy("v.curator")} AS by, v.name, v.question, v.shared`;
const viewOf = ({ by, shared, ...row }: Row): FoundView => ({ ...row, by: JSON.parse(by), shared: shared === 1 });

/** A curator's own views and those that are shared, by name. */
export async function findViews(db: D1Database, curator: string): Promise<FoundView[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM saved_views v WHERE v.curator = ?1 OR v.shared
ORDER BY v.curator <> ?1, v.name COLLATE NOCASE, v.id LIMIT 500`)
    .bind(curator)
    .all<Row>();
  return results.map(viewOf);
}

export async function findView(db: D1Database, id: string): Promise<FoundView | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM saved_views v WHERE v.id = ?`).bind(id).first<Row>();
  return row === null ? null : viewOf(row);
}

export interface KeptView {
  id: string;
  curator: string;
  name: string;
  question: string;
  shared: boolean;
  at: number;
}

/** Makes the view, or changes it where there is one of this id. */
export function viewStatement(db: D1Database, { id, curator, name, question, shared, at }: KeptView) {
  return db
    .prepare(`INSERT INTO saved_views (id, curator, name, question, shared, created_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, question = excluded.question, shared = excluded.shared`)
    .bind(id, curator, name, question, shared ? 1 : 0, at);
}

export function forgetViewStatement(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare("DELETE FROM saved_views WHERE id = ?").bind(id);
}
