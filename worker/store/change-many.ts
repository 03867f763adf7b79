// From where many documents stand to where they shall stand, as the statements of one commit.
import { deletingStatement, schedulingStatement, stageStatement, withdrawingStatement } from "./desk-acts.ts";
import { deskFindingStatements, deskUnfindingStatements } from "./desk-finding.ts";
import { type NamesOf, unfindingStatements } from "./finding.ts";
import type { Hashed, Worked } from "./many-documents.ts";
import {
  type KeptRevision,
  type Revision,
  revisionStatements,
  type Saving,
  savingStatements,
} from "./save-documents.ts";

/** Where a document shall stand. What is the same as now is left as it is. */
export interface Target {
  document: Worked;
  /** What readers shall see; null for nothing. */
  readers: Hashed | null;
  /** Work beside it; null for none. */
  draft: (Hashed & { stage: "draft" | "in-review" }) | null;
  /** Whether it is off the desk as well. */
  hidden: boolean;
  /** What readers are told where it is taken from them. */
  withdrawal?: { reason: string; replacement: string | null };
}

/** What each target needs; a document that stands where it shall is in none of them. */
interface Steps {
  savings: Saving[];
  withdrawn: { target: Target; state: Hashed }[];
  discarded: Target[];
  hidden: Target[];
  shown: string[];
  scheduled: { id: string; at: number; by: string }[];
}

/** Whether anything has to be written for it. */
export function isMove({ document, readers, draft, hidden }: Target): boolean {
  return (
    readers?.hash !== document.readers?.hash ||
    draft?.hash !== document.draft?.hash ||
    (draft !== null && draft.stage !== document.pending) ||
    hidden !== (document.deleted_at !== null)
  );
}

/** @param revision how the history tells a change of content; other steps are told as what they are */
export function changingStatements(
  db: D1Database,
  targets: readonly Target[],
  revision: Revision,
  namesOf: NamesOf,
): D1PreparedStatement[] {
  const steps: Steps = { savings: [], withdrawn: [], discarded: [], hidden: [], shown: [], scheduled: [] };
  for (const target of targets) if (isMove(target)) plan(target, steps);
  return [
    ...savingStatements(db, steps.savings, revision, namesOf),
    ...steps.shown.map((id) => deletingStatement(db, id, null)),
    ...steps.scheduled.map(({ id, at, by }) => schedulingStatement(db, id, { at, by })),
    ...withdrawing(db, steps.withdrawn, revision, namesOf),
    ...discarding(db, steps.discarded, revision, namesOf),
    ...hiding(db, steps.hidden, revision),
  ];
}

function plan(target: Target, steps: Steps): void {
  const { document, readers, draft, hidden } = target;
  const previous = {
    head: document.head,
    status: document.status,
    createdAt: document.created_at,
    publishedAt: document.published_at,
    terms: document.terms,
  };
  const { id } = document;
  if (document.readers !== null && readers === null) {
    steps.withdrawn.push({ target, state: draft ?? document.latest });
    return;
  }
  if (readers !== null && (readers.hash !== document.readers?.hash || document.deleted_at !== null)) {
    steps.savings.push({ id, ...readers, status: "published", previous });
    if (draft === null) return;
    const beside = { ...previous, head: previous.head + 1, status: "published" as const };
    steps.savings.push({ id, ...draft, status: draft.stage, previous: beside });
    // Publishing takes a schedule with it; here the scheduled work stays beside what is published.
    if (document.publish_at !== null && document.publish_by !== null && document.pending !== null) {
      steps.scheduled.push({ id, at: document.publish_at, by: document.publish_by });
    }
    return;
  }
  if (hidden) {
    steps.hidden.push(target);
    return;
  }
  if (draft !== null) {
    steps.savings.push({ id, ...draft, status: draft.stage, previous });
    if (document.deleted_at !== null) steps.shown.push(id);
    return;
  }
  if (document.draft !== null) steps.discarded.push(target);
  else if (document.deleted_at !== null) steps.shown.push(id);
}

function withdrawing(
  db: D1Database,
  withdrawn: Steps["withdrawn"],
  revision: Revision,
  namesOf: NamesOf,
): D1PreparedStatement[] {
  const { curator, at } = revision;
  const idOf = ({ target }: { target: Target }) => target.document.id;
  const [off, on] = [withdrawn.filter(({ target }) => target.hidden), withdrawn.filter(({ target }) => !target.hidden)];
  return [
    ...withdrawn.flatMap(({ target: { document, draft, hidden, withdrawal }, state }) => {
      const { id } = document;
      const number = document.head + 1;
      const told = { status: "withdrawn" as const, reason: withdrawal?.reason ?? "", revision: number };
      return [
        // What goes off the desk as well is told apart from what is only withdrawn: undoing asks the history.
        ...revisionStatements(db, [nextRevision(document, state)], {
          ...revision,
          act: hidden ? "delete" : "withdraw",
          note: withdrawal?.reason ?? revision.note,
        }),
        stageStatement(db, id, number, hidden ? null : (draft?.stage ?? null), { curator, at }),
        withdrawingStatement(db, id, { ...told, replacement: withdrawal?.replacement ?? null }, at),
        ...(hidden ? [deletingStatement(db, id, at)] : []),
      ];
    }),
    // All at once: a block of packed terms is written once, however many of its documents go.
    ...unfindingStatements(
      db,
      withdrawn.map(({ target: { document } }) => ({ id: document.id, previousTerms: document.terms })),
    ),
    ...deskUnfindingStatements(db, off.map(idOf)),
    ...deskFindingStatements(
      db,
      on.map((each) => ({ id: idOf(each), state: each.state.state })),
      namesOf,
    ),
  ];
}

/** Work beside what readers see is given up: the head is what they see, and readers are told nothing. */
function discarding(
  db: D1Database,
  targets: readonly Target[],
  revision: Revision,
  namesOf: NamesOf,
): D1PreparedStatement[] {
  return targets.flatMap(({ document }) => {
    const { id } = document;
    const left = document.readers ?? document.latest;
    return [
      ...revisionStatements(db, [nextRevision(document, left)], { ...revision, act: "discard" }),
      stageStatement(db, id, document.head + 1, null, revision),
      schedulingStatement(db, id, null),
      ...(document.readers === null
        ? deskFindingStatements(db, [{ id, state: left.state }], namesOf)
        : deskUnfindingStatements(db, [id])),
    ];
  });
}

/** What readers do not see goes off the desk too; its history stays, and brings it back. */
function hiding(db: D1Database, targets: readonly Target[], revision: Revision): D1PreparedStatement[] {
  const revisions = targets.map(({ document }) => nextRevision(document, document.latest));
  return [
    ...revisionStatements(db, revisions, { ...revision, act: "delete" }),
    ...targets.flatMap(({ document }) => [
      stageStatement(db, document.id, document.head + 1, document.pending, revision),
      deletingStatement(db, document.id, revision.at),
    ]),
    ...deskUnfindingStatements(
      db,
      targets.map(({ document }) => document.id),
    ),
  ];
}

/** The same or another state as the next, unpublished revision. */
function nextRevision(document: Worked, { state, hash }: Hashed): KeptRevision {
  return { document: document.id, number: document.head + 1, published: false, state, hash };
}
