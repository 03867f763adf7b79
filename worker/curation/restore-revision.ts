// Makes an earlier state the latest again, as a new revision: nothing that came between is lost.
import type { Saved } from "../archive/desk.ts";
import { notFound } from "../archive/errors.ts";
import { type Acting, actOnDocument, type Decided, mustBeThere, mustNotBeMerged } from "./act-on-document.ts";
import { draftOutcome } from "./save-document.ts";

/** @throws Failure 404 for a revision that is not there, 409, 412 */
export function restoreRevision(db: D1Database, asked: Decided & { revision: number }, acting: Acting): Promise<Saved> {
  const { id, revision } = asked;
  return actOnDocument(db, asked, acting, { revisions: [revision] }, (found) => {
    mustBeThere(found);
    mustNotBeMerged(found);
    const earlier = found.revisions.get(revision);
    if (earlier === undefined) throw notFound(`Document ${id} has no revision ${revision}.`);
    const note = asked.note ?? `As it was in revision ${revision}`;
    return draftOutcome(found, earlier.state, "restore-revision", { ...asked, note }, acting);
  });
}
