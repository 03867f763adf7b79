// Authority records on the desk: one whole with its uses and history, and the statements that write it anew.
import type { AuthorityKind } from "../archive/authority.ts";
import type { AuthorityState } from "../archive/authority-state.ts";
import { fold } from "../archive/fold.ts";
import { initialOf } from "../archive/initial.ts";
import { scriptOf } from "../archive/script-of.ts";
import { COUNT, IDENTIFIERS, VARIANTS } from "./authorities.ts";
import { nameOf } from "./called.ts";
import { rows } from "./read-document.ts";
import { AUTHORITY, given, insertRows } from "./rows.ts";
import * as tables from "./schema.ts";

/** The whole state of `authorities a` as JSON; the one place where tables become a state. */
const STATE = `json_object('name', a.name, 'description', a.description, 'variants', json(${VARIANTS}),
'same_as', json(a.same_as), 'identifiers', json(${IDENTIFIERS}),
'kind', (SELECT kind FROM agents WHERE authority = a.seq), 'birth', (SELECT birth FROM agents WHERE authority = a.seq),
'death', (SELECT death FROM agents WHERE authority = a.seq),
'latitude', (SELECT latitude FROM places WHERE authority = a.seq),
'longitude', (SELECT longitude FROM places WHERE authority = a.seq),
'place', (SELECT place FROM repositories WHERE authority = a.seq),
'url', (SELECT url FROM repositories WHERE authority = a.seq),
'parent', (SELECT parent FROM collections WHERE authority = a.seq),
'merged_into', a.merged_into, 'deleted', json(iif(a.deleted_at IS NULL, 'false', 'true')))`;

export interface DeskAuthority {
  kind: AuthorityKind;
  key: string;
  revision: number;
  state: AuthorityState;
  created_at: number;
  updated_at: number;
}

const ONE = `SELECT a.kind, a.key, a.revision, a.created_at, a.updated_at, ${STATE} AS state FROM authorities a`;

/** @param names `kind/key` of each */
export async function readAuthorities(db: D1Database, names: readonly string[]): Promise<DeskAuthority[]> {
  return authoritiesRead(await authoritiesStatement(db, names).all());
}

export function authoritiesStatement(db: D1Database, names: readonly string[]): D1PreparedStatement {
  return db
    .prepare(`${ONE} WHERE a.seq IN (SELECT b.seq FROM json_each(?) j JOIN authorities b
ON b.kind = substr(j.value, 1, instr(j.value, '/') - 1) AND b.key = substr(j.value, instr(j.value, '/') + 1))`)
    .bind(JSON.stringify(names));
}

export function authoritiesRead(result: D1Result<unknown>): DeskAuthority[] {
  return rows<Omit<DeskAuthority, "state"> & { state: string }>(result).map((row) => ({
    ...row,
    state: stateOf(row.state),
  }));
}

/** The guarantee is that the text was written by `STATE`. Variants say nothing of what they do not have. */
function stateOf(json: string): AuthorityState {
  const state = JSON.parse(json) as AuthorityState;
  const variants = state.variants.map((variant) =>
    Object.fromEntries(Object.entries(variant).filter(([, value]) => value !== null)),
  ) as AuthorityState["variants"];
  return { ...state, variants };
}

/** Which keys of a kind are taken, of those asked about. */
export async function takenKeys(db: D1Database, kind: AuthorityKind, keys: readonly string[]): Promise<Set<string>> {
  const result = await db
    .prepare("SELECT key FROM authorities WHERE kind = ? AND key IN (SELECT value FROM json_each(?))")
    .bind(kind, JSON.stringify(keys))
    .all<{ key: string }>();
  return new Set(rows<{ key: string }>(result).map(({ key }) => key));
}

export interface Uses {
  /** Published documents, and documents only curators see, that use it. */
  published: number;
  waiting: number;
  /** Documents by the role it has in them; a document may stand in several. */
  roles: { role: string; count: number }[];
  /** Collections that are part of this one. */
  parts: { key: string; name: string }[];
}

const TERM = "(SELECT seq FROM terms WHERE facet = a.kind AND value = a.key)";
const ROLES: Record<AuthorityKind, string> = {
  agent: "SELECT role, count(DISTINCT document) AS count FROM document_agents WHERE authority = ? GROUP BY role",
  place: "SELECT role, count(DISTINCT document) AS count FROM document_places WHERE authority = ? GROUP BY role",
  subject: "SELECT 'about' AS role, count(*) AS count FROM document_subjects WHERE authority = ? HAVING count(*) > 0",
  collection:
    "SELECT 'listed' AS role, count(*) AS count FROM document_collections WHERE authority = ? HAVING count(*) > 0",
  repository: "SELECT 'held' AS role, 0 AS count FROM archive WHERE ? < 0",
};

/** What uses a record, and what may be the same thing as it. */
export async function readUses(db: D1Database, kind: AuthorityKind, key: string): Promise<Uses> {
  const seq = "(SELECT seq FROM authorities WHERE kind = ? AND key = ?)";
  const [counts, roles, parts] = await db.batch([
    db
      .prepare(`SELECT ${COUNT} AS published, (SELECT count(*) FROM desk_terms x JOIN documents d ON d.seq = x.document
WHERE x.term = ${TERM} AND d.deleted_at IS NULL) AS waiting FROM authorities a WHERE a.kind = ? AND a.key = ?`)
      .bind(kind, key),
    db.prepare(ROLES[kind].replace("?", seq)).bind(kind, key),
    db
      .prepare(`SELECT p.key, p.name FROM collections c JOIN authorities p ON p.seq = c.authority
WHERE c.parent = ?1 AND ?2 = 'collection' AND p.deleted_at IS NULL AND p.merged_into IS NULL ORDER BY p.sort_name LIMIT 200`)
      .bind(key, kind),
  ]);
  return {
    ...rows<{ published: number; waiting: number }>(counts)[0],
    roles: rows<Uses["roles"][number]>(roles),
    parts: rows<Uses["parts"][number]>(parts),
  };
}

export interface Alike {
  key: string;
  name: string;
  form: string;
}

/** Other records of the kind, neither merged nor deleted, that have one of these spellings. */
export async function readAlike(
  db: D1Database,
  kind: AuthorityKind,
  forms: readonly string[],
  but: string | null,
): Promise<Alike[]> {
  const result = await db
    .prepare(`SELECT a.key, a.name, min(v.form) AS form FROM json_each(?1) j CROSS JOIN variants v ON v.folded = j.value
CROSS JOIN authorities a ON a.seq = v.authority AND a.kind = ?2 AND a.merged_into IS NULL AND a.deleted_at IS NULL
WHERE a.key IS NOT ?3 GROUP BY a.seq ORDER BY a.sort_name LIMIT 20`)
    .bind(JSON.stringify([...new Set(forms.map(fold))].filter((form) => form !== "")), kind, but)
    .all<Alike>();
  return rows<Alike>(result);
}

/** Slugs of a collection's parents, the nearest first. Ends where a circle would begin. */
export async function readParents(db: D1Database, slug: string): Promise<string[]> {
  const result = await db
    .prepare(`WITH RECURSIVE up(slug, depth) AS (
  SELECT ?, 0 UNION
  SELECT c.parent, depth + 1 FROM up JOIN authorities a ON a.kind = 'collection' AND a.key = up.slug
  JOIN collections c ON c.authority = a.seq WHERE c.parent IS NOT NULL AND depth < 50
) SELECT slug FROM up ORDER BY depth`)
    .bind(slug)
    .all<{ slug: string }>();
  return rows<{ slug: string }>(result).map((row) => row.slug);
}

export interface AuthorityRevision {
  number: number;
  act: string;
  curator: string;
  curator_name: string;
  /** Milliseconds since 1970. */
  at: number;
  note: string | null;
  /** Public id. */
  changeset: string | null;
  state: AuthorityState;
}

const REVISION = `SELECT r.number, r.act, r.curator, coalesce(${nameOf("r.curator")}, r.curator) AS curator_name, r.at, r.note,
  c.id AS changeset, r.state
FROM authorities a JOIN authority_revisions r ON r.authority = a.seq
LEFT JOIN changesets c ON c.seq = r.changeset WHERE a.kind = ?1 AND a.key = ?2`;

function revisionsRead(result: D1Result<unknown>): AuthorityRevision[] {
  return rows<Omit<AuthorityRevision, "state"> & { state: string }>(result).map((row) => ({
    ...row,
    state: stateOf(row.state),
  }));
}

/** The newest revisions first. @param before a number, to go on from */
export async function readAuthorityRevisions(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  asked: { before: number | null; limit: number },
): Promise<AuthorityRevision[]> {
  const window = `${REVISION} AND (?3 IS NULL OR r.number < ?3) ORDER BY r.number DESC LIMIT ?4`;
  return revisionsRead(await db.prepare(window).bind(kind, key, asked.before, asked.limit).all());
}

/** @returns null where the record has no such revision */
export async function readAuthorityRevision(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  number: number,
): Promise<AuthorityRevision | null> {
  const [found] = revisionsRead(await db.prepare(`${REVISION} AND r.number = ?3`).bind(kind, key, number).all());
  return found ?? null;
}

/** One record to be written as `state`. `from` is the revision it was decided on; null makes a new one. */
export interface EditingAuthority {
  kind: AuthorityKind;
  key: string;
  from: number | null;
  state: AuthorityState;
}

export interface AuthorityAct {
  act: string;
  curator: string;
  at: number;
  note: string | null;
  /** Public id of the changeset it belongs to. */
  changeset?: string;
}

/**
 * Statements for one `commit`: records, spellings, identifiers and a revision each. Where somebody else has written one
 * of them meanwhile, the primary key of `authority_revisions` makes the whole batch fail.
 */
export function editingAuthorityStatements(
  db: D1Database,
  edits: readonly EditingAuthority[],
  act: AuthorityAct,
): D1PreparedStatement[] {
  if (edits.length === 0) return [];
  const named = edits.map((edit) => ({ ...edit, authority: `${edit.kind}/${edit.key}` }));
  const old = named.filter(({ from }) => from !== null).map(({ authority }) => authority);
  const rowsOf = (written: typeof named) => written.map((edit) => rowOf(edit, act.at));
  const of = (kind: AuthorityKind) => named.filter((edit) => edit.kind === kind);
  const each = { authority: AUTHORITY };
  return [
    ...keepImported(db, old),
    // A new one must not fall upon one that somebody else has just made under the same key.
    ...insertRows(db, tables.authorities, COLUMNS, rowsOf(named.filter(({ from }) => from === null))),
    ...insertRows(db, tables.authorities, COLUMNS, rowsOf(named.filter(({ from }) => from !== null)), UPDATE),
    ...insertRows(
      db,
      tables.agents,
      { ...each, ...given("kind", "birth", "death") },
      of("agent").map(({ authority, state: { kind, birth, death } }) => ({
        ...{ authority, birth, death },
        kind: kind ?? "person",
      })),
      "ON CONFLICT (authority) DO UPDATE SET kind = excluded.kind, birth = excluded.birth, death = excluded.death",
    ),
    ...insertRows(
      db,
      tables.places,
      { ...each, ...given("latitude", "longitude") },
      of("place").map(({ authority, state: { latitude, longitude } }) => ({ authority, latitude, longitude })),
      "ON CONFLICT (authority) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude",
    ),
    ...insertRows(
      db,
      tables.repositories,
      { ...each, ...given("place", "url") },
      of("repository").map(({ authority, state: { place, url } }) => ({ authority, place, url })),
      "ON CONFLICT (authority) DO UPDATE SET place = excluded.place, url = excluded.url",
    ),
    ...insertRows(
      db,
      tables.collections,
      { ...each, ...given("parent") },
      of("collection").map(({ authority, state: { parent } }) => ({ authority, parent })),
      "ON CONFLICT (authority) DO UPDATE SET parent = excluded.parent",
    ),
    ...["variants", "authority_identifiers"].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE authority IN (${NAMED})`).bind(JSON.stringify(old)),
    ),
    ...insertRows(
      db,
      tables.variants,
      { ...each, ...given("position", "form", "folded", "lang", "script", "system") },
      named.flatMap(({ authority, state }) =>
        [{ form: state.name, script: scriptOf(state.name) }, ...state.variants].map((variant, position) => ({
          authority,
          position,
          form: variant.form,
          folded: fold(variant.form),
          lang: "lang" in variant ? variant.lang : null,
          script: variant.script,
          system: "system" in variant ? variant.system : null,
        })),
      ),
    ),
    ...insertRows(
      db,
      tables.authorityIdentifiers,
      { ...each, ...given("scheme", "value") },
      named.flatMap(({ authority, state }) => state.identifiers.map((identifier) => ({ ...identifier, authority }))),
    ),
    revisionStatement(
      db,
      named.map(({ authority }) => authority),
      act,
    ),
  ];
}

const COLUMNS = {
  ...given("kind", "key", "name", "sort_name", "initial", "description", "same_as", "merged_into", "deleted_at"),
  ...given("revision", "created_at", "updated_at"),
};
const UPDATE = `ON CONFLICT (kind, key) DO UPDATE SET ${Object.keys(COLUMNS)
  .filter((column) => !["kind", "key", "created_at"].includes(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(", ")}`;

function rowOf({ kind, key, from, state }: EditingAuthority, at: number) {
  return {
    kind,
    key,
    name: state.name,
    sort_name: fold(state.name),
    initial: initialOf(state.name),
    description: state.description,
    same_as: state.same_as,
    merged_into: state.merged_into,
    deleted_at: state.deleted ? at : null,
    revision: (from ?? 0) + 1,
    created_at: at,
    updated_at: at,
  };
}

/** Keeps the states of the records (`kind/key`) as the revisions they now stand at. Comes after what changes them. */
export function revisionStatement(db: D1Database, names: readonly string[], act: AuthorityAct): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO authority_revisions (authority, number, act, curator, at, note, changeset, state)
SELECT a.seq, a.revision, ?2, ?3, ?4, ?5, (SELECT seq FROM changesets WHERE id = ?6), ${STATE}
FROM authorities a WHERE a.seq IN (${NAMED})`)
    .bind(JSON.stringify(names), act.act, act.curator, act.at, act.note, act.changeset ?? null);
}

const NAMED = `SELECT b.seq FROM json_each(?1) j JOIN authorities b
ON b.kind = substr(j.value, 1, instr(j.value, '/') - 1) AND b.key = substr(j.value, instr(j.value, '/') + 1)`;

/**
 * What an import has made or added to has its state only in the tables: before a curator changes it, that state is kept
 * as the revision it stands at, so that it can be shown and restored.
 */
export function keepImported(db: D1Database, names: readonly string[]): D1PreparedStatement[] {
  if (names.length === 0) return [];
  return [
    db
      .prepare(`INSERT INTO authority_revisions (authority, number, act, curator, at, state)
SELECT a.seq, a.revision, 'import', 'import', a.updated_at, ${STATE} FROM authorities a WHERE a.seq IN (${NAMED})
ON CONFLICT DO NOTHING`)
      .bind(JSON.stringify(names)),
  ];
}
