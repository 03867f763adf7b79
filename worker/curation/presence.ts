// Who has a document open: a courtesy among curators, forgotten after a minute. The lock is the revision.
import type { Present } from "../archive/desk.ts";
import { instant } from "../store/archive-row.ts";
import { leavingStatement, presenceStatements, presentIn, presentStatement } from "../store/comments.ts";
import type { Acting } from "./act-on-document.ts";

/** Whoever was not seen for so long has gone. */
const FORGOTTEN_AFTER = 60_000;

export const subjectOf = (id: string) => `/documents/${id}`;
export const seenSince = (at: number) => at - FORGOTTEN_AFTER;

/** Notes that somebody is there, and answers who else is. It leaves no line in the audit: it is no act. */
export async function bePresent(db: D1Database, id: string, { who, at }: Acting): Promise<Present[]> {
  const subject = subjectOf(id);
  const results = await db.batch([
    ...presenceStatements(db, subject, who.id, at, seenSince(at)),
    presentStatement(db, subject, who.id, seenSince(at)),
  ]);
  return presentOf(results[results.length - 1]);
}

export async function leave(db: D1Database, id: string, { who }: Acting): Promise<void> {
  await leavingStatement(db, subjectOf(id), who.id).run();
}

export function presentOf(result: D1Result<unknown>): Present[] {
  return presentIn(result).map(({ at, ...who }) => ({ ...who, at: instant(at) }));
}
