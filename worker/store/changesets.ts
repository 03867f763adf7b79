// What was done together: changesets, what each changed, and the statements that open, count and close them.
import type { ChangesetKind, ChangesetState } from "../archive/changeset.ts";
import { calledBy, nameOf } from "./called.ts";
import { rows } from "./read-document.ts";

/** Instants in milliseconds since 1970. */
export interface ChangesetRow {
  seq: number;
  id: string;
  kind: ChangesetKind;
  curator: { id: string; name: string };
  began_at: number;
  ended_at: number | null;
  state: ChangesetState;
  note: string | null;
  /** Id of the changeset this one undoes. */
  undoes: string | null;
  /** Id of the changeset that undoes this one, the latest if there are several. */
  undone_by: string | null;
  counts: Record<string, number>;
}

const COLUMNS = `s.seq, s.id, s.kind, ${calledBy("s.curator")} AS curator, s.began_at, s.ended_at, s.state, s.note,
  (SELECT u.id FROM changesets u WHERE u.seq = s.undoes) AS undoes,
  (SELECT u.id FROM changesets u WHERE u.undoes = s.seq ORDER BY u.seq DESC LIMIT 1) AS undone_by, s.summary`;

type Row = Omit<ChangesetRow, "curator" | "counts"> & { curator: string; summary: string };
const changesetOf = ({ curator, summary, ...row }: Row): ChangesetRow => ({
  ...row,
  curator: JSON.parse(curator),
  // A merge keeps more in its summary than counts.
  counts: Object.fromEntries(
    Object.entries(JSON.parse(summary) as Record<string, number>).filter(([, count]) => typeof count === "number"),
  ),
});

export async function findChangeset(db: D1Database, id: string): Promise<ChangesetRow | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM changesets s WHERE s.id = ?`).bind(id).first<Row>();
  return row === null ? null : changesetOf(row);
}

/** The latest first. @param before those that began before this one of the order (`seq`); null to begin */
export async function listChangesets(
  db: D1Database,
  asked: { before: number | null; kind: ChangesetKind | null; curator: string | null; limit: number },
): Promise<ChangesetRow[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM changesets s
WHERE s.seq < coalesce(?1, 9e15) AND (?2 IS NULL OR s.kind = ?2) AND (?3 IS NULL OR s.curator = ?3)
ORDER BY s.seq DESC LIMIT ?4`)
    .bind(asked.before, asked.kind, asked.curator, asked.limit)
    .all<Row>();
  return results.map(changesetOf);
}

export interface Opening {
  id: string;
  kind: ChangesetKind;
  curator: string;
  at: number;
  note: string | null;
  undoes?: string;
}

export function openingStatement(
  db: D1Database,
  { id, kind, curator, at, note, undoes }: Opening,
): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO changesets (id, kind, curator, began_at, note, undoes)
VALUES (?, ?, ?, ?, ?, (SELECT seq FROM changesets WHERE id = ?))`)
    .bind(id, kind, curator, at, note, undoes ?? null);
}

/** Adds to what a changeset counts: `{ changed: 12 }`. */
export function countingStatements(
  db: D1Database,
  id: string,
  counts: Readonly<Record<string, number>>,
): D1PreparedStatement[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) =>
      db
        .prepare(`UPDATE changesets SET summary = json_set(summary, '$.' || ?2,
  CAST(coalesce(summary ->> ('$.' || ?2), 0) + ?3 AS INTEGER)) WHERE id = ?1`)
        .bind(id, name, count),
    );
}

export function stateStatement(
  db: D1Database,
  id: string,
  state: ChangesetState,
  endedAt: number | null,
): D1PreparedStatement {
  return db
    .prepare("UPDATE changesets SET state = ?2, ended_at = coalesce(?3, ended_at) WHERE id = ?1")
    .bind(id, state, endedAt);
}

/** One document of a changeset: the revisions it has in it, and where it stands now. */
export interface ChangedDocument {
  seq: number;
  id: string;
  title: string;
  status: string;
  pending: string | null;
  deleted_at: number | null;
  head: number;
  /** First and last of its revisions in the changeset. */
  first: number;
  last: number;
}

const CHANGED = `SELECT d.seq, d.id, d.title, d.status, d.pending, d.deleted_at, d.head, c.first, c.last
FROM (SELECT document, min(number) AS first, max(number) AS last FROM revisions
  WHERE changeset = (SELECT seq FROM changesets WHERE id = ?1) AND document > ?2
  GROUP BY document ORDER BY document LIMIT ?3) c
JOIN documents d ON d.seq = c.document ORDER BY d.seq`;

/** @param after the order of entry of the last document seen; 0 to begin */
export async function changedDocuments(
  db: D1Database,
  id: string,
  after: number,
  limit: number,
): Promise<ChangedDocument[]> {
  const { results } = await db.prepare(CHANGED).bind(id, after, limit).all<ChangedDocument>();
  return results;
}

/** What one revision was, without its state. */
export interface RevisionMark {
  document: string;
  number: number;
  act: string;
  published: 0 | 1;
  hash: string;
  changeset: string | null;
  curator: string;
  at: number;
}

/** Every revision of these documents, in their order. */
export async function revisionMarks(db: D1Database, ids: readonly string[]): Promise<Map<string, RevisionMark[]>> {
  const { results } = await db
    .prepare(`SELECT d.id AS document, v.number, v.act, v.published, v.hash, v.at,
  coalesce(${nameOf("v.curator")}, v.curator) AS curator,
  (SELECT c.id FROM changesets c WHERE c.seq = v.changeset) AS changeset
FROM json_each(?) j JOIN documents d ON d.id = j.value JOIN revisions v ON v.document = d.seq ORDER BY d.seq, v.number`)
    .bind(JSON.stringify(ids))
    .all<RevisionMark>();
  const marks = new Map<string, RevisionMark[]>(ids.map((id) => [id, []]));
  for (const mark of results) marks.get(mark.document)?.push(mark);
  return marks;
}

/** The states of these revisions, by `id@number`. */
export async function statesOf(
  db: D1Database,
  revisions: readonly { id: string; number: number }[],
): Promise<Map<string, { state: string; hash: string }>> {
  const [result] = await db.batch([
    db
      .prepare(`SELECT d.id, v.number, v.state, v.hash FROM json_each(?) j JOIN documents d ON d.id = j.value ->> 0
JOIN revisions v ON v.document = d.seq AND v.number = j.value ->> 1`)
      .bind(JSON.stringify(revisions.map(({ id, number }) => [id, number]))),
  ]);
  return new Map(
    rows<{ id: string; number: number; state: string; hash: string }>(result).map(({ id, number, state, hash }) => [
      `${id}@${number}`,
      { state, hash },
    ]),
  );
}
