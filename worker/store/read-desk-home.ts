// What a curator finds on coming to the desk, in one batch: what waits, what changed, what readers did not find.
import type { NamedCurator } from "../archive/desk.ts";
import { calledBy } from "./called.ts";
import { type Missed, missedRead, missedStatement } from "./misses.ts";
import { rows } from "./read-document.ts";

/** A document in a list of what waits. Instants in milliseconds since 1970. */
export interface WaitingRow {
  id: string;
  title: string;
  date: string;
  at: number;
  by: NamedCurator | null;
}
export interface UnsavedRow {
  document: string;
  title: string;
  at: number;
}
export interface RemarkRow extends WaitingRow {
  text: string;
}
export interface ChangeRow {
  act: string;
  at: number;
  by: NamedCurator;
  subject: string | null;
  /** What the subject is called today. */
  name: string | null;
  /** How many documents it was, where it was many. */
  documents: number | null;
}

export interface DeskHome {
  counts: { drafts: number; in_review: number; scheduled: number; to_index: number; open_merges: number };
  inReview: WaitingRow[];
  scheduled: WaitingRow[];
  mine: WaitingRow[];
  unsaved: UnsavedRow[];
  remarks: RemarkRow[];
  changes: ChangeRow[];
  missed: Missed[];
}

const MOST = 8;
const ENTRY = (at: string, by: string) =>
  `d.id, d.title, d.date_display AS date, ${at} AS at, iif(${by} IS NULL, NULL, ${calledBy(by)}) AS by`;

/** Acts that change what the archive says; signing in, settings and the like are for the audit alone. */
const TOLD = `(x.subject LIKE '/documents/%' OR x.subject LIKE '/agents/%' OR x.subject LIKE '/places/%'
OR x.subject LIKE '/subjects/%' OR x.subject LIKE '/collections/%' OR x.subject LIKE '/repositories/%'
OR x.act IN ('import', 'bulk-edit', 'find-replace', 'undo')) AND x.act NOT IN ('move-documents', 'reindex')`;

/** The last part of an address, and the kind of authority record before it. */
const KEY = "substr(x.subject, instr(substr(x.subject, 2), '/') + 2)";
const KINDS: Record<string, string> = {
  "/agents/": "agent",
  "/places/": "place",
  "/subjects/": "subject",
  "/collections/": "collection",
  "/repositories/": "repository",
};
const NAME = `CASE substr(x.subject, 1, instr(substr(x.subject, 2), '/') + 1)
  WHEN '/documents/' THEN (SELECT title FROM documents WHERE id = ${KEY})
  ${Object.entries(KINDS)
    .map(
      ([address, kind]) =>
        `WHEN '${address}' THEN (SELECT name FROM authorities WHERE kind = '${kind}' AND key = ${KEY})`,
    )
    .join("\n  ")} END`;

/** @param since day, in days since 1970, from which misses are told */
export async function readDeskHome(db: D1Database, curator: string, since: number): Promise<DeskHome> {
  const waiting = (where: string, at: string, by: string, order: string) =>
    db.prepare(
      `SELECT ${ENTRY(at, by)} FROM documents d WHERE ${where} AND d.deleted_at IS NULL ORDER BY ${order} LIMIT ${MOST}`,
    );
  const [counts, inReview, scheduled, mine, unsaved, remarks, changes, missed] = await db.batch([
    db.prepare(`SELECT
  (SELECT count(*) FROM documents WHERE pending = 'draft' AND deleted_at IS NULL) AS drafts,
  (SELECT count(*) FROM documents WHERE pending = 'in-review' AND deleted_at IS NULL) AS in_review,
  (SELECT count(*) FROM documents WHERE publish_at IS NOT NULL AND deleted_at IS NULL) AS scheduled,
  (SELECT count(*) FROM to_index) AS to_index,
  (SELECT count(*) FROM changesets WHERE kind = 'merge' AND state = 'open') AS open_merges`),
    waiting("d.pending = 'in-review'", "d.edited_at", "d.edited_by", "d.edited_at"),
    waiting("d.publish_at IS NOT NULL", "d.publish_at", "d.publish_by", "d.publish_at"),
    waiting("d.pending = 'draft' AND d.edited_by = ?", "d.edited_at", "d.edited_by", "d.edited_at DESC").bind(curator),
    db
      .prepare(`SELECT w.document, coalesce(w.state ->> 'title', d.title, '') AS title, w.updated_at AS at
FROM working_copies w LEFT JOIN documents d ON d.id = w.document WHERE w.curator = ? ORDER BY w.updated_at DESC LIMIT ${MOST}`)
      .bind(curator),
    db
      .prepare(`SELECT ${ENTRY("c.at", "c.curator")}, c.text FROM documents d JOIN comments c ON c.document = d.seq
WHERE d.pending IS NOT NULL AND d.deleted_at IS NULL AND c.resolved_at IS NULL AND c.curator <> ?
ORDER BY c.at DESC LIMIT ${MOST}`)
      .bind(curator),
    db.prepare(`SELECT x.act, x.at, ${calledBy("x.curator")} AS by, x.subject, ${NAME} AS name,
  iif(json_type(x.detail, '$.documents') = 'array', json_array_length(x.detail, '$.documents'), NULL) AS documents
FROM audit x WHERE ${TOLD} ORDER BY x.at DESC, x.seq DESC LIMIT 15`),
    missedStatement(db, since, 20),
  ]);
  const named = <Row extends { by: NamedCurator | null }>(result: D1Result<unknown>) =>
    rows<Omit<Row, "by"> & { by: string | null }>(result).map((row) => ({
      ...row,
      by: row.by === null ? null : (JSON.parse(row.by) as NamedCurator),
    })) as unknown as Row[];
  return {
    counts: rows<DeskHome["counts"]>(counts)[0],
    inReview: named<WaitingRow>(inReview),
    scheduled: named<WaitingRow>(scheduled),
    mine: named<WaitingRow>(mine),
    unsaved: rows<UnsavedRow>(unsaved),
    remarks: named<RemarkRow>(remarks),
    changes: named<ChangeRow>(changes),
    missed: missedRead(missed),
  };
}
