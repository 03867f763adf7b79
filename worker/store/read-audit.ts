// The audit log: everything that was done here, newest first, by whom and when.
import { nameOf } from "./called.ts";
import { type Fragment, fragment } from "./fragment.ts";

export interface AuditRow {
  seq: number;
  at: number;
  curator: string;
  act: string;
  subject: string | null;
  version: number;
  /** JSON, or null. */
  detail: string | null;
  /** Who it is by name. */
  name: string | null;
}

export interface AuditQuestion {
  curator?: string;
  act?: string;
  /** An address, or the beginning of addresses: `/documents/`. */
  subject?: string;
  /** Milliseconds: at or after, and before. */
  after?: number;
  before?: number;
  /** Only rows before this one. */
  below?: number;
}

const NAMED = `SELECT a.seq, a.at, a.curator, a.act, a.subject, a.version, a.detail, ${nameOf("a.curator")} AS name
FROM audit a`;

/**
 * Walked along an index in the order of time, whatever is asked: by act, by curator, by address or by time alone.
 * @param most rows, one more than a page to see whether there are more
 */
export async function readAudit(db: D1Database, asked: AuditQuestion, most: number): Promise<AuditRow[]> {
  const { sql, values } = auditQuery(asked, most);
  const { results } = await db
    .prepare(sql)
    .bind(...values)
    .all<AuditRow>();
  return results;
}

export function auditQuery(asked: AuditQuestion, most: number): Fragment {
  const conditions: [string, string | number][] = [];
  if (asked.curator !== undefined) conditions.push(["a.curator = ?", asked.curator]);
  if (asked.act !== undefined) conditions.push(["a.act = ?", asked.act]);
  if (asked.subject !== undefined) conditions.push(...beginsWith(asked.subject));
  if (asked.after !== undefined) conditions.push(["a.at >= ?", asked.after]);
  if (asked.before !== undefined) conditions.push(["a.at < ?", asked.before]);
  if (asked.below !== undefined)
    conditions.push(["(a.at, a.seq) < (SELECT at, seq FROM audit WHERE seq = ?)", asked.below]);
  const where = conditions.length > 0 ? `WHERE ${conditions.map(([sql]) => sql).join(" AND ")}` : "";
  return fragment(
    `${NAMED} ${where} ORDER BY a.at DESC, a.seq DESC LIMIT CAST(? AS INTEGER)`,
    ...conditions.map(([, value]) => value),
    most,
  );
}

/** A range instead of LIKE: nothing in the address is a wildcard. */
function beginsWith(address: string): [string, string][] {
  // Where many addresses begin so, sorting all of them is dearer than walking the log until a page is full.
  const subject = address.endsWith("/") ? "+a.subject" : "a.subject";
  return [
    [`${subject} >= ?`, address],
    [`${subject} < ? || char(1114111)`, address],
  ];
}

/** Every act there is, by steps from one to the next. */
const ACTS = `WITH RECURSIVE acts (act) AS (
  SELECT min(act) FROM audit
  UNION ALL SELECT (SELECT min(x.act) FROM audit x WHERE x.act > acts.act) FROM acts WHERE acts.act IS NOT NULL
) SELECT act FROM acts WHERE act IS NOT NULL`;

/** What was ever done and everybody who curates, for the lists of the filters. */
export async function auditFilters(
  db: D1Database,
): Promise<{ acts: string[]; curators: { id: string; name: string }[] }> {
  const [acts, curators] = await db.batch<{ act: string } & { id: string; name: string }>([
    db.prepare(ACTS),
    db.prepare("SELECT id, name FROM curators ORDER BY name, id"),
  ]);
  return { acts: acts.results.map(({ act }) => act), curators: curators.results };
}
