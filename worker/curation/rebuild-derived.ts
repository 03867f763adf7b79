// Makes everything derived again: terms, tallies, search rows and the index. One window a call, so that an archive of
// any size can be done; the last call recounts and verifies.
import { readArchive } from "../store/archive-row.ts";
import { commit, Overtaken } from "../store/commit.ts";
import {
  type Disagreements,
  readOffViewAfter,
  readPublishedAfter,
  recountStatements,
  verifyDerived,
} from "../store/derived.ts";
import { findAgainStatements } from "./find-again.ts";

export { verifyDerived };

const WINDOW = 100;
/** How often a window is read again because somebody saved meanwhile. */
const MOST_ATTEMPTS = 20;

export interface RebuildReport {
  documents: number;
  /** Where the next call goes on; null when everything was done, and then verified. */
  next: number | null;
  disagreements: Disagreements | null;
}

/** @param after the `next` of the call before; 0 to begin */
export async function rebuildDerived(
  db: D1Database,
  after: number,
  who: { curator: string; at: number },
  attempt = 1,
): Promise<RebuildReport> {
  try {
    return await rebuildWindow(db, after, who);
  } catch (error) {
    if (!(error instanceof Overtaken) || attempt === MOST_ATTEMPTS) throw error;
    return rebuildDerived(db, after, who, attempt + 1);
  }
}

/** @throws Overtaken where a document may have been saved between reading and writing */
async function rebuildWindow(
  db: D1Database,
  after: number,
  who: { curator: string; at: number },
): Promise<RebuildReport> {
  const { version } = await readArchive(db);
  const act = { ...who, act: "rebuild", subject: null, seen: version };
  const found = await readPublishedAfter(db, after, WINDOW);
  const offView = await readOffViewAfter(db, after, WINDOW);
  if (found.length + offView.length === 0) {
    await commit(db, act, recountStatements(db));
    return { documents: 0, next: null, disagreements: await verifyDerived(db) };
  }
  await commit(db, act, await findAgainStatements(db, found, offView));
  return { documents: found.length + offView.length, next: nextAfter([found, offView]), disagreements: null };
}

/** Where the next window begins: no list that was cut off may be jumped over. */
function nextAfter(lists: readonly { seq: number }[][]): number {
  const ends = lists.filter((list) => list.length > 0).map((list) => list[list.length - 1].seq);
  const cut = lists.filter((list) => list.length === WINDOW).map((list) => list[list.length - 1].seq);
  return cut.length > 0 ? Math.min(...cut) : Math.max(...ends);
}
