// The one door for writes: nothing changes without a curator, an act and a line in the audit.

/** Who does what, when (milliseconds since 1970), to which thing. */
export interface Act {
  curator: string;
  act: string;
  /** Address of what is changed, or null for many things at once. */
  subject: string | null;
  at: number;
  detail?: unknown;
  /** The archive's version on which the act was decided, where it must not have moved since. */
  seen?: number;
}

/** Somebody else wrote between reading and writing, and nothing was written: read again. */
export class Overtaken extends Error {}

/**
 * Writes everything in one batch, or nothing: the statements, the audit row and, if readers can see the change, the
 * archive's version + 1, which is part of every ETag and cache key.
 * @returns the archive's version after the act
 * @throws Overtaken where the archive is no longer at the version the act has seen
 */
export async function commit(
  db: D1Database,
  act: Act,
  statements: readonly D1PreparedStatement[],
  visible = true,
): Promise<number> {
  const detail = act.detail === undefined ? null : JSON.stringify(act.detail);
  const batch = db.batch<{ version: number }>([
    // NULL is what the column refuses, and with it the whole batch: the only way to say "unless" in a batch.
    db
      .prepare(`UPDATE archive SET version = iif(version = coalesce(?, version), version + ?, NULL),
changed_at = max(changed_at, ?) RETURNING version`)
      .bind(act.seen ?? null, visible ? 1 : 0, visible ? act.at : 0),
    db
      .prepare(
        "INSERT INTO audit (at, curator, act, subject, version, detail) SELECT ?, ?, ?, ?, version, ? FROM archive",
      )
      .bind(act.at, act.curator, act.act, act.subject, detail),
    ...statements,
  ]);
  const results = await batch.catch((error: Error) => {
    throw /NOT NULL constraint failed: archive\.version/.test(error.message) ? new Overtaken(error.message) : error;
  });
  return results[0].results[0].version;
}
