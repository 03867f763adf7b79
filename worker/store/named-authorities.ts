// Which records have a spelling that stands in a text. From spellings to records: SQLite by itself would walk all of a
// kind.
import type { AuthorityKind } from "../archive/authority.ts";
import { rows } from "./read-document.ts";

export interface Spelling {
  folded: string;
  kind: AuthorityKind;
  key: string;
  name: string;
}

const LIVING = "a.merged_into IS NULL AND a.deleted_at IS NULL";
const MOST = 600;

const EXACT = `SELECT DISTINCT v.folded, a.kind, a.key, a.name FROM json_each(?1) j
CROSS JOIN variants v ON v.folded = j.value CROSS JOIN authorities a ON a.seq = v.authority
WHERE a.kind IN ('agent', 'place', 'repository') AND ${LIVING} LIMIT ${MOST}`;
/** Behind the surname stands a comma or a space, and both come before the hyphen of another surname. */
const SURNAMED = `SELECT DISTINCT j.value AS folded, a.kind, a.key, a.name FROM json_each(?1) j
CROSS JOIN variants v ON v.folded > j.value || ' ' AND v.folded < j.value || '-' CROSS JOIN authorities a ON a.seq = v.authority
WHERE a.kind = 'agent' AND ${LIVING} LIMIT ${MOST}`;

/**
 * @param folded whole names, folded
 * @param surnames folded; every person whose name begins so is found
 */
export async function readNamed(
  db: D1Database,
  folded: readonly string[],
  surnames: readonly string[],
): Promise<{ exact: Spelling[]; surnamed: Spelling[] }> {
  const [exact, surnamed] = await db.batch([
    db.prepare(EXACT).bind(JSON.stringify(folded)),
    db.prepare(SURNAMED).bind(JSON.stringify(surnames)),
  ]);
  return { exact: rows<Spelling>(exact), surnamed: rows<Spelling>(surnamed) };
}
