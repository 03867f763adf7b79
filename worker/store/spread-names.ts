// What a changed name reaches beside its own record: the labels of facets at once, search rows of documents by a queue.
import type { AuthorityKind } from "../archive/authority.ts";
import type { AuthorityState } from "../archive/authority-state.ts";
import { type FoundPublished, PUBLISHED, publishedOf } from "./derived.ts";
import { rows } from "./read-document.ts";

/** The facets in which records of a kind are values. */
const FACETS: Record<AuthorityKind, readonly string[]> = {
  agent: ["agent", "from", "to_agent"],
  place: ["place"],
  subject: ["subject"],
  collection: ["collection"],
  repository: ["repository"],
};

/** Statements for the batch in which the record changes from one state to another; they come after its own. */
export function spreadingStatements(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  before: AuthorityState,
  after: AuthorityState,
): D1PreparedStatement[] {
  const label =
    before.name === after.name ? [] : FACETS[kind].map((facet) => labelStatement(db, facet, key, after.name));
  // A document is not found by the names of its collections.
  const isSpelledOtherwise = spellings(before) !== spellings(after) && kind !== "collection";
  return [...label, ...(isSpelledOtherwise ? [queueUsersStatement(db, kind, key)] : [])];
}

const spellings = ({ name, variants }: AuthorityState) => JSON.stringify([name, ...variants.map(({ form }) => form)]);

function labelStatement(db: D1Database, facet: string, key: string, name: string): D1PreparedStatement {
  return db.prepare("UPDATE terms SET label = ? WHERE facet = ? AND value = ?").bind(name, facet, key);
}

/** Published documents that use a record wait to be indexed again. */
function queueUsersStatement(db: D1Database, kind: AuthorityKind, key: string): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO to_index (document) SELECT document FROM document_terms
WHERE term = (SELECT seq FROM terms WHERE facet = ? AND value = ?) ON CONFLICT DO NOTHING`)
    .bind(kind, key);
}

/** The next published documents that wait, in the order of entry. */
export async function readQueued(db: D1Database, limit: number): Promise<FoundPublished[]> {
  const result = await db
    .prepare(`${PUBLISHED} WHERE d.seq IN (SELECT q.document FROM to_index q JOIN documents p ON p.seq = q.document
AND p.status = 'published' ORDER BY q.document LIMIT ?) ORDER BY d.seq`)
    .bind(limit)
    .all();
  return publishedOf(result);
}

/** Takes documents out of the queue: those now indexed, and those that are published no longer. */
export function dequeueStatements(db: D1Database, documents: readonly number[]): D1PreparedStatement[] {
  return [
    db
      .prepare("DELETE FROM to_index WHERE document IN (SELECT value FROM json_each(?))")
      .bind(JSON.stringify(documents)),
    db.prepare("DELETE FROM to_index WHERE document IN (SELECT seq FROM documents WHERE status <> 'published')"),
  ];
}

/** How many documents wait to be indexed again. */
export async function countQueued(db: D1Database): Promise<number> {
  const result = await db.prepare("SELECT count(*) AS count FROM to_index").all<{ count: number }>();
  return rows<{ count: number }>(result)[0].count;
}
