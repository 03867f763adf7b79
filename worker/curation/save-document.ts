// Saves what a curator wrote: a revision that readers do not see until it is published.
import type { Saved } from "../archive/desk.ts";
import { difference, isNone } from "../archive/difference.ts";
import type { Changes } from "../archive/document-changes.ts";
import { schedulingStatement } from "../store/desk-acts.ts";
import { savingStatements } from "../store/save-documents.ts";
import { forgetCopyStatement } from "../store/working-copies.ts";
import {
  type Acting,
  actOnDocument,
  type Decided,
  everPublished,
  type Found,
  mayDo,
  mustBeThere,
  mustNotBeMerged,
  type Outcome,
  previousOf,
} from "./act-on-document.ts";
import { changedState, meantState, wantedFor } from "./changed-state.ts";
import { discardWorkingCopy } from "./working-copies.ts";

/**
 * Saves changes on the latest revision, beside what readers see; the curator's working copy goes with it. What waits
 * for review goes on waiting. Where somebody who may not publish saves, an instant for publication is taken back.
 * @throws Failure 404, 409 for what was deleted or merged, 412 with what happened meanwhile, 413, 422
 */
export async function saveDocument(
  db: D1Database,
  scans: R2Bucket,
  asked: Decided & { changes: Changes },
  acting: Acting,
): Promise<Saved> {
  const { id, changes } = asked;
  const saved = await actOnDocument(
    db,
    asked,
    acting,
    wantedFor(changes),
    async (found) => {
      mustBeThere(found);
      mustNotBeMerged(found);
      const state = await changedState(scans, id, found.head.state, changes, found);
      return draftOutcome(found, state, "save", asked, acting);
    },
    (base, found) => meantState(base, changes, found),
  );
  if (!saved.written && !acting.dryRun) await discardWorkingCopy(db, id, acting);
  return saved;
}

/** A new head that readers do not see. */
export function draftOutcome(
  found: Found,
  state: Outcome["state"],
  act: string,
  { id, note }: Decided,
  acting: Acting,
): Outcome {
  const { document } = found;
  const pending = document.pending ?? "draft";
  const unscheduled = document.publish_at !== null && !mayDo(acting, "publish");
  const changed = difference(found.head.state, state);
  const by = { curator: acting.who.id, at: acting.at };
  return {
    act,
    state,
    standing: {
      pending,
      status: everPublished(found) ? document.status : pending,
      ...(unscheduled && { publish_at: null }),
    },
    visible: false,
    detail: {
      revision: document.head + 1,
      changed: [...changed.fields.map(({ field }) => field), ...(changed.texts.length > 0 ? ["texts"] : [])],
      ...(unscheduled && { unscheduled }),
    },
    statements: isNone(changed)
      ? null
      : (db, { hash }) => [
          ...savingStatements(
            db,
            [{ id, state, hash, status: pending, previous: previousOf(found) }],
            { act, ...by, note: note ?? null },
            found.namesOf,
          ),
          ...(unscheduled ? [schedulingStatement(db, id, null)] : []),
          forgetCopyStatement(db, id, acting.who.id),
        ],
  };
}
