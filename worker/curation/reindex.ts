// Makes what waits in the queue findable by its names of today: after the answer in which a name changed, and by cron.
import { commit, Overtaken } from "../store/commit.ts";
import { dequeueStatement, readQueued } from "../store/spread-names.ts";
import { findAgainStatements } from "./find-again.ts";

const WINDOW = 50;
/** How often a window is read again because somebody saved meanwhile. */
const MOST_ATTEMPTS = 20;
const WHO = "archive";

/**
 * @param limit documents at most
 * @returns how many were indexed again; fewer than `limit` when nothing waits any more
 */
export async function reindexQueued(db: D1Database, limit: number): Promise<number> {
  let done = 0;
  while (done < limit) {
    const count = await reindexWindow(db, Math.min(WINDOW, limit - done), 1);
    if (count === 0) break;
    done += count;
  }
  return done;
}

async function reindexWindow(db: D1Database, limit: number, attempt: number): Promise<number> {
  const { version, documents, published, offView } = await readQueued(db, limit);
  if (documents.length === 0) return 0;
  const act = { curator: WHO, act: "reindex", subject: null, at: Date.now(), detail: { documents: documents.length } };
  try {
    await commit(
      db,
      { ...act, seen: version },
      [...(await findAgainStatements(db, published, offView)), dequeueStatement(db, documents)],
      // What only the desk finds is nothing to readers.
      published.length > 0,
    );
  } catch (error) {
    if (!(error instanceof Overtaken) || attempt === MOST_ATTEMPTS) throw error;
    return reindexWindow(db, limit, attempt + 1);
  }
  return documents.length;
}
