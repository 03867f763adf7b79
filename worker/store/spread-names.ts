// What a changed name reaches beside its own record: the labels of facets at once, search rows of documents by a queue.
import type { AuthorityKind } from "../archive/authority.ts";
import type { AuthorityState } from "../archive/authority-state.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import {
  type FoundOffView,
  type FoundPublished,
  OFF_VIEW_HEADS,
  offViewOf,
  PUBLISHED,
  publishedOf,
} from "./derived.ts";
import { OFF_VIEW } from "./desk-finding.ts";
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
  return [...label, ...(isSpelledOtherwise ? queueUsersStatements(db, [{ kind, key }]) : [])];
}

const spellings = ({ name, variants }: AuthorityState) => JSON.stringify([name, ...variants.map(({ form }) => form)]);

function labelStatement(db: D1Database, facet: string, key: string, name: string): D1PreparedStatement {
  return db.prepare("UPDATE terms SET label = ? WHERE facet = ? AND value = ?").bind(name, facet, key);
}

/** A record whose spellings documents are found by. */
export type Spelled = Readonly<{ kind: AuthorityKind; key: string }>;

/**
 * Documents that use one of these records wait to be indexed again: those readers see, and those on the desk. Collections
 * are none: a document is not found by their names.
 */
export function queueUsersStatements(db: D1Database, records: readonly Spelled[]): D1PreparedStatement[] {
  if (records.length === 0) return [];
  return [
    db
      .prepare(`WITH named AS MATERIALIZED (
  SELECT t.seq FROM json_each(?) j CROSS JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1
)
INSERT INTO to_index (document) SELECT x.document FROM named n CROSS JOIN document_terms x ON x.term = n.seq
UNION SELECT x.document FROM named n CROSS JOIN desk_terms x ON x.term = n.seq
WHERE true ON CONFLICT DO NOTHING`)
      .bind(JSON.stringify(records.map(({ kind, key }) => [kind, key]))),
  ];
}

/** What waits, with the archive's version when it was read. A document may be in both lists. */
export interface Queued {
  version: number;
  /** Keys of all that is read here, in the order of entry: of what neither readers nor the desk find any more, too. */
  documents: number[];
  published: FoundPublished[];
  offView: FoundOffView[];
}

/** The next documents that wait, in one trip. */
export async function readQueued(db: D1Database, limit: number): Promise<Queued> {
  const next = "SELECT document FROM to_index ORDER BY document LIMIT ?";
  const [archive, queued, published, offView] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(next).bind(limit),
    db.prepare(`${PUBLISHED} WHERE d.seq IN (${next}) AND d.status = 'published' ORDER BY d.seq`).bind(limit),
    db.prepare(`${OFF_VIEW_HEADS} WHERE d.seq IN (${next}) AND ${OFF_VIEW} ORDER BY d.seq`).bind(limit),
  ]);
  return {
    version: rows<ArchiveRow>(archive)[0].version,
    documents: rows<{ document: number }>(queued).map(({ document }) => document),
    published: publishedOf(published),
    offView: offViewOf(offView),
  };
}

/** Takes documents out of the queue. */
export function dequeueStatement(db: D1Database, documents: readonly number[]): D1PreparedStatement {
  return db
    .prepare("DELETE FROM to_index WHERE document IN (SELECT value FROM json_each(?))")
    .bind(JSON.stringify(documents));
}
