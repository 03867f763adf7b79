// schema.ts says of every table what the migrations made.
import { env } from "cloudflare:workers";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as schema from "../../worker/store/schema.ts";
import { rowsOf } from "../asking-the-tables.ts";

interface Column {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
}

const tables = Object.values(schema).map((table) => getTableConfig(table as SQLiteTable));

test.each(tables.map((table) => [table.name, table] as const))("%s, column by column", async (name, table) => {
  const made = await rowsOf<Column>(`SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)`, name);
  const key = new Set([
    ...table.primaryKeys.flatMap(({ columns }) => columns.map((column) => column.name)),
    ...table.columns.filter(({ primary }) => primary).map((column) => column.name),
  ]);
  const told = table.columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    required: column.notNull || key.has(column.name),
    default: column.default === undefined ? null : String(column.default),
    key: key.has(column.name),
  }));
  expect(told).toEqual(
    made.map(({ name, type, notnull, dflt_value, pk }) => ({
      name,
      type,
      required: notnull === 1 || pk > 0,
      default: dflt_value?.replace(/^'(.*)'$/, "$1") ?? null,
      key: pk > 0,
    })),
  );
});

test("No table of the archive is missing from it", async () => {
  const made = await rowsOf<{ name: string }>(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
     AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name <> 'd1_migrations'`,
  );
  expect(tables.map(({ name }) => name).sort()).toEqual(made.map(({ name }) => name).sort());
});

test("Every table is strict, and no row of one table points at nothing", async () => {
  const loose = await rowsOf(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
     AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name <> 'd1_migrations'`,
  );
  expect(loose).toEqual([]);
  expect((await env.DB.prepare("PRAGMA foreign_key_check").all()).results).toEqual([]);
});
