// Reads the audit log: a page of it, or all that was asked for, to be taken away. Taking it away is itself in it.
import type { AuditEntry, AuditFilters, AuditLog, AuditQuestion } from "../archive/audit.ts";
import { commit } from "../store/commit.ts";
import { type AuditRow, auditFilters, readAudit as read } from "../store/read-audit.ts";

const PAGE = 100;
const WINDOW = 1000;

export async function readAudit(db: D1Database, asked: AuditQuestion): Promise<AuditLog> {
  const rows = await read(db, below(asked), PAGE + 1);
  const entries = rows.slice(0, PAGE).map(entryOf);
  return { entries, next: rows.length > PAGE ? String(entries[PAGE - 1].id) : null };
}

export const readAuditFilters = (db: D1Database): Promise<AuditFilters> => auditFilters(db);

/**
 * Everything that was asked for, window by window, newest first; memory stays flat.
 * @param form in which it is taken away, for the log
 */
export async function* takeAudit(
  db: D1Database,
  asked: AuditQuestion,
  { curator, at, form }: { curator: string; at: number; form: string },
): AsyncGenerator<AuditEntry[]> {
  const { cursor: _, ...filters } = asked;
  await commit(
    db,
    { curator, act: "export-audit", subject: "/curation/audit", at, detail: { form, ...filters } },
    [],
    false,
  );
  for (let cursor = asked.cursor; ; ) {
    const rows = await read(db, below({ ...asked, cursor }), WINDOW);
    yield rows.map(entryOf);
    if (rows.length < WINDOW) return;
    cursor = rows[WINDOW - 1].seq;
  }
}

const below = ({ cursor, ...asked }: AuditQuestion) => ({ ...asked, below: cursor });

function entryOf({ seq, at, detail, ...row }: AuditRow): AuditEntry {
  return {
    id: seq,
    at: new Date(at).toISOString(),
    ...row,
    detail: detail === null ? null : JSON.parse(detail),
  };
}
