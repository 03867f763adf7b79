// What the archive says of itself, and what it asks of its curators.
import type { ArchiveSettings } from "../archive/archive-settings.ts";
import type { SecondFactorRule } from "../archive/signing-in.ts";

export const setSecondFactorRule = (db: D1Database, rule: SecondFactorRule) =>
  db.prepare("UPDATE archive SET second_factor = ?").bind(rule);

/** A statement that sets what is given and leaves the rest. */
export function setArchive(db: D1Database, changed: Partial<ArchiveSettings>): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE archive SET name = coalesce(?1, name), description = coalesce(?2, description),
publisher = coalesce(?3, publisher), email = iif(?4, ?5, email), language = coalesce(?6, language)`,
    )
    .bind(
      changed.name ?? null,
      changed.description ?? null,
      changed.publisher ?? null,
      "email" in changed ? 1 : 0,
      changed.email ?? null,
      changed.language ?? null,
    );
}
