// What an archive holds, window by window in the order of entry, for whoever takes it away whole.
import type { KnownAuthority } from "./authorities.ts";
import { readForImport } from "./read-for-import.ts";

/** @param seq where the window before ended; 0 to begin */
export async function documentsAfter(
  db: D1Database,
  seq: number,
  limit: number,
): Promise<{ seq: number; id: string }[]> {
  const { results } = await db
    .prepare("SELECT seq, id FROM documents WHERE seq > ? AND deleted_at IS NULL ORDER BY seq LIMIT ?")
    .bind(seq, limit)
    .all<{ seq: number; id: string }>();
  return results;
}

/** The next authority records, whole; those merged into others and deleted ones are left out. */
export async function authoritiesAfter(
  db: D1Database,
  seq: number,
  limit: number,
): Promise<{ records: KnownAuthority[]; last: number | null }> {
  const { results } = await db
    .prepare(`SELECT seq, kind || '/' || key AS key FROM authorities
WHERE seq > ? AND merged_into IS NULL AND deleted_at IS NULL ORDER BY seq LIMIT ?`)
    .bind(seq, limit)
    .all<{ seq: number; key: string }>();
  const nothing = { authorityIdentifiers: [], foldedNames: [], documentIdentifiers: [], documentIds: [] };
  const known = await readForImport(db, { ...nothing, authorityKeys: results.map(({ key }) => key) });
  const byKey = new Map(known.authorities.map((record) => [`${record.kind}/${record.key}`, record]));
  return {
    records: results.flatMap(({ key }) => byKey.get(key) ?? []),
    last: results.length < limit ? null : results[results.length - 1].seq,
  };
}
