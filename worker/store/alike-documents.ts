// Documents that may be the same as one that is being written. Every way of looking reads a bounded number of rows.
import { chronology } from "../archive/dates.ts";
import type { Alike } from "../archive/likeness.ts";
import { rows } from "./read-document.ts";

interface Looked {
  /** `scheme:value` */
  identifiers: readonly string[];
  hash: string;
  edtf: string | null;
  type: string | null;
  /** Ids of authority records. */
  agents: readonly string[];
  /** Folded, the most telling first. */
  titleWords: readonly string[];
}

/** Rows that each way may bring. */
const MOST = 40;
const MOST_OF_A_DAY = 200;

const SAME_NUMBER = `SELECT i.document AS seq FROM json_each(?1) j JOIN document_identifiers i
ON i.scheme = substr(j.value, 1, instr(j.value, ':') - 1) AND i.value = substr(j.value, instr(j.value, ':') + 1)
LIMIT ${MOST}`;
const SAME_CONTENT = `SELECT seq FROM documents WHERE content_hash = ?2 LIMIT ${MOST}`;
/** Of the people both name, from the one with the fewest documents on. */
const SAME_DAY = `SELECT x.document AS seq FROM json_each(?3) j
CROSS JOIN authorities a ON a.kind = 'agent' AND a.key = j.value CROSS JOIN document_agents x ON x.authority = a.seq
JOIN documents d ON d.seq = x.document WHERE d.date_edtf = ?4 LIMIT ${MOST}`;
/** Published under the same date, of the same type if it has one: one stretch of an index. */
const SAME_DATE = `SELECT document AS seq FROM document_terms WHERE by_date = ?7 AND term = (
  SELECT seq FROM terms WHERE facet = iif(?8 IS NULL, 'all', 'type') AND value = coalesce(?8, '')) LIMIT ${MOST_OF_A_DAY}`;
const TITLED = (index: "search" | "desk_search") =>
  `SELECT rowid AS seq FROM ${index} WHERE ${index} MATCH ?5 LIMIT ${MOST}`;

const ALIKE = `WITH found (seq) AS (
  SELECT seq FROM (${SAME_NUMBER}) UNION SELECT seq FROM (${SAME_CONTENT}) UNION SELECT seq FROM (
    SELECT seq FROM (${SAME_DAY}) UNION SELECT seq FROM (${SAME_DATE}))
  UNION SELECT seq FROM (${TITLED("search")}) UNION SELECT seq FROM (${TITLED("desk_search")})
)
SELECT d.id, d.title, d.date_display AS date, d.date_edtf AS edtf, d.type, d.status, d.pending,
  d.content_hash = ?2 AS sameContent,
  (SELECT json_group_array(i.scheme || ':' || i.value) FROM document_identifiers i
    WHERE i.document = d.seq AND i.scheme || ':' || i.value IN (SELECT value FROM json_each(?1))) AS sameIdentifiers,
  (SELECT count(DISTINCT x.authority) FROM document_agents x JOIN authorities a ON a.seq = x.authority
    WHERE x.document = d.seq AND a.key IN (SELECT value FROM json_each(?3))) AS sameAgents
FROM found f JOIN documents d ON d.seq = f.seq WHERE d.deleted_at IS NULL AND d.id <> ?6 AND d.status <> 'merged'`;

/** Whatever may be the same, in no order. One trip. */
export async function readAlike(db: D1Database, except: string, looked: Looked): Promise<Alike[]> {
  const result = await db
    .prepare(ALIKE)
    .bind(
      JSON.stringify(looked.identifiers),
      looked.hash,
      JSON.stringify(looked.agents),
      looked.edtf,
      titleQuery(looked.titleWords),
      except,
      looked.edtf === null ? null : chronology({ edtf: looked.edtf }).by_date,
      looked.type,
    )
    .all();
  type Row = Omit<Alike, "sameContent" | "sameIdentifiers"> & { sameContent: 0 | 1; sameIdentifiers: string };
  return rows<Row>(result).map((row) => ({
    ...row,
    sameContent: row.sameContent === 1,
    sameIdentifiers: JSON.parse(row.sameIdentifiers),
  }));
}

/**
 * All but one of the words must be in the title: so few rows match that they need no ranking, however many documents
 * there are.
 */
function titleQuery(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word.replaceAll('"', "")}"`);
  if (quoted.length === 0) return 'title : "\u{e0ff}"';
  const chosen = quoted.length < 3 ? [quoted] : quoted.map((_, left) => quoted.filter((__, at) => at !== left));
  return `title : (${chosen.map((some) => `(${some.join(" AND ")})`).join(" OR ")})`;
}
