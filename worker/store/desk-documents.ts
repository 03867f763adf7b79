// One document as curators work on it: where it stands, the revisions an act needs, and the names its states use.
import type { DocumentState, Status } from "../archive/document.ts";
import type { Linked } from "../archive/links.ts";
import type { Term } from "../archive/terms.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { calledBy } from "./called.ts";
import { rows } from "./read-document.ts";

const STANDING = `SELECT d.seq, d.id, d.status, d.pending, d.head, d.revision, d.published_revision, d.publish_at,
  d.deleted_at, d.created_at, d.updated_at, d.published_at, d.edited_at, d.withdrawn_at, d.withdrawn_reason,
  d.replaced_by, d.content_hash,
  (SELECT curator FROM revisions WHERE document = d.seq AND number = 1) AS begun_by,
  iif(d.edited_by IS NULL, NULL, ${calledBy("d.edited_by")}) AS edited_by,
  iif(d.publish_by IS NULL, NULL, ${calledBy("d.publish_by")}) AS publish_by, d.publish_by AS publisher,
  (SELECT json_group_array(json_object('facet', t.facet, 'value', t.value, 'label', t.label))
    FROM document_terms x JOIN terms t ON t.seq = x.term WHERE x.document = d.seq) AS terms
FROM documents d WHERE d.id = ?`;

/** Where a document stands. Instants in milliseconds since 1970. */
export interface StandingRow {
  seq: number;
  id: string;
  status: Status;
  pending: "draft" | "in-review" | null;
  /** The latest revision. */
  head: number;
  /** The revision its columns are of. */
  revision: number;
  published_revision: number | null;
  publish_at: number | null;
  deleted_at: number | null;
  created_at: number;
  updated_at: number;
  published_at: number | null;
  edited_at: number;
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
  replaced_by: string | null;
  content_hash: string;
  /** The id of who made it. */
  begun_by: string;
  edited_by: { id: string; name: string } | null;
  publish_by: { id: string; name: string } | null;
  /** The id of who scheduled it. */
  publisher: string | null;
  terms: Term[];
}

export interface FoundRevision {
  number: number;
  act: string;
  by: { id: string; name: string };
  at: number;
  note: string | null;
  published: boolean;
  hash: string;
  changeset: string | null;
  state: DocumentState;
}

/** An authority record as states name it, with every spelling, the preferred one first. */
export interface FoundLinked extends Linked {
  forms: string[];
}

export interface DeskFound {
  archive: ArchiveRow;
  document: StandingRow;
  /** By number: the head, what readers see, and those asked for that are there. */
  revisions: Map<number, FoundRevision>;
  /** By `kind/key`: everything that those states and the named keys link to, and what that was merged into. */
  linked: Map<string, FoundLinked>;
  /** Of the ids asked for, and of those the states are related to, the documents that are there. */
  targets: Map<string, Target>;
  /** By `kind/language`: the highest number a paragraph ever had. Empty unless it was asked for. */
  highest: Map<string, number>;
}

/** Another document as a relation names it. */
export interface Target {
  id: string;
  /** What it is for readers. */
  status: Status;
  title: string;
  /** In words. */
  date: string;
}

/** What else an act needs to know. */
export interface Wanted {
  revisions?: readonly number[];
  /** `kind/key` */
  linked?: readonly string[];
  targets?: readonly string[];
  paragraphNumbers?: boolean;
}

/** Revisions of `v`, with their states. */
const REVISION_COLUMNS = `v.number, v.act, ${calledBy("v.curator")} AS by, v.at, v.note, v.published, v.hash,
  (SELECT c.id FROM changesets c WHERE c.seq = v.changeset) AS changeset`;

const NEEDED = `(SELECT seq, head AS number FROM documents WHERE id = ?1
UNION SELECT seq, published_revision FROM documents WHERE id = ?1
UNION SELECT d.seq, j.value FROM documents d, json_each(?2) j WHERE d.id = ?1)`;
const REVISIONS = `SELECT ${REVISION_COLUMNS}, v.state
FROM ${NEEDED} n JOIN revisions v ON v.document = n.seq AND v.number = n.number`;

/** Where a state links: the field, the kind of record, and the member that holds its key. */
const LINKS = JSON.stringify([
  ["agents", "agent", "id"],
  ["places", "place", "id"],
  ["subjects", "subject", "id"],
  ["collections", "collection", "slug"],
]);
const LINKED = `WITH RECURSIVE kept AS MATERIALIZED (
  SELECT v.state FROM ${NEEDED} n JOIN revisions v ON v.document = n.seq AND v.number = n.number
), named (kind, key) AS (
  SELECT substr(value, 1, instr(value, '/') - 1), substr(value, instr(value, '/') + 1) FROM json_each(?3)
  UNION SELECT l.value ->> 1, j.value ->> (l.value ->> 2)
  FROM kept, json_each('${LINKS}') l, json_each(kept.state, '$.' || (l.value ->> 0)) j
  UNION SELECT 'repository', state ->> '$.holding.repository.id' FROM kept
), followed (kind, key) AS (
  SELECT kind, key FROM named WHERE key IS NOT NULL
  UNION SELECT a.kind, a.merged_into FROM followed f JOIN authorities a ON a.kind = f.kind AND a.key = f.key
  WHERE a.merged_into IS NOT NULL
)
SELECT a.kind, a.key, a.name, a.merged_into,
  (SELECT json_group_array(form) FROM (SELECT form FROM variants WHERE authority = a.seq ORDER BY position)) AS forms
FROM followed f JOIN authorities a ON a.kind = f.kind AND a.key = f.key WHERE a.deleted_at IS NULL`;

const TARGETS = `SELECT id, status, title, date_display AS date FROM documents WHERE deleted_at IS NULL AND id IN (
  SELECT value FROM json_each(?3)
  UNION SELECT j.value ->> 'target' FROM ${NEEDED} n JOIN revisions v ON v.document = n.seq AND v.number = n.number,
    json_each(v.state, '$.relations') j)`;

const HIGHEST = `SELECT t.value ->> 'kind' || '/' || (t.value ->> 'language') AS text,
  max(CAST(substr(p.value ->> 'id', 2) AS INTEGER)) AS number
FROM revisions v, json_each(v.state, '$.texts') t, json_each(t.value, '$.paragraphs') p
WHERE v.document = (SELECT seq FROM documents WHERE id = ?) GROUP BY 1`;

/** Everything an act needs, in one trip. `document` is null where there is none of this id. */
export async function readForActing(db: D1Database, id: string, wanted: Wanted = {}): Promise<FoundForActing> {
  return foundForActing(await db.batch(actingStatements(db, id, wanted)));
}

export type FoundForActing = Omit<DeskFound, "document"> & { document: StandingRow | null };

function actingStatements(db: D1Database, id: string, wanted: Wanted): D1PreparedStatement[] {
  const asked = JSON.stringify(wanted.revisions ?? []);
  return [
    db.prepare(ARCHIVE_ROW),
    db.prepare(STANDING).bind(id),
    db.prepare(REVISIONS).bind(id, asked),
    db.prepare(LINKED).bind(id, asked, JSON.stringify(wanted.linked ?? [])),
    db.prepare(TARGETS).bind(id, asked, JSON.stringify(wanted.targets ?? [])),
    // Without an id it finds nothing, at no cost.
    db.prepare(HIGHEST).bind(wanted.paragraphNumbers ? id : ""),
  ];
}

function foundForActing([archive, standing, revisions, linked, targets, highest]: D1Result<unknown>[]): FoundForActing {
  const numbers = rows<{ text: string; number: number }>(highest);
  return {
    archive: rows<ArchiveRow>(archive)[0],
    document: standingOf(standing),
    revisions: new Map(revisionsOf(revisions).map((revision) => [revision.number, revision])),
    linked: linkedOf(linked),
    targets: new Map(rows<Target>(targets).map((target) => [target.id, target])),
    highest: new Map(numbers.map(({ text, number }) => [text, number])),
  };
}

/** A window of the history, newest first, without states; null where there is no such document. */
export async function listRevisions(
  db: D1Database,
  id: string,
  before: number | null,
  limit: number,
): Promise<Omit<FoundRevision, "state">[] | null> {
  const [document, found] = await db.batch([
    db.prepare("SELECT 1 FROM documents WHERE id = ?").bind(id),
    db
      .prepare(`SELECT ${REVISION_COLUMNS}, 'null' AS state FROM revisions v
WHERE v.document = (SELECT seq FROM documents WHERE id = ?1) AND v.number < coalesce(?2, v.number + 1)
ORDER BY v.number DESC LIMIT ?3`)
      .bind(id, before, limit),
  ]);
  if (rows(document).length === 0) return null;
  return revisionsOf(found).map(({ state: _, ...revision }) => revision);
}

/** Everything one page of the desk shows of a document, in one trip; `aside` rides along. */
export async function readForDesk(
  db: D1Database,
  id: string,
  aside: readonly D1PreparedStatement[],
): Promise<{ found: FoundForActing; aside: D1Result<unknown>[] }> {
  const results = await db.batch([...actingStatements(db, id, {}), ...aside]);
  return { found: foundForActing(results), aside: results.slice(-aside.length) };
}

function standingOf(result: D1Result<unknown>): StandingRow | null {
  const [row] = rows<Record<"terms" | "edited_by" | "publish_by", string | null> & StandingRow>(result);
  if (!row) return null;
  return {
    ...row,
    terms: JSON.parse(row.terms as unknown as string),
    edited_by: parsed(row.edited_by),
    publish_by: parsed(row.publish_by),
  };
}

type RevisionRow = Omit<FoundRevision, "by" | "published" | "state"> & { by: string; published: 0 | 1; state: string };

function revisionsOf(result: D1Result<unknown>): FoundRevision[] {
  return rows<RevisionRow>(result).map((row) => ({
    ...row,
    by: JSON.parse(row.by),
    published: row.published === 1,
    state: JSON.parse(row.state),
  }));
}

function linkedOf(result: D1Result<unknown>): Map<string, FoundLinked> {
  const found = rows<Linked & { forms: string }>(result);
  return new Map(found.map((row) => [`${row.kind}/${row.key}`, { ...row, forms: JSON.parse(row.forms) }]));
}

function parsed(json: unknown): { id: string; name: string } | null {
  return json === null ? null : JSON.parse(json as string);
}
