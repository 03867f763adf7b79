// Something that looks like D1 to a Worker, over SQLite in the same process: no simulator and no network between them,
// so that what remains is the Worker's own work and the SQL. Rows read are not known here.
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** @param file a database of D1's own making; it is opened for reading only */
export function d1LookAlike(file: string): D1Database {
  const database = new DatabaseSync(file, { readOnly: true });
  const prepared = new Map<string, StatementSync>();
  // D1, too, keeps compiled statements.
  const compiled = (sql: string) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  };
  const run = (sql: string, values: readonly unknown[]) => ({
    success: true,
    meta: {},
    results: compiled(sql).all(...(values as never[])),
  });
  const statement = (sql: string, values: readonly unknown[]) => ({
    sql,
    values,
    bind: (...bound: unknown[]) => statement(sql, bound),
    all: async () => run(sql, values),
    run: async () => run(sql, values),
    first: async () => run(sql, values).results[0] ?? null,
  });
  return {
    prepare: (sql: string) => statement(sql, []),
    batch: async (statements: ReturnType<typeof statement>[]) => statements.map(({ sql, values }) => run(sql, values)),
  } as unknown as D1Database;
}
