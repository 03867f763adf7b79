// Documents in the order of their change: the published ones along an index of their terms, and those withdrawn or
// merged along their own. A window costs the same wherever it lies and however many documents there are.
import type { DocumentRecord } from "../archive/document.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { GONE, hadTerm } from "./gone.ts";
import { rows } from "./read-document.ts";

/** Which changes. Instants in milliseconds since 1970. */
export interface Span {
  /** Of documents with this term only; those that are gone are asked for what their record still says. */
  set: { facet: "collection" | "repository" | "type"; value: string } | null;
  /** Inclusive; or whatever changed after the archive had this version. */
  since: number | { version: number } | null;
  /** The first instant beyond. */
  until: number | null;
  /** Only documents that were first published by then. */
  publishedBy: number | null;
}

export interface ChangesWindow extends Span {
  newestFirst: boolean;
  /** The last change told so far. */
  after: { at: number; seq: number } | null;
  limit: number;
}

const ALL = { facet: "all", value: "" };
const TERM = "(SELECT seq FROM terms WHERE facet = ? AND value = ?)";

/**
 * A statement for the window and one change beyond it. Changes of one instant stand in the order of entry, the
 * earliest first where the newest change is first, and the other way round.
 * @param columns of `documents d` joined to its repository as `authorities r`; `changed` is added to them
 */
export function changesStatement(db: D1Database, window: ChangesWindow, columns: string): D1PreparedStatement {
  const order = window.newestFirst ? "w.at DESC, w.seq" : "w.at, w.seq DESC";
  const { sql, values } = joined([
    fragment(`SELECT ${columns}, w.at AS changed FROM (SELECT * FROM (SELECT * FROM (`),
    publishedOf(window),
    fragment(") UNION SELECT * FROM ("),
    goneOf(window),
    fragment(
      `)) w ORDER BY ${order} LIMIT ?) w
JOIN documents d ON d.seq = w.seq LEFT JOIN authorities r ON r.seq = d.repository ORDER BY ${order}`,
      window.limit + 1,
    ),
  ]);
  return db.prepare(sql).bind(...values);
}

/** How many changes there are: counted ahead where no instant is named, but for the few that are gone. */
export function countStatement(db: D1Database, span: Span): D1PreparedStatement {
  const { facet, value } = span.set ?? ALL;
  const ahead = span.since === null && span.until === null;
  const { sql, values } = joined([
    ahead
      ? fragment(
          `SELECT coalesce((SELECT count FROM tallies WHERE given = ${TERM} AND facet = 'all'), 0)`,
          facet,
          value,
        )
      : joined([
          fragment(`SELECT (SELECT count(*) FROM document_terms t WHERE t.term = ${TERM}`, facet, value),
          ...boundsOf(span, "-t.by_updated"),
          fragment(")"),
        ]),
    fragment(`+ (SELECT count(*) FROM documents g WHERE ${GONE}`),
    ...boundsOf(span, "g.updated_at"),
    membershipOf(span),
    fragment(") AS count"),
  ]);
  return db.prepare(sql).bind(...values);
}

/** `by_updated` is the negated instant, so the oldest change stands last in its index. */
function publishedOf(window: ChangesWindow): Fragment {
  const { after, newestFirst, publishedBy, limit } = window;
  const { facet, value } = window.set ?? ALL;
  const direction = newestFirst ? "" : "DESC";
  return joined([
    fragment("SELECT t.document AS seq, -t.by_updated AS at FROM document_terms t"),
    publishedBy === null
      ? fragment("")
      : fragment("JOIN documents p ON p.seq = t.document AND coalesce(p.published_at, p.created_at) <= ?", publishedBy),
    fragment(`WHERE t.term = ${TERM}`, facet, value),
    ...boundsOf(window, "-t.by_updated"),
    after === null
      ? fragment("")
      : fragment(`AND (t.by_updated, t.document) ${newestFirst ? ">" : "<"} (?, ?)`, -after.at, after.seq),
    fragment(`ORDER BY t.by_updated ${direction}, t.document ${direction} LIMIT ?`, limit + 1),
  ]);
}

function goneOf(window: ChangesWindow): Fragment {
  const { after, newestFirst, publishedBy, limit } = window;
  const [beyond, tied] = newestFirst ? ["<", ">"] : [">", "<"];
  return joined([
    fragment(`SELECT g.seq, g.updated_at AS at FROM documents g WHERE ${GONE}`),
    ...boundsOf(window, "g.updated_at"),
    publishedBy === null ? fragment("") : fragment("AND coalesce(g.published_at, g.created_at) <= ?", publishedBy),
    membershipOf(window),
    after === null
      ? fragment("")
      : fragment(
          `AND g.updated_at ${beyond}= ? AND (g.updated_at ${beyond} ? OR g.seq ${tied} ?)`,
          after.at,
          after.at,
          after.seq,
        ),
    fragment(`ORDER BY g.updated_at ${newestFirst ? "DESC, g.seq" : ", g.seq DESC"} LIMIT ?`, limit + 1),
  ]);
}

/** Commits looked at beyond a version: two that overlap may bear their instants in the other order, no more than these. */
const OVERLAPPING = 100;

/** @param at the column of the instant, or `-t.by_updated` for the one that is kept negated */
function boundsOf({ since, until }: Span, at: "g.updated_at" | "-t.by_updated"): Fragment[] {
  const negated = at.startsWith("-");
  // The column stands alone, so that its index serves.
  const [column, least, below, sign] = negated ? [at.slice(1), "<=", ">", "-"] : [at, ">=", "<", ""];
  const bounds: Fragment[] = [];
  if (typeof since === "number") bounds.push(fragment(`AND ${column} ${least} ${sign}?`, since));
  else if (since !== null) {
    const first = `SELECT min(at) FROM (SELECT at FROM audit WHERE version > ? ORDER BY version LIMIT ${OVERLAPPING})`;
    bounds.push(fragment(`AND ${column} ${least} ${sign}(${first})`, since.version));
  }
  if (until !== null) bounds.push(fragment(`AND ${column} ${below} ${sign}?`, until));
  return bounds;
}

/** What is gone has no terms any more. */
function membershipOf({ set }: Span): Fragment {
  return set === null ? fragment("") : joined([fragment("AND"), hadTerm(set)]);
}

const CHANGE_COLUMNS = `d.seq, d.id, d.status, d.title, d.revision, d.content_hash, d.published_at, d.created_at,
d.replaced_by`;

export interface ChangeRow {
  seq: number;
  id: string;
  status: DocumentRecord["status"];
  title: string;
  revision: number;
  content_hash: string;
  published_at: number | null;
  created_at: number;
  replaced_by: string | null;
  changed: number;
}

/** The window and one change beyond it, and the archive, in one trip. */
export async function findChanges(
  db: D1Database,
  window: ChangesWindow,
): Promise<{ archive: ArchiveRow; changes: ChangeRow[] }> {
  const [archive, changes] = await db.batch([db.prepare(ARCHIVE_ROW), changesStatement(db, window, CHANGE_COLUMNS)]);
  return { archive: rows<ArchiveRow>(archive)[0], changes: rows<ChangeRow>(changes) };
}
