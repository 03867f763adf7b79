// Takes back what a changeset did, and only that: field by field, leaving what was changed since. A window a call.
import type { Undoing, UndoingAnswer } from "../archive/changeset.ts";
import type { Collision } from "../archive/desk.ts";
import { difference } from "../archive/difference.ts";
import type { DocumentState } from "../archive/document.ts";
import { isSame } from "../archive/document-changes.ts";
import { Failure } from "../archive/errors.ts";
import { contentHash } from "../archive/identity.ts";
import { linkedKeys, relinked } from "../archive/links.ts";
import { merge } from "../archive/merge.ts";
import { type StoodAt, stoodAt } from "../archive/standing-then.ts";
import { changingStatements, isMove, type Target } from "../store/change-many.ts";
import {
  type ChangedDocument,
  type ChangesetRow,
  changedDocuments,
  countingStatements,
  openingStatement,
  type RevisionMark,
  revisionMarks,
  stateStatement,
  statesOf,
} from "../store/changesets.ts";
import { commit } from "../store/commit.ts";
import { type Hashed, holdable, type LinkedForms, readLinked, readMany, type Worked } from "../store/many-documents.ts";
import { type Merged, readMerge } from "../store/merging.ts";
import { unsayingStatements } from "../store/said-by-sources.ts";
import { type Acting, isOvertaken, namesIn } from "./act-on-document.ts";
import { mustFind } from "./changesets.ts";
import { newId } from "./new-id.ts";
import { separateAuthorities } from "./separate-authorities.ts";

const WINDOW = 50;
const MOST_ATTEMPTS = 20;

/**
 * Undoes the next documents of a changeset in one commit. Undoing is a changeset too, and can be undone. A window that
 * was lost may be asked for again: what is undone is found undone.
 * @param after the `next` of the window before; 0 to begin
 * @throws Failure 404, 409 where nothing is left to undo
 */
export async function undoChangeset(
  db: D1Database,
  id: string,
  after: number,
  acting: Acting,
  attempt = 1,
): Promise<UndoingAnswer> {
  const changeset = await mustFind(db, id);
  mayBeUndone(changeset, after);
  const merge = changeset.kind === "merge" ? await readMerge(db, id) : null;
  if (changeset.undoes !== null && (await readMerge(db, changeset.undoes)) !== null) {
    throw new Failure(409, "Not undone here", "To have two records merged again, merge them again.");
  }
  // Documents can go back to a record only when it stands by itself again.
  if (merge !== null && !acting.dryRun) await separateAuthorities(db, id, { curator: acting.who.id, at: acting.at });
  const { found, rest } = await nextDocuments(db, id, after);
  const { archive, plans, linked } = await planWindow(db, changeset, found, merge?.merged ?? null);
  const next = rest ? found[found.length - 1].seq : null;
  const documents = plans.map(({ undoing }) => undoing);
  if (acting.dryRun) return { changeset: null, documents, next, state: changeset.state };

  const targets = plans.map(({ target }) => target).filter(isMove);
  const undo = changeset.state === "undoing" ? changeset.undone_by : null;
  const own = undo ?? (await newId());
  const by = { curator: acting.who.id, at: acting.at };
  const note = changeset.note === null ? `Undid ${changeset.kind}` : `Undid: ${changeset.note}`;
  try {
    await commit(
      db,
      {
        ...by,
        act: "undo",
        subject: `/curation/changesets/${id}`,
        detail: { changeset: own, documents: idsOf(targets) },
        seen: archive.version,
      },
      [
        ...(undo === null ? [openingStatement(db, { id: own, kind: "undo", ...by, note, undoes: id })] : []),
        ...changingStatements(db, targets, { act: "undo", ...by, note, changeset: own }, namesIn(linked)),
        // What an import brought and is taken back was never said.
        ...(changeset.kind === "import" ? unsayingStatements(db, idsOf(targets)) : []),
        ...countingStatements(db, own, countsOf(documents)),
        stateStatement(db, id, next === null ? "undone" : "undoing", null),
        ...(next === null ? closing(db, changeset, own, acting.at) : []),
      ],
      targets.some(({ document, readers }) => document.readers?.hash !== readers?.hash),
    );
  } catch (error) {
    if (attempt === MOST_ATTEMPTS || !isOvertaken(error)) throw error;
    return undoChangeset(db, id, after, acting, attempt + 1);
  }
  return { changeset: own, documents, next, state: next === null ? "undone" : "undoing" };
}

const idsOf = (targets: readonly Target[]) => targets.map(({ document }) => document.id);

/** The undo is done; where it undid an undo, what that had undone is done again. */
function closing(db: D1Database, changeset: ChangesetRow, own: string, at: number): D1PreparedStatement[] {
  return [
    stateStatement(db, own, "done", at),
    ...(changeset.undoes === null ? [] : [stateStatement(db, changeset.undoes, "done", null)]),
  ];
}

function mayBeUndone({ state, undone_by }: ChangesetRow, after: number): void {
  if (state === "undone") {
    throw new Failure(409, "Undone already", "This changeset is undone. To have it again, undo its undo.", {
      undone_by,
    });
  }
  if (state === "open" && after !== 0) {
    throw new Failure(409, "Began anew", "This changeset went on meanwhile; begin to undo it from its first document.");
  }
}

async function nextDocuments(db: D1Database, id: string, after: number) {
  const found = await changedDocuments(db, id, after, WINDOW + 1);
  const held = await holdable(
    db,
    found.slice(0, WINDOW).map((document) => document.id),
  );
  return { found: found.slice(0, held.length), rest: found.length > held.length };
}

interface Plan {
  target: Target;
  undoing: Undoing;
}

/** @param merged two records that are separated by the undoing, or would be */
async function planWindow(
  db: D1Database,
  changeset: ChangesetRow,
  found: readonly ChangedDocument[],
  merged: Merged | null,
) {
  const ids = found.map(({ id }) => id);
  const [{ archive, documents }, marks] = await Promise.all([readMany(db, ids), revisionMarks(db, ids)]);
  const moments = found.map(({ id, first, last }) => ({
    id,
    before: stoodAt(marks.get(id) ?? [], first - 1),
    after: stoodAt(marks.get(id) ?? [], last),
  }));
  const states = await statesOf(
    db,
    moments.flatMap(({ id, before, after }) =>
      [before.readers, before.draft, after.readers, after.draft].flatMap((number) =>
        number === null ? [] : [{ id, number }],
      ),
    ),
  );
  const kept = new Map<string, Hashed>();
  for (const [key, { state, hash }] of states) kept.set(key, { state: JSON.parse(state) as DocumentState, hash });
  const linked = await readLinked(
    db,
    [
      ...kept.values(),
      ...[...documents.values()].flatMap(({ readers, latest }) => [readers ?? latest, latest]),
    ].flatMap(({ state }) => linkedKeys(state)),
  );
  const own = merged && linked.get(`${merged.kind}/${merged.from}`);
  if (own) linked.set(`${merged.kind}/${merged.from}`, { ...own, merged_into: null });
  const plans: Plan[] = [];
  for (const { id, before, after } of moments) {
    const document = documents.get(id);
    if (document === undefined) continue;
    const at = (number: number | null) => (number === null ? null : (kept.get(`${id}@${number}`) ?? null));
    const then = { before: moment(before, at), after: moment(after, at) };
    plans.push(await planOne(document, then, linked, whoSince(marks.get(id) ?? [], changeset.id)));
  }
  return { archive, plans, linked };
}

interface Moment {
  readers: Hashed | null;
  draft: Hashed | null;
  hidden: boolean;
  exists: boolean;
}

function moment({ readers, draft, hidden, exists }: StoodAt, at: (number: number | null) => Hashed | null): Moment {
  return { readers: at(readers), draft: at(draft), hidden, exists };
}

/** Who wrote a revision after the changeset's last. */
function whoSince(marks: readonly RevisionMark[], changeset: string): string {
  const last = marks.findLastIndex((mark) => mark.changeset === changeset);
  return marks[last + 1]?.curator ?? "somebody";
}

async function planOne(
  document: Worked,
  then: { before: Moment; after: Moment },
  linked: ReadonlyMap<string, LinkedForms>,
  who: string,
): Promise<Plan> {
  const { before, after } = then;
  const stage = document.pending ?? "draft";
  const told: Undoing = {
    id: document.id,
    title: document.latest.state.title,
    outcome: "undone",
    difference: { fields: [], texts: [] },
    collisions: [],
  };
  const stays: Target = {
    document,
    readers: document.readers,
    draft: document.draft && { ...document.draft, stage },
    hidden: document.deleted_at !== null,
  };
  if (!before.exists || before.hidden) {
    if (stays.hidden) return { target: stays, undoing: { ...told, outcome: "unchanged" } };
    if (!isSameAs(document, after)) {
      const why = `${who} changed it since, so it stays.`;
      return { target: stays, undoing: { ...told, outcome: "kept", why } };
    }
    const withdrawal = { reason: "The import that brought it was undone.", replacement: null };
    const target: Target = { document, readers: null, draft: null, hidden: true, withdrawal };
    // A draft that goes off the desk stays a draft.
    if (document.readers === null) target.draft = stays.draft;
    return { target, undoing: { ...told, why: "It was added, and is taken out of the archive." } };
  }
  const collisions: Collision[] = [];
  const whys: string[] = [];
  const back = async (base: Hashed, theirs: Hashed, yours: Hashed): Promise<Hashed> => {
    const [b, t, y] = [base, theirs, yours].map(({ state }) => relinked(state, linked));
    const merged = merge(b, t, y);
    collisions.push(...merged.collisions);
    const state = relinked(merged.state, linked);
    return isSame(state, t) ? theirs : { state, hash: await contentHash(state) };
  };
  const named = (of: Hashed): Hashed => ({ ...of, state: relinked(of.state, linked) });
  const target: Target = { ...stays, hidden: after.hidden ? false : stays.hidden };

  // What readers see.
  const now = document.readers;
  if (before.readers && after.readers) {
    if (now) target.readers = await back(after.readers, now, before.readers);
    else whys.push(`${who} withdrew it since.`);
  } else if (before.readers && !after.readers) {
    if (now === null) target.readers = named(before.readers);
    else whys.push(`${who} published it since.`);
  } else if (!before.readers && after.readers) {
    if (now && now.hash === after.readers.hash) target.readers = null;
    else if (now) whys.push(`${who} changed it since, so it stays published.`);
  } else if (now && !document.draft && after.draft && before.draft) {
    // A draft that was changed and then published: what was changed of it is taken back from what readers see.
    target.readers = await back(after.draft, now, before.draft);
  }

  // The work beside it.
  if (before.draft && after.draft) {
    if (document.draft) target.draft = { ...(await back(after.draft, document.draft, before.draft)), stage };
  } else if (before.draft && !after.draft) {
    if (document.draft === null) target.draft = { ...named(before.draft), stage: "draft" };
    else whys.push(`${who} began another draft since, which stays.`);
  } else if (!before.draft && after.draft && document.draft) {
    if (document.draft.hash === after.draft.hash && target.readers !== null) target.draft = null;
    else whys.push(`${who} changed the draft since, so it stays.`);
  } else if (document.draft && before.readers && after.readers && document.draft.hash !== now?.hash) {
    // A draft that was begun on what the changeset had made.
    target.draft = { ...(await back(after.readers, document.draft, before.readers)), stage };
  }
  if (target.readers === null && document.readers !== null) {
    target.withdrawal = { reason: "It was published by mistake.", replacement: null };
  }
  const was = document.readers ?? document.latest;
  const is = target.readers ?? target.draft ?? was;
  const kept = collisions.length > 0 || whys.length > 0;
  return {
    target,
    undoing: {
      ...told,
      outcome: isMove(target) ? (kept ? "partly" : "undone") : kept ? "kept" : "unchanged",
      ...(whys.length > 0 && { why: whys.join(" ") }),
      difference: difference(relinked(was.state, linked), relinked(is.state, linked)),
      collisions,
    },
  };
}

/** Whether the document still stands as the changeset left it. */
function isSameAs({ readers, draft }: Worked, then: Moment): boolean {
  return readers?.hash === then.readers?.hash && draft?.hash === then.draft?.hash;
}

function countsOf(documents: readonly Undoing[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of documents) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
