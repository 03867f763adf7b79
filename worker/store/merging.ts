// What a merge of two authority records moves: documents in windows, parts, redirects; and the changeset it is told by.
import type { AuthorityKind } from "../archive/authority.ts";
import type { DocumentState, Status } from "../archive/document.ts";
import type { Term } from "../archive/terms.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { rows } from "./read-document.ts";
import { USERS } from "./uses.ts";

/** A document that is to be moved from one record to the other. Instants in milliseconds since 1970. */
export interface Moving {
  id: string;
  status: Extract<Status, "published" | "draft" | "in-review">;
  pending: "draft" | "in-review" | null;
  head: number;
  createdAt: number;
  publishedAt: number | null;
  publishAt: number | null;
  publisher: string | null;
  /** The terms readers find it by. */
  terms: Term[];
  /** What readers see; null where it was never published. */
  shown: DocumentState | null;
  /** The latest state where readers do not see it; else null. */
  work: DocumentState | null;
}

/** Withdrawn and deleted documents stay as they are: their links are led on when they come back. */
const MOVABLE = `d.deleted_at IS NULL AND d.status IN ('published', 'draft', 'in-review')`;

const stateAt = (number: string) =>
  `(SELECT v.state FROM revisions v WHERE v.document = d.seq AND v.number = ${number})`;

type MovingRow = Omit<Moving, "terms" | "shown" | "work"> & {
  terms: string;
  shown: string | null;
  work: string | null;
};

/** The next documents that use a record, in the order of entry; what it was merged into; and the archive's version then. */
export async function readMoving(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  limit: number,
): Promise<{ version: number; mergedInto: string | null; moving: Moving[] }> {
  const [archive, record, documents] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare("SELECT merged_into FROM authorities WHERE kind = ? AND key = ?").bind(kind, key),
    movingStatement(db, kind, key, limit),
  ]);
  const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as DocumentState));
  return {
    version: rows<ArchiveRow>(archive)[0].version,
    mergedInto: rows<{ merged_into: string | null }>(record)[0]?.merged_into ?? null,
    moving: rows<MovingRow>(documents).map((row) => ({
      ...row,
      terms: JSON.parse(row.terms),
      shown: parsed(row.shown),
      work: parsed(row.work),
    })),
  };
}

function movingStatement(db: D1Database, kind: AuthorityKind, key: string, limit: number): D1PreparedStatement {
  return db
    .prepare(`SELECT d.id, d.status, d.pending, d.head, d.created_at AS createdAt, d.published_at AS publishedAt,
  d.publish_at AS publishAt, d.publish_by AS publisher,
  (SELECT json_group_array(json_object('facet', t.facet, 'value', t.value, 'label', t.label))
    FROM document_terms x JOIN terms t ON t.seq = x.term WHERE x.document = d.seq) AS terms,
  iif(d.status = 'published', ${stateAt("d.published_revision")}, NULL) AS shown,
  iif(d.pending IS NULL, NULL, ${stateAt("d.head")}) AS work
FROM (${USERS}) u JOIN documents d ON d.seq = u.document WHERE ${MOVABLE} ORDER BY d.seq LIMIT ?3`)
    .bind(kind, key, limit);
}

export async function countMoving(db: D1Database, kind: AuthorityKind, key: string): Promise<number> {
  const result = await db
    .prepare(`SELECT count(*) AS count FROM (${USERS}) u JOIN documents d ON d.seq = u.document WHERE ${MOVABLE}`)
    .bind(kind, key)
    .all<{ count: number }>();
  return rows<{ count: number }>(result)[0].count;
}

/** When it is to be published is forgotten where it is saved as published, and said again here. */
export function rescheduleStatements(db: D1Database, moving: readonly Moving[]): D1PreparedStatement[] {
  const scheduled = moving.filter(({ publishAt }) => publishAt !== null);
  if (scheduled.length === 0) return [];
  return [
    db
      .prepare(`UPDATE documents SET publish_at = j.value ->> 1, publish_by = j.value ->> 2
FROM json_each(?) j WHERE documents.id = j.value ->> 0`)
      .bind(JSON.stringify(scheduled.map(({ id, publishAt, publisher }) => [id, publishAt, publisher]))),
  ];
}

/** What a merge did beside moving documents; kept in the summary of its changeset, so that it can be undone. */
export interface Merged {
  kind: AuthorityKind;
  from: string;
  into: string;
  names: { from: string; into: string };
  /** Records that were merged into `from` before, and collections that were part of it. */
  redirected: string[];
  parts: string[];
}

export interface MergeChangeset {
  id: string;
  state: "open" | "done" | "undoing" | "undone";
  merged: Merged;
}

/** Redirects and parts of a record. */
export async function readFollowers(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
): Promise<Pick<Merged, "redirected" | "parts">> {
  const [redirected, parts] = await db.batch<{ key: string }>([
    db.prepare("SELECT key FROM authorities WHERE kind = ? AND merged_into = ?").bind(kind, key),
    db
      .prepare(`SELECT a.key FROM collections c JOIN authorities a ON a.seq = c.authority
WHERE c.parent = ?2 AND ?1 = 'collection'`)
      .bind(kind, key),
  ]);
  const keys = (result: D1Result<unknown>) => rows<{ key: string }>(result).map((row) => row.key);
  return { redirected: keys(redirected), parts: keys(parts) };
}

/** Leads redirects and parts to another record. */
export function followStatements(
  db: D1Database,
  kind: AuthorityKind,
  followers: Pick<Merged, "redirected" | "parts">,
  to: string,
): D1PreparedStatement[] {
  return [
    db
      .prepare("UPDATE authorities SET merged_into = ? WHERE kind = ? AND key IN (SELECT value FROM json_each(?))")
      .bind(to, kind, JSON.stringify(followers.redirected)),
    db
      .prepare(`UPDATE collections SET parent = ? WHERE authority IN (SELECT a.seq FROM json_each(?) j
CROSS JOIN authorities a ON a.kind = 'collection' AND a.key = j.value)`)
      .bind(to, JSON.stringify(followers.parts)),
  ];
}

export function beginMergeStatement(
  db: D1Database,
  changeset: { id: string; curator: string; at: number; note: string | null; merged: Merged },
): D1PreparedStatement {
  const { id, curator, at, note, merged } = changeset;
  return db
    .prepare("INSERT INTO changesets (id, kind, curator, began_at, note, summary) VALUES (?, 'merge', ?, ?, ?, ?)")
    .bind(id, curator, at, note, JSON.stringify({ changed: 0, merged }));
}

/** Counts what was moved, and ends the changeset where nothing is left. */
export function movedStatement(db: D1Database, id: string, moved: number, at: number, isLast: boolean) {
  return db
    .prepare(`UPDATE changesets SET summary = json_set(summary, '$.changed', (summary ->> 'changed') + ?2),
state = iif(?4, 'done', state), ended_at = iif(?4, ?3, ended_at) WHERE id = ?1 AND state = 'open'`)
    .bind(id, moved, at, isLast ? 1 : 0);
}

/** The merge that took a record away; null where it was not merged by a curator. */
export async function findMerge(db: D1Database, kind: AuthorityKind, key: string): Promise<MergeChangeset | null> {
  const result = await db
    .prepare(`SELECT c.id, c.state, c.summary FROM authorities a JOIN authority_revisions r ON r.authority = a.seq
JOIN changesets c ON c.seq = r.changeset AND c.kind = 'merge' AND c.summary ->> '$.merged.from' = a.key
WHERE a.kind = ? AND a.key = ? ORDER BY r.number DESC LIMIT 1`)
    .bind(kind, key)
    .all();
  return mergesOf(result)[0] ?? null;
}

/** A changeset that is a merge; null where it is another, or none. */
export async function readMerge(db: D1Database, changeset: string): Promise<MergeChangeset | null> {
  const result = await db
    .prepare("SELECT id, state, summary FROM changesets WHERE id = ? AND kind = 'merge'")
    .bind(changeset)
    .all();
  return mergesOf(result)[0] ?? null;
}

function mergesOf(result: D1Result<unknown>): MergeChangeset[] {
  return rows<Omit<MergeChangeset, "merged"> & { summary: string }>(result).map(({ summary, ...row }) => ({
    ...row,
    merged: JSON.parse(summary).merged,
  }));
}

/** Merges that have still documents to move. */
export async function openMerges(db: D1Database, limit: number): Promise<MergeChangeset[]> {
  return mergesOf(
    await db
      .prepare("SELECT id, state, summary FROM changesets WHERE kind = 'merge' AND state = 'open' ORDER BY seq LIMIT ?")
      .bind(limit)
      .all(),
  );
}
