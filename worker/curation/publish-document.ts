// Shows readers what was being worked on: at once, or when its instant has come.
import type { Who } from "../archive/curator.ts";
import type { Saved } from "../archive/desk.ts";
import { difference, isNone } from "../archive/difference.ts";
import type { Changes } from "../archive/document-changes.ts";
import { withDatedErrata } from "../archive/errata.ts";
import { instant } from "../store/archive-row.ts";
import { readDue } from "../store/desk-acts.ts";
import { savingStatements } from "../store/save-documents.ts";
import { forgetCopyStatement } from "../store/working-copies.ts";
import { type Acting, actOnDocument, type Decided, mustBeThere, previousOf } from "./act-on-document.ts";
import { changedState, meantState, wantedFor } from "./changed-state.ts";
import { scansMustBeDescribed } from "./scans-are-described.ts";

/**
 * Publishes the latest revision, or the changes that come with the act. What was withdrawn or merged is restored by it.
 * Publishing what readers see already writes nothing. The note is shown to readers with the document's versions.
 * @throws Failure 404, 409 for what was deleted, 412 with what happened meanwhile, 413, 422
 */
export function publishDocument(
  db: D1Database,
  scans: R2Bucket,
  asked: Decided & { changes?: Changes },
  acting: Acting,
): Promise<Saved> {
  const { id, changes, note } = asked;
  const by = { curator: acting.who.id, at: acting.at };
  return actOnDocument(
    db,
    asked,
    acting,
    changes === undefined ? {} : wantedFor(changes),
    async (found) => {
      mustBeThere(found);
      const { document, head, published } = found;
      const meant = changes === undefined ? head.state : await changedState(scans, id, head.state, changes, found);
      const state = withDatedErrata(meant, published?.state ?? null, instant(acting.at).slice(0, 10));
      scansMustBeDescribed(state, published?.state ?? null);
      const act = document.status === "withdrawn" || document.status === "merged" ? "restore" : "publish";
      const isSeen = document.status === "published" && published !== null && document.pending === null;
      const revision = document.head + 1;
      return {
        act,
        state,
        standing: { status: "published", pending: null, published_revision: revision, publish_at: null },
        visible: true,
        detail: { revision },
        statements:
          isSeen && isNone(difference(published.state, state))
            ? null
            : (db, { hash }) => [
                ...savingStatements(
                  db,
                  [{ id, state, hash, status: "published", previous: previousOf(found) }],
                  { act, ...by, note: note ?? null },
                  found.namesOf,
                ),
                ...(changes === undefined ? [] : [forgetCopyStatement(db, id, acting.who.id)]),
              ],
      };
    },
    (base, found) => (changes === undefined ? base : meantState(base, changes, found)),
  );
}

/** Publications done in one turn of the clock; what is left comes with the next. */
const MOST_DUE = 50;

/** Publishes everything whose instant has come, each as its own act of the curator who chose the instant. */
export async function publishDue(
  db: D1Database,
  scans: R2Bucket,
  now: number,
): Promise<{ published: string[]; failed: string[] }> {
  const done = { published: [] as string[], failed: [] as string[] };
  for (const { id, by, head } of await readDue(db, now, MOST_DUE)) {
    const who: Who = { id: by, name: by, by: "session", role: "editor", permissions: ["publish"] };
    try {
      await publishDocument(db, scans, { id, on: head }, { who, at: now, dryRun: false });
      done.published.push(id);
    } catch (error) {
      // Somebody is saving it just now, or it cannot be published; the others must not wait for it.
      console.warn(`Not published on time: ${id}: ${error}`);
      done.failed.push(id);
    }
  }
  return done;
}
