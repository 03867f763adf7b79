// The authority record an act was decided on, as it is now; and what a curator is told where it was changed meanwhile.
import type { AuthorityKind } from "../archive/authority.ts";
import { differenceOfAuthorities, emptyAuthority } from "../archive/authority-state.ts";
import { Failure } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import { type DeskAuthority, readAuthorityRevision } from "../store/edit-authorities.ts";
import { findAuthority } from "./read-authority.ts";

/** Which record an act is about, and the revision it was decided on. */
export interface OnAuthority {
  kind: AuthorityKind;
  key: string;
  on: number;
  note?: string;
}

/** @throws Failure 404, 412 */
export async function currentAuthority(db: D1Database, { kind, key, on }: OnAuthority): Promise<DeskAuthority> {
  return mustStandAt(db, await findAuthority(db, kind, key), on);
}

/** @throws Failure 412 */
export async function mustStandAt(db: D1Database, found: DeskAuthority, on: number): Promise<DeskAuthority> {
  if (found.revision !== on) throw await stale(db, found, on);
  return found;
}

/** What changed since the revision an act was decided on, for a curator to look at and decide again. */
export async function stale(
  db: D1Database,
  { kind, key, revision, state }: DeskAuthority,
  on: number,
): Promise<Failure> {
  const [then, last] = await Promise.all([
    readAuthorityRevision(db, kind, key, on),
    readAuthorityRevision(db, kind, key, revision),
  ]);
  const by = last === null ? "" : ` by ${last.curator_name} on ${instant(last.at)}`;
  return new Failure(
    412,
    "Changed meanwhile",
    `“${state.name}” was changed${by}. Look at the changes and save again.`,
    {
      current: { revision, by: last && { id: last.curator, name: last.curator_name }, at: last && instant(last.at) },
      meanwhile: differenceOfAuthorities(then?.state ?? emptyAuthority(kind), state),
      state,
      headers: { ETag: `"${revision}"` },
    },
  );
}

/** Somebody else wrote the same revision of a record first. */
export function isOvertakenRevision(error: Error): boolean {
  return /UNIQUE constraint failed: authority_revisions/.test(error.message);
}
