// What the archive says of itself, changed by an owner. Readers see it at once.
import type { ArchiveSettings } from "../archive/archive-settings.ts";
import { readArchive } from "../store/archive-row.ts";
import { commit } from "../store/commit.ts";
import { setArchive } from "../store/save-settings.ts";

export async function readSettings(db: D1Database): Promise<ArchiveSettings> {
  const { name, description, publisher, email, language } = await readArchive(db);
  return { name, description, publisher, email, language };
}

/** Changes what is given, and answers all of it. What does not differ is no act. */
export async function describeArchive(
  db: D1Database,
  changed: Partial<ArchiveSettings>,
  { curator, at }: { curator: string; at: number },
): Promise<ArchiveSettings> {
  const before = await readSettings(db);
  const differing = Object.entries(changed).filter(([name, value]) => before[name as keyof ArchiveSettings] !== value);
  if (differing.length === 0) return before;
  const detail = Object.fromEntries(
    differing.map(([name, to]) => [name, { from: before[name as keyof ArchiveSettings], to }]),
  );
  await commit(db, { curator, act: "describe-archive", subject: "/", at, detail }, [
    setArchive(db, Object.fromEntries(differing) as Partial<ArchiveSettings>),
  ]);
  return { ...before, ...Object.fromEntries(differing) };
}
