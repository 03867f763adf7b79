// Reads an authority record as its editor needs it: whole, with what uses it, what may be the same, and its history.
import type { AuthorityKind } from "../archive/authority.ts";
import {
  type AuthorityDifference,
  type AuthorityState,
  differenceOfAuthorities,
  emptyAuthority,
} from "../archive/authority-state.ts";
import type { NamedCurator } from "../archive/desk.ts";
import { notFound } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import {
  type Alike,
  type DeskAuthority,
  readAlike,
  readAuthorities,
  readAuthorityRevisions,
  readUses,
  type Uses,
} from "../store/edit-authorities.ts";
import { listUsers, type UsingDocument } from "../store/uses.ts";

/** `GET /curation/agents/{key}`; instants are RFC 3339. */
export interface AuthorityAnswer {
  authority: AuthorityKind;
  key: string;
  revision: number;
  state: AuthorityState;
  created_at: string;
  updated_at: string;
  /** The record this one was merged into, and the collection it is part of. */
  merged_into: { key: string; name: string } | null;
  parent: { key: string; name: string } | null;
  uses: Uses;
  /** Records that have one of its spellings: perhaps the same thing. */
  alike: Alike[];
}

/** @throws Failure 404 */
export async function readAuthority(db: D1Database, kind: AuthorityKind, key: string): Promise<AuthorityAnswer> {
  const { revision, state, created_at, updated_at } = await findAuthority(db, kind, key);
  const near = [state.merged_into, state.parent].filter((each) => each !== null);
  const [uses, alike, beside] = await Promise.all([
    readUses(db, kind, key),
    readAlike(db, kind, [state.name, ...state.variants.map(({ form }) => form)], key),
    near.length === 0
      ? []
      : readAuthorities(
          db,
          near.map((each) => `${kind}/${each}`),
        ),
  ]);
  const named = (wanted: string | null) => {
    const found = beside.find((each) => each.key === wanted);
    return found === undefined ? null : { key: found.key, name: found.state.name };
  };
  return {
    authority: kind,
    ...{ key, revision, state, uses, alike },
    created_at: instant(created_at),
    updated_at: instant(updated_at),
    merged_into: named(state.merged_into),
    parent: named(state.parent),
  };
}

/** @throws Failure 404 */
export async function findAuthority(db: D1Database, kind: AuthorityKind, key: string): Promise<DeskAuthority> {
  const [found] = await findAuthorities(db, kind, [key]);
  return found;
}

/** Records of one kind in the order of their keys, in one trip. @throws Failure 404 where one is missing */
export async function findAuthorities(
  db: D1Database,
  kind: AuthorityKind,
  keys: readonly string[],
): Promise<DeskAuthority[]> {
  const found = await readAuthorities(
    db,
    keys.map((key) => `${kind}/${key}`),
  );
  return keys.map((key) => {
    const one = found.find((each) => each.key === key);
    if (one === undefined) throw notFound("There is no such record.");
    return one;
  });
}

export interface AuthorityHistory {
  revisions: {
    number: number;
    act: string;
    by: NamedCurator;
    /** RFC 3339. */
    at: string;
    note: string | null;
    /** Public id of the changeset it belongs to. */
    changeset: string | null;
    state: AuthorityState;
    /** What it changed of the one before. */
    difference: AuthorityDifference[];
  }[];
  /** Where the next, older window begins; null at the end. */
  before: number | null;
}

const WINDOW = 30;

/** The newest first. @throws Failure 404 */
export async function readAuthorityHistory(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  before: number | null,
): Promise<AuthorityHistory> {
  const found = await readAuthorityRevisions(db, kind, key, { before, limit: WINDOW + 1 });
  if (found.length === 0) await findAuthority(db, kind, key);
  const revisions = found.slice(0, WINDOW).map(({ at, curator, curator_name, ...revision }, place) => ({
    ...revision,
    at: instant(at),
    by: { id: curator, name: curator_name },
    difference: differenceOfAuthorities(found[place + 1]?.state ?? emptyAuthority(kind), revision.state),
  }));
  return { revisions, before: found.length > WINDOW ? revisions.at(-1)!.number : null };
}

/** Documents that use a record, in the order of entry. @throws Failure 404 */
export async function readUsers(
  db: D1Database,
  kind: AuthorityKind,
  key: string,
  after: number,
): Promise<{ documents: UsingDocument[]; next: number | null }> {
  await findAuthority(db, kind, key);
  const found = await listUsers(db, kind, key, { after, limit: WINDOW + 1 });
  const documents = found.slice(0, WINDOW);
  return { documents, next: found.length > WINDOW ? documents.at(-1)!.seq : null };
}
