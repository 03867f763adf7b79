// The history of a document: who changed it, when and why, and what lies between any two of its revisions.
import type { DifferenceAnswer, History, HistoryEntry, RevisionAnswer } from "../archive/desk.ts";
import { difference } from "../archive/difference.ts";
import { emptyState } from "../archive/document-changes.ts";
import { notFound } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import { type FoundRevision, listRevisions, readForActing } from "../store/desk-documents.ts";
import { foundOf } from "./act-on-document.ts";

const WINDOW = 100;

/** @param before only revisions older than this one. @throws Failure 404 without the document */
export async function readHistory(db: D1Database, id: string, before: number | null): Promise<History> {
  const found = await listRevisions(db, id, before, WINDOW + 1);
  if (found === null) throw notFound(`There is no document ${id} on this desk.`);
  const shown = found.slice(0, WINDOW);
  return { id, revisions: shown.map(entryOf), before: found.length > WINDOW ? shown.at(-1)!.number : null };
}

function entryOf({ number, act, by, at, note, published, changeset }: Omit<FoundRevision, "state">): HistoryEntry {
  return { revision: number, act, by, at: instant(at), note, published, changeset };
}

/** One state as it was saved, with the names its links have today. @throws Failure 404 */
export async function readRevision(db: D1Database, id: string, number: number): Promise<RevisionAnswer> {
  const { revisions } = foundOf(await readForActing(db, id, { revisions: [number] }), id);
  const revision = revisions.get(number);
  if (revision === undefined) throw notFound(`Document ${id} has no revision ${number}.`);
  return { ...entryOf(revision), state: revision.state };
}

/** @param from 0 is before the first revision: everything was added then. @throws Failure 404 */
export async function differenceOfRevisions(
  db: D1Database,
  id: string,
  from: number,
  to: number,
): Promise<DifferenceAnswer> {
  const { revisions } = foundOf(await readForActing(db, id, { revisions: [from, to] }), id);
  const stateOf = (number: number) => {
    if (number === 0) return { ...emptyState("(none)"), title: "" };
    const revision = revisions.get(number);
    if (revision === undefined) throw notFound(`Document ${id} has no revision ${number}.`);
    return revision.state;
  };
  return { from, to, difference: difference(stateOf(from), stateOf(to)) };
}
