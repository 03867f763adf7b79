// Changes an authority record, restores one of its earlier states, deletes it while nothing uses it, or brings it back.
import { addressOf } from "../archive/authority.ts";
import {
  type AuthorityChange,
  type AuthorityDifference,
  type AuthorityState,
  changeAuthority,
  differenceOfAuthorities,
} from "../archive/authority-state.ts";
import { Failure, notFound } from "../archive/errors.ts";
import { commit, Overtaken } from "../store/commit.ts";
import { type DeskAuthority, editingAuthorityStatements, readAuthorityRevision } from "../store/edit-authorities.ts";
import { spreadingStatements } from "../store/spread-names.ts";
import { isUsed, unlessUsedStatement } from "../store/uses.ts";
import { mayBeAuthority } from "./authority-may-be.ts";
import { currentAuthority, isOvertakenRevision, type OnAuthority, stale } from "./current-authority.ts";
import type { Doing } from "./new-authority.ts";
import { findAuthority } from "./read-authority.ts";

/** What every act answers. */
export interface SavedAuthority {
  key: string;
  /** The revision it stands at, or would. */
  revision: number;
  state: AuthorityState;
  difference: AuthorityDifference[];
  /** Whether anything was written: an act that changes nothing writes nothing. */
  written: boolean;
}

/** @throws Failure 404, 409 for what was merged or deleted, 412 where it was changed meanwhile, 422 for what cannot be */
export async function saveAuthority(
  db: D1Database,
  asked: OnAuthority & { change: AuthorityChange },
  doing: Doing,
): Promise<SavedAuthority> {
  const found = await currentAuthority(db, asked);
  mayBeChanged(found);
  const state = changeAuthority(found.state, asked.change);
  await mayBeAuthority(db, asked.kind, asked.key, state);
  return write(db, found, state, { ...asked, act: "save" }, doing);
}

/** Gives it the state of an earlier revision again, and brings it back if it was deleted. */
export async function restoreAuthority(
  db: D1Database,
  asked: OnAuthority & { revision: number },
  doing: Doing,
): Promise<SavedAuthority> {
  const found = await currentAuthority(db, asked);
  if (found.state.merged_into !== null) throw merged(found);
  const then = await readAuthorityRevision(db, asked.kind, asked.key, asked.revision);
  if (then === null) throw notFound(`This record has no revision ${asked.revision}.`);
  const state = { ...then.state, merged_into: null, deleted: false };
  await mayBeAuthority(db, asked.kind, asked.key, state);
  const note = asked.note ?? `Revision ${asked.revision} restored.`;
  return write(db, found, state, { ...asked, note, act: "restore" }, doing);
}

/** @throws Failure 409 while anything uses it */
export async function deleteAuthority(db: D1Database, asked: OnAuthority, doing: Doing): Promise<SavedAuthority> {
  const found = await currentAuthority(db, asked);
  mayBeChanged(found);
  if (await isUsed(db, asked.kind, asked.key)) throw used(found);
  const state = { ...found.state, deleted: true };
  const guard = unlessUsedStatement(db, asked.kind, asked.key);
  return write(db, found, state, { ...asked, act: "delete" }, doing, [guard]).catch((error: Error) => {
    throw error instanceof Overtaken ? used(found) : error;
  });
}

function mayBeChanged(found: DeskAuthority): void {
  const { name, merged_into, deleted } = found.state;
  if (merged_into !== null) throw merged(found);
  if (deleted) throw new Failure(409, "Deleted", `“${name}” was deleted. Bring it back before you change it.`);
}

const merged = ({ kind, state }: DeskAuthority) =>
  new Failure(
    409,
    "Merged",
    `“${state.name}” was merged into ${addressOf(kind, state.merged_into!)}. Change that one, or undo the merge.`,
    { merged_into: state.merged_into },
  );

const used = ({ state }: DeskAuthority) =>
  new Failure(
    409,
    "In use",
    `“${state.name}” is used by documents or parts. Take it off them, or merge it into another record.`,
  );

async function write(
  db: D1Database,
  found: DeskAuthority,
  state: AuthorityState,
  { act, note }: { act: "save" | "restore" | "delete"; note?: string },
  { curator, at, dryRun = false }: Doing,
  guards: readonly D1PreparedStatement[] = [],
): Promise<SavedAuthority> {
  const { kind, key, revision } = found;
  const difference = differenceOfAuthorities(found.state, state);
  if (dryRun || difference.length === 0) {
    return { key, revision: difference.length === 0 ? revision : revision + 1, state, difference, written: false };
  }
  const detail = { name: state.name, changed: difference.map(({ member }) => member) };
  const audited = { curator, at, act: `${act}-name`, subject: addressOf(kind, key), detail };
  const edit = { kind, key, from: revision, state };
  await commit(db, audited, [
    ...guards,
    ...editingAuthorityStatements(db, [edit], { act, curator, at, note: note ?? null }),
    ...spreadingStatements(db, kind, key, found.state, state),
  ]).catch(async (error: Error) => {
    if (!isOvertakenRevision(error)) throw error;
    throw await stale(db, await findAuthority(db, kind, key), revision);
  });
  return { key, revision: revision + 1, state, difference, written: true };
}
