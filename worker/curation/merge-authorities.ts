// Merges two authority records that are one thing: the documents of one move to the other, a redirect stays behind.
import { addressOf } from "../archive/authority.ts";
import { type AuthorityDifference, differenceOfAuthorities } from "../archive/authority-state.ts";
import { Failure } from "../archive/errors.ts";
import { contentHash } from "../archive/identity.ts";
import { type LinkedRecords, linkedKeys, relinked } from "../archive/links.ts";
import { withMerged } from "../archive/merge-authorities.ts";
import { commit, Overtaken } from "../store/commit.ts";
import {
  type DeskAuthority,
  editingAuthorityStatements,
  readParents,
  readUses,
  type Uses,
} from "../store/edit-authorities.ts";
import {
  beginMergeStatement,
  countMoving,
  findMerge,
  followStatements,
  type MergeChangeset,
  type Moving,
  movedStatement,
  openMerges,
  readFollowers,
  readMoving,
  rescheduleStatements,
} from "../store/merging.ts";
import { readForImport } from "../store/read-for-import.ts";
import { type Saving, savingStatements } from "../store/save-documents.ts";
import { spreadingStatements } from "../store/spread-names.ts";
import { isOvertakenRevision, mustStandAt, type OnAuthority, stale } from "./current-authority.ts";
import type { Doing } from "./new-authority.ts";
import { newId } from "./new-id.ts";
import { findAuthorities, findAuthority } from "./read-authority.ts";

/** Documents moved in one batch; each is written whole. */
const WINDOW = 25;
/** How often a window is read again because somebody saved meanwhile. */
const MOST_ATTEMPTS = 20;

export interface MergeAnswer {
  from: { key: string; name: string };
  into: { key: string; name: string };
  /** Of the record that was merged: what `If-Match` names to go on. */
  revision: number;
  /** What the record that stays gains. */
  gains: AuthorityDifference[];
  /** What uses the record that goes. */
  uses: Uses;
  /** What readers who ask for the old address are led to. */
  redirect: string;
  /** Documents moved by this request, and those still to be moved: ask again until none are left. */
  moved: number;
  left: number;
  /** Id of the changeset by which all of it can be undone; null after a trial run. */
  changeset: string | null;
  written: boolean;
}

/**
 * Begins a merge, or goes on with it: one window of documents a call.
 * @throws Failure 404, 409 for two records that cannot be one, 412 where one was changed meanwhile
 */
export async function mergeAuthorities(
  db: D1Database,
  asked: OnAuthority & { into: string },
  doing: Doing,
): Promise<MergeAnswer> {
  const { kind, key } = asked;
  const [from, into] = await findAuthorities(db, kind, [key, asked.into]);
  await mustStandAt(db, from, asked.on);
  const begun = from.state.merged_into === into.key ? await findMerge(db, kind, key) : null;
  if (begun === null) await mayBeMerged(db, from, into);
  const uses = await readUses(db, kind, key);
  const after = begun === null ? withMerged(into.state, from.state) : into.state;
  const answer = {
    from: { key, name: from.state.name },
    into: { key: into.key, name: into.state.name },
    gains: differenceOfAuthorities(into.state, after),
    redirect: addressOf(kind, into.key),
    uses,
  };
  if (doing.dryRun) {
    const left = await countMoving(db, kind, key);
    return { ...answer, revision: from.revision, moved: 0, left, changeset: null, written: false };
  }
  const changeset = begun ?? (await beginMerge(db, from, into, asked, doing));
  const { moved, left } = await moveWindow(db, changeset, doing);
  const revision = begun === null ? from.revision + 1 : from.revision;
  return { ...answer, revision, moved, left, changeset: changeset.id, written: true };
}

/** Goes on with merges that nobody has finished. @returns documents moved */
export async function finishMerges(db: D1Database, limit: number): Promise<number> {
  let moved = 0;
  for (const merge of await openMerges(db, 20)) {
    for (let left = 1; left > 0 && moved < limit; ) {
      const window = await moveWindow(db, merge, { curator: "archive", at: Date.now() });
      moved += window.moved;
      left = window.left;
    }
  }
  return moved;
}

async function mayBeMerged(db: D1Database, from: DeskAuthority, into: DeskAuthority): Promise<void> {
  const no = (detail: string) => new Failure(409, "Cannot be merged", detail);
  if (from.key === into.key) throw no("A record cannot be merged into itself; pick another.");
  for (const { state } of [from, into]) {
    if (state.merged_into !== null) throw no(`“${state.name}” was merged already; take the record it was merged into.`);
    if (state.deleted) throw no(`“${state.name}” was deleted. Bring it back first.`);
  }
  if (from.kind !== "collection") return;
  const lines = await Promise.all([from, into].map(({ key }) => readParents(db, key)));
  if (lines[0].includes(into.key) || lines[1].includes(from.key)) {
    throw no("One of the two collections is part of the other. Take it out first.");
  }
}

/** One batch: the record that stays gains, the other leads to it, and whatever followed that one follows this. */
async function beginMerge(
  db: D1Database,
  from: DeskAuthority,
  into: DeskAuthority,
  { note = null }: { note?: string | null },
  { curator, at }: Doing,
): Promise<MergeChangeset> {
  const { kind, key } = from;
  const followers = await readFollowers(db, kind, key);
  const names = { from: from.state.name, into: into.state.name };
  const merged = { kind, from: key, into: into.key, names, ...followers };
  const id = await newId();
  const after = withMerged(into.state, from.state);
  const edits = [
    { kind, key, from: from.revision, state: { ...from.state, merged_into: into.key } },
    { kind, key: into.key, from: into.revision, state: after },
  ];
  const detail = { into: addressOf(kind, into.key), names, changeset: id };
  await commit(db, { curator, at, act: "merge-names", subject: addressOf(kind, key), detail }, [
    beginMergeStatement(db, { id, curator, at, note: note ?? `${names.from} is now ${names.into}.`, merged }),
    ...editingAuthorityStatements(db, edits, { act: "merge", curator, at, note, changeset: id }),
    ...followStatements(db, kind, followers, into.key),
    ...spreadingStatements(db, kind, into.key, into.state, after),
  ]).catch(async (error: Error) => {
    if (!isOvertakenRevision(error)) throw error;
    const now = await findAuthority(db, kind, key);
    throw now.revision === from.revision
      ? await stale(db, await findAuthority(db, kind, into.key), into.revision)
      : await stale(db, now, from.revision);
  });
  return { id, state: "open", merged };
}

async function moveWindow(
  db: D1Database,
  merge: MergeChangeset,
  { curator, at }: Doing,
  attempt = 1,
): Promise<{ moved: number; left: number }> {
  const { kind, from, into, names } = merge.merged;
  const { version, mergedInto, moving: found } = await readMoving(db, kind, from, WINDOW + 1);
  // Somebody may be undoing it: what was separated is not moved again.
  if (mergedInto !== into) return { moved: 0, left: 0 };
  const moving = found.slice(0, WINDOW);
  const isLast = found.length <= WINDOW;
  if (moving.length === 0 && merge.state !== "open") return { moved: 0, left: 0 };
  const { linked, namesOf } = await linkedBy(db, moving);
  const [shown, work] = [await savingsOf(moving, "shown", linked), await savingsOf(moving, "work", linked)];
  const note = `${names.from} is now ${names.into}.`;
  const revision = { act: "merge", curator, at, note, changeset: merge.id };
  const isPublic = shown.length > 0;
  const detail = { changeset: merge.id, documents: moving.map(({ id }) => id) };
  try {
    await commit(
      db,
      { curator, at, act: "move-documents", subject: addressOf(kind, into), detail, seen: version },
      [
        ...savingStatements(db, shown, revision, namesOf),
        ...savingStatements(db, work, revision, namesOf),
        ...rescheduleStatements(db, moving),
        movedStatement(db, merge.id, moving.length, at, isLast),
      ],
      isPublic,
    );
  } catch (error) {
    const isOvertaken =
      error instanceof Overtaken || /UNIQUE constraint failed: revisions/.test((error as Error).message);
    if (!isOvertaken || attempt === MOST_ATTEMPTS) throw error;
    return moveWindow(db, merge, { curator, at }, attempt + 1);
  }
  return { moved: moving.length, left: isLast ? 0 : await countMoving(db, kind, from) };
}

/** The records that the states link to, as they are today, and their spellings. */
async function linkedBy(db: D1Database, moving: readonly Moving[]) {
  const states = moving.flatMap(({ shown, work }) => [shown, work]).filter((state) => state !== null);
  const { authorities } = await readForImport(db, {
    authorityIdentifiers: [],
    foldedNames: [],
    authorityKeys: [...new Set(states.flatMap(linkedKeys))],
    documentIdentifiers: [],
    documentIds: [],
  });
  const linked: LinkedRecords = new Map(
    authorities
      .filter(({ deleted }) => !deleted)
      .map(({ kind, key, name, merged_into }) => [`${kind}/${key}`, { kind, key, name, merged_into }]),
  );
  const forms = new Map(authorities.map(({ key, names }) => [key, names.map(({ form }) => form)]));
  return { linked, namesOf: (id: string) => forms.get(id) ?? [] };
}

/** What readers see is saved as published; work in hand comes after it, in the stage it was in. */
async function savingsOf(moving: readonly Moving[], which: "shown" | "work", linked: LinkedRecords): Promise<Saving[]> {
  const wanted = moving.flatMap((document) => {
    const state = document[which];
    return state === null ? [] : [{ document, state: relinked(state, linked) }];
  });
  return Promise.all(
    wanted.map(async ({ document, state }) => {
      const { id, status, pending, head, createdAt, publishedAt, terms, shown } = document;
      const isSecond = which === "work" && shown !== null;
      return {
        id,
        state,
        hash: await contentHash(state),
        status: which === "shown" ? "published" : pending!,
        previous: { head: isSecond ? head + 1 : head, status, createdAt, publishedAt, terms },
      } satisfies Saving;
    }),
  );
}
