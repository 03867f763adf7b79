// Many documents as curators work on them: where each stands, what readers see of it and what is being worked on.
import type { DocumentState, Status } from "../archive/document.ts";
import type { Linked } from "../archive/links.ts";
import type { Term } from "../archive/terms.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { rows } from "./read-document.ts";

/** A state and its SHA-256. */
export interface Hashed {
  state: DocumentState;
  hash: string;
}

/** A document in work. Instants in milliseconds since 1970. */
export interface Worked {
  seq: number;
  id: string;
  status: Status;
  pending: "draft" | "in-review" | null;
  /** The latest revision. */
  head: number;
  published_revision: number | null;
  publish_at: number | null;
  publish_by: string | null;
  deleted_at: number | null;
  created_at: number;
  published_at: number | null;
  edited_by: string | null;
  /** The terms readers find it by. */
  terms: Term[];
  /** What readers see; null where they see nothing. */
  readers: Hashed | null;
  /** Work that readers do not see; null where there is none. */
  draft: Hashed | null;
  /** The state of its latest revision. */
  latest: Hashed;
}

const WORKED = `SELECT d.seq, d.id, d.status, d.pending, d.head, d.published_revision, d.publish_at, d.publish_by,
  d.deleted_at, d.created_at, d.published_at, d.edited_by,
  (SELECT json_group_array(json_object('facet', t.facet, 'value', t.value, 'label', t.label))
    FROM document_terms x JOIN terms t ON t.seq = x.term WHERE x.document = d.seq) AS terms
FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))`;

const STATES = `SELECT d.id, v.number, v.hash, v.state FROM json_each(?) j JOIN documents d ON d.id = j.value
JOIN revisions v ON v.document = d.seq AND v.number IN (d.head, d.published_revision)`;

const SIZES = `SELECT d.id, sum(length(v.state)) AS size FROM json_each(?) j JOIN documents d ON d.id = j.value
JOIN revisions v ON v.document = d.seq AND v.number IN (d.head, d.published_revision) GROUP BY d.id`;

/** UTF-16 units of states that one request may hold beside each other. */
const MOST = 8_000_000;

/** As many of the documents, from the first on, as one request can hold. At least one. */
export async function holdable(db: D1Database, ids: readonly string[]): Promise<string[]> {
  const { results } = await db.prepare(SIZES).bind(JSON.stringify(ids)).all<{ id: string; size: number }>();
  const sizes = new Map(results.map(({ id, size }) => [id, size]));
  let held = 0;
  const fits = ids.findIndex((id) => {
    held += sizes.get(id) ?? 0;
    return held > MOST;
  });
  return fits === -1 ? [...ids] : ids.slice(0, Math.max(1, fits));
}

/** Those of the documents that exist, by id. */
export async function readMany(
  db: D1Database,
  ids: readonly string[],
): Promise<{ archive: ArchiveRow; documents: Map<string, Worked> }> {
  const asked = JSON.stringify(ids);
  const [archive, standing, states] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(WORKED).bind(asked),
    db.prepare(STATES).bind(asked),
  ]);
  const kept = new Map<string, Hashed>();
  for (const { id, number, hash, state } of rows<{ id: string; number: number; hash: string; state: string }>(states)) {
    kept.set(`${id}@${number}`, { hash, state: JSON.parse(state) });
  }
  const documents = new Map<string, Worked>();
  for (const row of rows<Omit<Worked, "terms" | "readers" | "draft" | "latest"> & { terms: string }>(standing)) {
    const latest = kept.get(`${row.id}@${row.head}`);
    if (latest === undefined) throw new Error(`The document ${row.id} has no revision ${row.head}.`);
    documents.set(row.id, {
      ...row,
      terms: JSON.parse(row.terms),
      readers: row.status === "published" ? (kept.get(`${row.id}@${row.published_revision}`) ?? null) : null,
      draft: row.pending === null ? null : latest,
      latest,
    });
  }
  return { archive: rows<ArchiveRow>(archive)[0], documents };
}

/** An authority record as states name it, with every spelling, the preferred one first. */
export interface LinkedForms extends Linked {
  forms: string[];
}

const LINKED = `WITH RECURSIVE followed (kind, key) AS (
  SELECT substr(value, 1, instr(value, '/') - 1), substr(value, instr(value, '/') + 1) FROM json_each(?)
  UNION SELECT a.kind, a.merged_into FROM followed f JOIN authorities a ON a.kind = f.kind AND a.key = f.key
  WHERE a.merged_into IS NOT NULL
)
SELECT a.kind, a.key, a.name, a.merged_into,
  (SELECT json_group_array(form) FROM (SELECT form FROM variants WHERE authority = a.seq ORDER BY position)) AS forms
FROM followed f JOIN authorities a ON a.kind = f.kind AND a.key = f.key WHERE a.deleted_at IS NULL`;

/** The authority records of these `kind/key`, and those they were merged into, by `kind/key`. */
export async function readLinked(db: D1Database, keys: readonly string[]): Promise<Map<string, LinkedForms>> {
  if (keys.length === 0) return new Map();
  const { results } = await db
    .prepare(LINKED)
    .bind(JSON.stringify([...new Set(keys)]))
    .all<Linked & { forms: string }>();
  return new Map(results.map((row) => [`${row.kind}/${row.key}`, { ...row, forms: JSON.parse(row.forms) }]));
}
