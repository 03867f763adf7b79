// Whether everything derived agrees with the documents, and what is needed to make it again.
import type { DocumentRecord, DocumentState } from "../archive/document.ts";
import { COUNTED_AHEAD, type Term } from "../archive/terms.ts";
import { OFF_VIEW } from "./desk-finding.ts";
import { repackingStatements, WRONGLY_PACKED } from "./packed-terms.ts";
import { rows } from "./read-document.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type RecordRow, recordOf, TEXT_COLUMNS } from "./record.ts";

const AHEAD = [...COUNTED_AHEAD].map((facet) => `'${facet}'`).join(", ");
const COUNTED = `SELECT x.term AS given, t.facet, y.term, count(*) AS count
FROM document_terms x JOIN terms g ON g.seq = x.term AND g.facet IN (${AHEAD})
JOIN document_terms y ON y.document = x.document JOIN terms t ON t.seq = y.term GROUP BY x.term, y.term`;
const KEPT = "SELECT given, facet, term, count FROM tallies WHERE count <> 0";

export interface Disagreements {
  /** Tallies, and blocks of packed terms, that are not what counting gives. */
  tallies: number;
  /** Documents without the rows and terms that readers or curators find them by, and rows of what is not to be found. */
  documents: number;
  /** What FTS5 says of its own index, or null where it is whole. */
  index: string | null;
}

/** Counts everything the slow way and compares. Reads the whole archive. */
export async function verifyDerived(db: D1Database): Promise<Disagreements> {
  const [tallies, documents] = await db.batch<{ count: number }>([
    db.prepare(
      `SELECT (SELECT count(*) FROM (${COUNTED} EXCEPT ${KEPT})) + (SELECT count(*) FROM (${KEPT} EXCEPT ${COUNTED}))
  + ${WRONGLY_PACKED} AS count`,
    ),
    db.prepare(`SELECT (SELECT count(*) FROM documents d WHERE d.status = 'published' AND (
    NOT EXISTS (SELECT 1 FROM search_rows s WHERE s.document = d.seq)
    OR NOT EXISTS (SELECT 1 FROM document_terms t WHERE t.document = d.seq)))
  + (SELECT count(*) FROM documents d WHERE d.status <> 'published' AND (
    EXISTS (SELECT 1 FROM search_rows s WHERE s.document = d.seq)
    OR EXISTS (SELECT 1 FROM document_terms t WHERE t.document = d.seq)))
  + (SELECT count(*) FROM documents d WHERE ${OFF_VIEW} AND (
    NOT EXISTS (SELECT 1 FROM desk_rows s WHERE s.document = d.seq)
    OR NOT EXISTS (SELECT 1 FROM desk_terms t WHERE t.document = d.seq)))
  + (SELECT count(*) FROM documents d WHERE NOT (${OFF_VIEW}) AND (
    EXISTS (SELECT 1 FROM desk_rows s WHERE s.document = d.seq)
    OR EXISTS (SELECT 1 FROM desk_terms t WHERE t.document = d.seq))) AS count`),
  ]);
  const index = (await whatIsWrongWith(db, "search")) ?? (await whatIsWrongWith(db, "desk_search"));
  return { tallies: tallies.results[0].count, documents: documents.results[0].count, index };
}

async function whatIsWrongWith(db: D1Database, index: "search" | "desk_search"): Promise<string | null> {
  return db
    .prepare(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`)
    .run()
    .then(
      () => null,
      (error: Error) => `${index}: ${error.message}`,
    );
}

const UNPUBLISHED = "document IN (SELECT seq FROM documents WHERE status <> 'published')";

const ON_VIEW = `document IN (SELECT d.seq FROM documents d WHERE NOT (${OFF_VIEW}))`;

/** Statements that take away what is no longer published or no longer on a desk, count the tallies anew and build the indexes from their rows. */
export function recountStatements(db: D1Database): D1PreparedStatement[] {
  return [
    db.prepare(`DELETE FROM search_rows WHERE ${UNPUBLISHED}`),
    db.prepare(`DELETE FROM document_terms WHERE ${UNPUBLISHED}`),
    db.prepare(`DELETE FROM desk_rows WHERE ${ON_VIEW}`),
    db.prepare(`DELETE FROM desk_terms WHERE ${ON_VIEW}`),
    db.prepare("DELETE FROM tallies"),
    db.prepare(`INSERT INTO tallies (given, facet, term, count) ${COUNTED}`),
    ...repackingStatements(db),
    db.prepare("INSERT INTO search (search) VALUES ('rebuild')"),
    db.prepare("INSERT INTO desk_search (desk_search) VALUES ('rebuild')"),
  ];
}

export interface FoundPublished {
  seq: number;
  record: DocumentRecord;
  added: number;
  updated: number;
  terms: Term[];
}

/** Published documents, each with the terms it is found by now; a condition and an order follow. */
export const PUBLISHED = `SELECT ${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}, ${TEXT_COLUMNS},
  (SELECT json_group_array(json_object('facet', t.facet, 'value', t.value, 'label', t.label))
    FROM document_terms x JOIN terms t ON t.seq = x.term WHERE x.document = d.seq) AS terms
FROM documents d LEFT JOIN authorities r ON r.seq = d.repository`;

/** The next published documents in the order of entry. */
export async function readPublishedAfter(db: D1Database, seq: number, limit: number): Promise<FoundPublished[]> {
  const statement = `${PUBLISHED} WHERE d.seq > ? AND d.status = 'published' ORDER BY d.seq LIMIT ?`;
  return publishedOf(await db.prepare(statement).bind(seq, limit).all());
}

export function publishedOf(result: D1Result<unknown>): FoundPublished[] {
  return rows<RecordRow & { terms: string }>(result).map((row) => ({
    seq: row.seq,
    record: recordOf(row),
    added: row.published_at ?? row.created_at,
    updated: row.updated_at,
    terms: JSON.parse(row.terms),
  }));
}

/** A document that curators find by rows of its own, as its head has it. */
export interface FoundOffView {
  seq: number;
  id: string;
  state: DocumentState;
}

/** The next documents whose head readers do not see, in the order of entry. */
export async function readOffViewAfter(db: D1Database, seq: number, limit: number): Promise<FoundOffView[]> {
  const statement = `${OFF_VIEW_HEADS} WHERE d.seq > ? AND (d.status <> 'published' OR d.pending IS NOT NULL) AND ${OFF_VIEW}
ORDER BY d.seq LIMIT ?`;
  return offViewOf(await db.prepare(statement).bind(seq, limit).all());
}

/** The heads of documents; a condition follows. */
export const OFF_VIEW_HEADS =
  "SELECT d.seq, d.id, v.state FROM documents d JOIN revisions v ON v.document = d.seq AND v.number = d.head";

export function offViewOf(result: D1Result<unknown>): FoundOffView[] {
  return rows<{ seq: number; id: string; state: string }>(result).map((row) => ({
    ...row,
    state: JSON.parse(row.state),
  }));
}
