// A piece of SQL with the values it binds, so that conditions can be put together without losing count.

export interface Fragment {
  sql: string;
  values: unknown[];
}

export const fragment = (sql: string, ...values: unknown[]): Fragment => ({ sql, values });

export const joined = (parts: readonly Fragment[], separator = " "): Fragment => ({
  sql: parts.map(({ sql }) => sql).join(separator),
  values: parts.flatMap(({ values }) => values),
});
