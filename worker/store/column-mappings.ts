// How the columns of a table were read, remembered by the hash of its header.
export async function findMapping(db: D1Database, header: string): Promise<Record<string, string> | null> {
  const row = await db
    .prepare("SELECT mapping FROM column_mappings WHERE header = ?")
    .bind(header)
    .first<{ mapping: string }>();
  return row === null ? null : JSON.parse(row.mapping);
}

export function mappingStatement(
  db: D1Database,
  header: string,
  mapping: Readonly<Record<string, string>>,
  by: { curator: string; at: number },
): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO column_mappings (header, mapping, curator, at) VALUES (?, ?, ?, ?)
ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping, curator = excluded.curator, at = excluded.at`)
    .bind(header, JSON.stringify(mapping), by.curator, by.at);
}
