// A D1 that keeps account: trips (a batch is one, and so is every single statement) and the rows D1 says it read and
// wrote.

export interface Account {
  trips: number;
  /** `meta.rows_read`, summed over every statement. */
  rowsRead: number;
  /** Kept where the account has them: answers to readers write nothing. */
  statements?: number;
  rowsWritten?: number;
}

interface Met {
  meta?: { rows_read?: number; rows_written?: number };
}

/** The same database; every way to reach it goes through here. */
export function counted(db: D1Database, account: Account): D1Database {
  const inner = new WeakMap<object, D1PreparedStatement>();
  const note = (results: readonly Met[]) => {
    account.trips++;
    for (const { meta } of results) account.rowsRead += meta?.rows_read ?? 0;
    if (account.statements !== undefined) account.statements += results.length;
    if (account.rowsWritten === undefined) return;
    for (const { meta } of results) account.rowsWritten += meta?.rows_written ?? 0;
  };
  const statement = (of: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      const result = await of.all<Record<string, unknown>>();
      note([result]);
      return result;
    };
    const one = {
      bind: (...values: unknown[]) => statement(of.bind(...values)),
      all,
      run: all,
      // `first` of D1 tells no meta; this one reads the same rows and does.
      first: async (column?: string) => {
        const [row = null] = (await all()).results;
        return column === undefined || row === null ? row : row[column];
      },
      raw: () => {
        throw new Error("The archive does not read raw rows; count them here if it begins to.");
      },
    };
    inner.set(one, of);
    return one as unknown as D1PreparedStatement;
  };
  return {
    prepare: (sql: string) => statement(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements.map((each) => inner.get(each) ?? each));
      note(results);
      return results;
    },
    // A session keeps the same account; curators' requests open one.
    withSession: (from: string) => {
      const session = db.withSession(from);
      return Object.assign(counted(session as unknown as D1Database, account), {
        getBookmark: () => session.getBookmark(),
      });
    },
  } as unknown as D1Database;
}
