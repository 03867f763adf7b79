// What the tables themselves say, for tests that look behind the archive's answers.
import { env } from "cloudflare:workers";
import type { DocumentState } from "../worker/archive/document.ts";

export async function rowsOf<Row = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...values)
    .all<Row>();
  return results;
}

export async function count(table: string): Promise<number> {
  return (await rowsOf<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0].count;
}

export async function versionNow(): Promise<number> {
  return (await rowsOf<{ version: number }>("SELECT version FROM archive"))[0].version;
}

/** A document as its last revision keeps it: the truth that every other table was made from. */
export interface Kept {
  seq: number;
  id: string;
  state: DocumentState;
  created_at: number;
  updated_at: number;
}

/** Every published document, in the order of entry. */
export async function keptDocuments(): Promise<Kept[]> {
  const kept = await rowsOf<Omit<Kept, "state"> & { state: string }>(
    `SELECT d.seq, d.id, v.state, d.created_at, d.updated_at FROM documents d
     JOIN revisions v ON v.document = d.seq AND v.number = d.published_revision
     WHERE d.status = 'published' ORDER BY d.seq`,
  );
  return kept.map(({ state, ...rest }) => ({ ...rest, state: JSON.parse(state) }));
}
