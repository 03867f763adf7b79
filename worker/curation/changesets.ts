// Changesets: opened, closed, listed, and told document by document with what each changed.
import type { Changeset, ChangesetAnswer, ChangesetDocument, ChangesetKind, Changesets } from "../archive/changeset.ts";
import { difference } from "../archive/difference.ts";
import { Failure, notFound } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import {
  type ChangedDocument,
  type ChangesetRow,
  changedDocuments,
  findChangeset,
  listChangesets,
  openingStatement,
  type RevisionMark,
  revisionMarks,
  stateStatement,
  statesOf,
} from "../store/changesets.ts";
import { commit } from "../store/commit.ts";
import { holdable } from "../store/many-documents.ts";
import type { Acting } from "./act-on-document.ts";
import { newId } from "./new-id.ts";

/** Opens a changeset whose windows are still to come. */
export async function beginChangeset(
  db: D1Database,
  { kind, note }: { kind: ChangesetKind; note?: string },
  { who, at }: Acting,
): Promise<Changeset> {
  const id = await newId();
  const by = { curator: who.id, at };
  await commit(
    db,
    { ...by, act: "open-changeset", subject: `/curation/changesets/${id}`, detail: { kind } },
    [openingStatement(db, { id, kind, ...by, note: note ?? null })],
    false,
  );
  return tell(await mustFind(db, id));
}

/** No more windows will come. Closing what is closed changes nothing. */
export async function completeChangeset(db: D1Database, id: string, { who, at }: Acting): Promise<Changeset> {
  const found = await mustFind(db, id);
  if (found.state !== "open") return tell(found);
  await commit(
    db,
    { curator: who.id, at, act: "close-changeset", subject: `/curation/changesets/${id}`, detail: found.counts },
    [stateStatement(db, id, "done", at)],
    false,
  );
  return tell({ ...found, state: "done", ended_at: at });
}

/**
 * A changeset that may go on.
 * @throws Failure 404, 409 where it is closed, of another kind or of another curator
 */
export async function openChangeset(
  db: D1Database,
  id: string,
  kind: ChangesetKind,
  { who }: Pick<Acting, "who">,
): Promise<ChangesetRow> {
  const found = await mustFind(db, id);
  if (found.state !== "open") {
    throw new Failure(409, "Closed", "This changeset is closed; open a new one for what comes now.", {
      state: found.state,
    });
  }
  if (found.kind !== kind) throw new Failure(409, "Another kind", `This changeset is of the kind “${found.kind}”.`);
  if (found.curator.id !== who.id) {
    throw new Failure(409, "Not yours", `This changeset belongs to ${found.curator.name}; open one of your own.`);
  }
  return found;
}

/** @throws Failure 404 */
export async function mustFind(db: D1Database, id: string): Promise<ChangesetRow> {
  const found = await findChangeset(db, id);
  if (found === null) throw notFound("There is no changeset with this id.");
  return found;
}

const WINDOW = 30;

export async function listOfChangesets(
  db: D1Database,
  asked: { before?: number; kind?: ChangesetKind; by?: string },
): Promise<Changesets> {
  const found = await listChangesets(db, {
    before: asked.before ?? null,
    kind: asked.kind ?? null,
    curator: asked.by ?? null,
    limit: WINDOW + 1,
  });
  const shown = found.slice(0, WINDOW);
  return { changesets: shown.map(tell), next: found.length > WINDOW ? String(shown[WINDOW - 1].seq) : null };
}

/** Documents whose differences are told at once. */
const DOCUMENTS = 20;

export async function readChangeset(db: D1Database, id: string, after: number): Promise<ChangesetAnswer> {
  const changeset = await mustFind(db, id);
  const found = await changedDocuments(db, id, after, DOCUMENTS + 1);
  const held = await holdable(
    db,
    found.slice(0, DOCUMENTS).map((document) => document.id),
  );
  const shown = found.slice(0, held.length);
  const wanted = shown.flatMap(({ id: document, first, last }) => [
    { id: document, number: first - 1 },
    { id: document, number: last },
  ]);
  const [marks, states] = await Promise.all([revisionMarks(db, held), statesOf(db, wanted)]);
  const stateOf = (document: string, number: number) => {
    const kept = states.get(`${document}@${number}`);
    return kept === undefined ? null : JSON.parse(kept.state);
  };
  return {
    ...tell(changeset),
    documents: shown.map((document) => {
      const [before, after] = [stateOf(document.id, document.first - 1), stateOf(document.id, document.last)];
      return {
        id: document.id,
        title: after?.title ?? document.title,
        status: document.status as ChangesetDocument["status"],
        pending: document.pending as ChangesetDocument["pending"],
        deleted: document.deleted_at !== null,
        what: whatBecame(document, marks.get(document.id) ?? [], id),
        first: document.first,
        last: document.last,
        head: document.head,
        difference: before && after ? difference(before, after) : { fields: [], texts: [] },
      };
    }),
    next: found.length > shown.length ? (shown.at(-1)?.seq ?? null) : null,
  };
}

function whatBecame({ first }: ChangedDocument, marks: readonly RevisionMark[], id: string): ChangesetDocument["what"] {
  if (first === 1) return "added";
  const acts = new Set(marks.filter(({ changeset }) => changeset === id).map(({ act }) => act));
  if (acts.has("delete")) return "deleted";
  if (acts.has("withdraw")) return "withdrawn";
  return acts.has("publish") ? "published" : "changed";
}

export function tell(row: ChangesetRow): Changeset {
  const { id, kind, curator, state, note, undoes, undone_by, counts } = row;
  return {
    id,
    kind,
    by: curator,
    began_at: instant(row.began_at),
    ended_at: row.ended_at === null ? null : instant(row.ended_at),
    state,
    note,
    undoes,
    undone_by,
    counts,
    can_be_undone: state !== "undone",
  };
}
