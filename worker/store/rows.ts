// Writes many rows with one statement and one parameter: D1 allows 100 parameters, and one JSON array is one of them.
import { getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** Longest JSON parameter we bind, in UTF-16 units; D1 takes strings of 2 MB. */
const MOST = 600_000;

/** How a column gets its value: `$` stands for what the row brings, e.g. a public id to be looked up. */
type Columns<Row> = { [Column in keyof Row]-?: string };

/** The column as the row brings it. */
export const AS_GIVEN = "$";
/** Columns as the row brings them. */
export const given = <Column extends string>(...columns: Column[]) =>
  Object.fromEntries(columns.map((column) => [column, AS_GIVEN])) as Record<Column, string>;

/** From a public id to the document's key. */
export const DOCUMENT = "(SELECT seq FROM documents WHERE id = $)";

/** From `kind/key` to the authority's key; null stays null. */
export const AUTHORITY =
  "(SELECT seq FROM authorities WHERE kind = substr($, 1, instr($, '/') - 1) AND key = substr($, instr($, '/') + 1))";

/**
 * Statements that insert `rows` in their order, as few as their size allows.
 * @param conflict an upsert clause, e.g. `ON CONFLICT (id) DO UPDATE SET …`
 */
export function insertRows<Row extends object>(
  db: D1Database,
  table: SQLiteTable,
  columns: Columns<Row>,
  rows: readonly Row[],
  conflict = "",
): D1PreparedStatement[] {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const values = names.map((name, i) => columns[name].replaceAll("$", `j.value ->> ${i}`));
  const sql = `INSERT INTO ${getTableName(table)} (${names.join(", ")})
SELECT ${values.join(", ")} FROM json_each(?) j WHERE true ${conflict}`;
  return chunks(rows.map((row) => JSON.stringify(names.map((name) => row[name] ?? null)))).map((json) =>
    db.prepare(sql).bind(json),
  );
}

/** Statements that delete every row of the given documents from a table. */
export function deleteRowsOf(db: D1Database, table: SQLiteTable, ids: readonly string[]): D1PreparedStatement[] {
  if (ids.length === 0) return [];
  const sql = `DELETE FROM ${getTableName(table)}
WHERE document IN (SELECT seq FROM documents WHERE id IN (SELECT value FROM json_each(?)))`;
  return [db.prepare(sql).bind(JSON.stringify(ids))];
}

/** JSON arrays of the given JSON values, each no longer than `MOST` unless one value is. */
export function chunks(values: readonly string[], most = MOST): string[] {
  const arrays: string[] = [];
  let open: string[] = [];
  let size = 0;
  for (const value of values) {
    if (size + value.length > most && open.length > 0) {
      arrays.push(`[${open.join(",")}]`);
      open = [];
      size = 0;
    }
    open.push(value);
    size += value.length + 1;
  }
  if (open.length > 0) arrays.push(`[${open.join(",")}]`);
  return arrays;
}
