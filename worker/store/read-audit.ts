// The audit log: everything that was done here, newest first, by whom and when.

export interface AuditRow {
  seq: number;
  at: number;
  curator: string;
  act: string;
  subject: string | null;
  version: number;
  /** JSON, or null. */
  detail: string | null;
  /** Who it is by name, where it is a curator or a token. */
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
  /** Only rows older than this one. */
  below?: number;
}

const NAMED = `SELECT a.seq, a.at, a.curator, a.act, a.subject, a.version, a.detail,
  coalesce(c.name, t.name) AS name
FROM audit a LEFT JOIN curators c ON c.id = a.curator LEFT JOIN tokens t ON 'token:' || t.id = a.curator`;

/** @param most rows, one more than a page to see whether there are more */
export async function readAudit(db: D1Database, asked: AuditQuestion, most: number): Promise<AuditRow[]> {
  const conditions: [string, string | number][] = [];
  if (asked.curator !== undefined) conditions.push(["a.curator = ?", asked.curator]);
  if (asked.act !== undefined) conditions.push(["a.act = ?", asked.act]);
  if (asked.subject !== undefined) {
    // A range instead of LIKE: it uses the index, and nothing in the address is a wildcard.
    conditions.push(["a.subject >= ?", asked.subject], ["a.subject < ? || char(1114111)", asked.subject]);
  }
  if (asked.after !== undefined) conditions.push(["a.at >= ?", asked.after]);
  if (asked.before !== undefined) conditions.push(["a.at < ?", asked.before]);
  if (asked.below !== undefined) conditions.push(["a.seq < ?", asked.below]);
  const where = conditions.length > 0 ? `WHERE ${conditions.map(([sql]) => sql).join(" AND ")}` : "";
  const { results } = await db
    .prepare(`${NAMED} ${where} ORDER BY a.seq DESC LIMIT CAST(? AS INTEGER)`)
    .bind(...conditions.map(([, value]) => value), most)
    .all<AuditRow>();
  return results;
}

/** Acts of late and everybody who curates, for the lists of the filters. */
export async function auditFilters(
  db: D1Database,
): Promise<{ acts: string[]; curators: { id: string; name: string }[] }> {
  const [acts, curators] = await db.batch<{ act: string } & { id: string; name: string }>([
    db.prepare("SELECT DISTINCT act FROM (SELECT act FROM audit ORDER BY seq DESC LIMIT 5000) ORDER BY act"),
    db.prepare("SELECT id, name FROM curators ORDER BY name, id"),
  ]);
  return { acts: acts.results.map(({ act }) => act), curators: curators.results };
}
