// What the archive says of itself.
import type { ArchiveSettings } from "../archive/archive-settings.ts";

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
