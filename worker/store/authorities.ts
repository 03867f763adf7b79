// Authority records: one whole, many by name, and those an import names by key or by words.
import type { Authority, AuthorityKind, Variant } from "../archive/authority.ts";
import type { Identifier } from "../archive/document.ts";
import type { Directory } from "../archive/listing.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { rows } from "./read-document.ts";

const ALL_TERM = "(SELECT seq FROM terms WHERE facet = 'all' AND value = '')";
/** How many published documents an authority record `a` has: its term among all documents. */
export const COUNT = `coalesce((SELECT n.count FROM tallies n JOIN terms t ON t.seq = n.term
WHERE n.given = ${ALL_TERM} AND n.facet = a.kind AND t.facet = a.kind AND t.value = a.key), 0)`;

export const VARIANTS = `(SELECT json_group_array(json_object('form', form, 'lang', lang, 'script', script, 'system', system))
FROM (SELECT * FROM variants WHERE authority = a.seq AND position > 0 ORDER BY position))`;
export const IDENTIFIERS = `(SELECT json_group_array(json_object('scheme', scheme, 'value', value))
FROM authority_identifiers WHERE authority = a.seq)`;

const ONE = `SELECT a.*, ${VARIANTS} AS variants, ${IDENTIFIERS} AS identifiers,
  g.kind AS agent_kind, g.birth, g.death, p.latitude, p.longitude, o.place, o.url, c.parent,
  (SELECT name FROM authorities WHERE kind = 'collection' AND key = c.parent) AS parent_name,
  (SELECT json_group_array(json_object('slug', slug, 'name', name, 'count', count)) FROM (
    SELECT a.key AS slug, a.name, ${COUNT} AS count FROM collections k JOIN authorities a ON a.seq = k.authority
    WHERE k.parent = outermost.key AND outermost.kind = 'collection' AND a.deleted_at IS NULL AND a.merged_into IS NULL
    ORDER BY a.seq)) AS parts
FROM (SELECT * FROM authorities WHERE kind = ? AND key = ? AND deleted_at IS NULL) outermost JOIN authorities a ON a.seq = outermost.seq
LEFT JOIN agents g ON g.authority = a.seq LEFT JOIN places p ON p.authority = a.seq
LEFT JOIN repositories o ON o.authority = a.seq LEFT JOIN collections c ON c.authority = a.seq`;

interface AuthorityRow {
  seq: number;
  kind: AuthorityKind;
  key: string;
  name: string;
  description: string;
  same_as: string;
  merged_into: string | null;
  variants: string;
  identifiers: string;
  agent_kind: "person" | "corporate-body" | "family" | null;
  birth: string | null;
  death: string | null;
  latitude: number | null;
  longitude: number | null;
  place: string | null;
  url: string | null;
  parent: string | null;
  parent_name: string | null;
  parts: string;
}

/** The statement that reads one authority record, to ride along with a listing. */
export function authorityStatement(db: D1Database, kind: AuthorityKind, key: string): D1PreparedStatement {
  return db.prepare(ONE).bind(kind, key);
}

export interface FoundAuthority {
  authority: Authority;
  /** The key of the record this one was merged into. */
  mergedInto: string | null;
}

/** @returns null where there is no such record, or it was deleted */
export function foundAuthority(result: D1Result<unknown>): FoundAuthority | null {
  const row = rows<AuthorityRow>(result)[0];
  return row ? { authority: authorityOf(row), mergedInto: row.merged_into } : null;
}

function authorityOf(row: AuthorityRow): Authority {
  const some = <Value>(name: string, value: Value | null) => (value === null ? {} : { [name]: value });
  const common = {
    name: row.name,
    description: row.description,
    variants: (JSON.parse(row.variants) as Record<string, string | null>[]).map((variant) =>
      Object.fromEntries(Object.entries(variant).filter(([, value]) => value !== null)),
    ) as Authority["variants"],
    same_as: JSON.parse(row.same_as) as string[],
    identifiers: JSON.parse(row.identifiers) as Authority["identifiers"],
  };
  switch (row.kind) {
    case "agent":
      return {
        authority: "agent",
        id: row.key,
        kind: row.agent_kind ?? "person",
        ...common,
        ...some("birth", row.birth),
        ...some("death", row.death),
      };
    case "place":
      return {
        authority: "place",
        id: row.key,
        ...common,
        ...some("latitude", row.latitude),
        ...some("longitude", row.longitude),
      };
    case "subject":
      return { authority: "subject", id: row.key, ...common };
    case "repository":
      return { authority: "repository", id: row.key, ...common, ...some("place", row.place), ...some("url", row.url) };
    case "collection":
      return {
        authority: "collection",
        slug: row.key,
        ...common,
        parent: row.parent,
        ...some("parent_name", row.parent_name),
        parts: JSON.parse(row.parts),
      };
  }
}

export interface DirectoryPage {
  archive: ArchiveRow;
  entries: Directory["entries"];
  /** Whether there is a name beyond the window, in the direction of reading. */
  more: boolean;
  total: number;
  initials: string[];
}

const DIRECTORY = `SELECT a.key, a.name, a.description, ${COUNT} AS count, g.kind, g.birth, g.death, c.parent
FROM authorities a LEFT JOIN agents g ON g.authority = a.seq LEFT JOIN collections c ON c.authority = a.seq`;

/**
 * Authority records by name. `initial` narrows to a first letter, `folded` to names and variants with a word that begins so;
 * `from` continues behind the name of a record, or goes back before it. Records merged into others, and deleted ones, are left out.
 */
export async function listAuthorities(
  db: D1Database,
  kind: AuthorityKind,
  asked: { initial: string | null; folded: string; from: { key: string; back: boolean } | null; limit: number },
): Promise<DirectoryPage> {
  const conditions = ["a.kind = ?", "a.merged_into IS NULL", "a.deleted_at IS NULL"];
  const values: unknown[] = [kind];
  if (kind === "collection" && asked.folded === "") conditions.push("c.parent IS NULL");
  if (asked.initial !== null) {
    conditions.push("a.initial = ?");
    values.push(asked.initial);
  }
  if (asked.folded !== "") {
    conditions.push("a.seq IN (SELECT authority FROM variants WHERE instr(' ' || folded, ' ' || ?) > 0)");
    values.push(asked.folded);
  }
  const total = conditions.join(" AND ");
  const window = [...conditions];
  const place: unknown[] = [];
  const back = asked.from?.back ?? false;
  if (asked.from) {
    window.push(
      `(a.sort_name, a.key) ${back ? "<" : ">"} ((SELECT sort_name FROM authorities WHERE kind = ? AND key = ?), ?)`,
    );
    place.push(kind, asked.from.key, asked.from.key);
  }
  const direction = back ? "DESC" : "ASC";
  const [archives, entries, totals, initials] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db
      .prepare(
        `${DIRECTORY} WHERE ${window.join(" AND ")} ORDER BY a.sort_name ${direction}, a.key ${direction} LIMIT ?`,
      )
      .bind(...values, ...place, asked.limit + 1),
    db
      .prepare(
        `SELECT count(*) AS count FROM authorities a LEFT JOIN collections c ON c.authority = a.seq WHERE ${total}`,
      )
      .bind(...values),
    // A loose index scan: one seek a letter, however many names there are.
    db
      .prepare(`WITH RECURSIVE letters(initial) AS (
  SELECT min(initial) FROM authorities WHERE kind = ?1
  UNION ALL
  SELECT (SELECT min(initial) FROM authorities WHERE kind = ?1 AND initial > letters.initial) FROM letters
  WHERE letters.initial IS NOT NULL LIMIT 200
) SELECT initial FROM letters WHERE initial IS NOT NULL`)
      .bind(kind),
  ]);
  const found = rows<Directory["entries"][number] & { birth: string | null; death: string | null }>(entries);
  const shown = found.slice(0, asked.limit);
  if (back) shown.reverse();
  return {
    archive: rows<ArchiveRow>(archives)[0],
    entries: shown.map(({ birth, death, ...entry }) => ({
      ...entry,
      ...((birth || death) && { dates: `${birth ?? ""}–${death ?? ""}` }),
    })),
    more: found.length > asked.limit,
    total: rows<{ count: number }>(totals)[0].count,
    initials: rows<{ initial: string }>(initials).map(({ initial }) => initial),
  };
}

/** An authority record as an import needs it: whole, so that it can be added to without losing anything. */
export interface KnownAuthority {
  kind: AuthorityKind;
  key: string;
  name: string;
  description: string;
  same_as: string[];
  merged_into: string | null;
  deleted: boolean;
  /** Every spelling, the preferred one first. */
  names: (Variant & { folded: string })[];
  identifiers: Identifier[];
  agent_kind: string | null;
  birth: string | null;
  death: string | null;
  latitude: number | null;
  longitude: number | null;
  place: string | null;
  url: string | null;
  parent: string | null;
}

const KNOWN = `SELECT a.kind, a.key, a.name, a.description, a.same_as, a.merged_into, a.deleted_at IS NOT NULL AS deleted,
  g.kind AS agent_kind, g.birth, g.death, p.latitude, p.longitude, o.place, o.url, c.parent,
  (SELECT json_group_array(json_object('form', form, 'folded', folded, 'lang', lang, 'script', script, 'system', system))
    FROM (SELECT * FROM variants WHERE authority = a.seq ORDER BY position)) AS names,
  ${IDENTIFIERS} AS identifiers
FROM authorities a LEFT JOIN agents g ON g.authority = a.seq LEFT JOIN places p ON p.authority = a.seq
LEFT JOIN repositories o ON o.authority = a.seq LEFT JOIN collections c ON c.authority = a.seq`;

/**
 * Statements that find the records named by identifier (`scheme:value`), by folded name, or by `kind/key`; with a record
 * that was merged comes the one it was merged into.
 */
export function knownAuthorityStatements(
  db: D1Database,
  named: { identifiers: readonly string[]; folded: readonly string[]; keys: readonly string[] },
): D1PreparedStatement[] {
  return [
    db
      .prepare(`${KNOWN} WHERE a.seq IN (SELECT i.authority FROM json_each(?) j JOIN authority_identifiers i
ON i.scheme = substr(j.value, 1, instr(j.value, ':') - 1) AND i.value = substr(j.value, instr(j.value, ':') + 1))`)
      .bind(JSON.stringify(named.identifiers)),
    db
      .prepare(`${KNOWN} WHERE a.seq IN (SELECT v.authority FROM json_each(?) j JOIN variants v ON v.folded = j.value)`)
      .bind(JSON.stringify(named.folded)),
    db
      .prepare(`${KNOWN} WHERE a.seq IN (WITH named AS (SELECT b.seq, b.kind, b.merged_into FROM json_each(?) j
  JOIN authorities b ON b.kind = substr(j.value, 1, instr(j.value, '/') - 1) AND b.key = substr(j.value, instr(j.value, '/') + 1))
SELECT seq FROM named
UNION SELECT c.seq FROM named JOIN authorities c ON c.kind = named.kind AND c.key = named.merged_into)`)
      .bind(JSON.stringify(named.keys)),
  ];
}

export function knownAuthorities(results: readonly D1Result<unknown>[]): KnownAuthority[] {
  const known = new Map<string, KnownAuthority>();
  for (const row of results.flatMap((result) => rows<KnownRow>(result))) {
    known.set(`${row.kind}/${row.key}`, {
      ...row,
      deleted: Boolean(row.deleted),
      same_as: JSON.parse(row.same_as),
      names: JSON.parse(row.names),
      identifiers: JSON.parse(row.identifiers),
    });
  }
  return [...known.values()];
}
type KnownRow = Omit<KnownAuthority, "same_as" | "names" | "identifiers"> &
  Record<"same_as" | "names" | "identifiers", string>;
