// A batch cannot ask and then decide; it can only fail whole. These statements make it fail unless something holds.

/**
 * Fails the batch it stands in unless the condition holds at that point of it: `commit` then throws `Overtaken`.
 * @param condition SQL, with a `?` for each value
 */
export function onlyIf(db: D1Database, condition: string, ...values: (string | number | null)[]): D1PreparedStatement {
  return db.prepare(`UPDATE archive SET version = iif(${condition}, version, NULL)`).bind(...values);
}
