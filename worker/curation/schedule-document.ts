// Chooses the instant at which a document will be published by itself, and takes it back.
import type { Saved } from "../archive/desk.ts";
import type { Changes } from "../archive/document-changes.ts";
import { Failure, wrongMember } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import { schedulingStatement } from "../store/desk-acts.ts";
import { type Acting, actOnDocument, type Decided, mustBeThere } from "./act-on-document.ts";
import { changedState, meantState, wantedFor } from "./changed-state.ts";
import { draftOutcome } from "./save-document.ts";
import { scansMustBeDescribed } from "./scans-are-described.ts";

/** Ten years ahead: what is meant to come later is a slip of the hand. */
const FARTHEST = 10 * 366 * 86_400_000;

/**
 * What is the latest revision at that instant will then be published, in the name of whoever chose it. Changes that
 * come with the act are saved as a draft.
 * @param asked `publishAt` in milliseconds since 1970
 * @throws Failure 409 where nothing waits to be published, 422 for an instant that has passed
 */
export async function scheduleDocument(
  db: D1Database,
  scans: R2Bucket,
  asked: Decided & { publishAt: number; changes?: Changes },
  acting: Acting,
): Promise<Saved> {
  const { id, changes, publishAt } = asked;
  if (publishAt <= acting.at || publishAt > acting.at + FARTHEST) {
    const message = "Choose an instant that is still to come, within ten years";
    throw wrongMember("at", message, { detail: `at: ${message}` });
  }
  return actOnDocument(
    db,
    asked,
    acting,
    changes === undefined ? {} : wantedFor(changes),
    async (found) => {
      mustBeThere(found);
      const { head, document } = found;
      const state = changes === undefined ? head.state : await changedState(scans, id, head.state, changes, found);
      scansMustBeDescribed(state, found.published?.state ?? null);
      const draft = draftOutcome(found, state, "schedule", asked, acting);
      const saves = draft.statements;
      if (document.pending === null && document.status === "published" && saves === null) {
        throw new Failure(409, "Nothing waits", "Readers see everything of this document already. Save changes first.");
      }
      return {
        ...draft,
        standing: {
          ...(saves === null ? {} : draft.standing),
          publish_at: instant(publishAt),
        },
        detail: { at: instant(publishAt) },
        revises: saves !== null,
        statements: (db, revision) => [
          ...(saves === null ? [] : saves(db, revision)),
          schedulingStatement(db, id, { at: publishAt, by: acting.who.id }),
        ],
      };
    },
    (base, found) => (changes === undefined ? base : meantState(base, changes, found)),
  );
}

/** The document waits again until somebody publishes it. */
export function unscheduleDocument(db: D1Database, asked: Decided, acting: Acting): Promise<Saved> {
  return actOnDocument(db, asked, acting, {}, ({ head, document }) => ({
    act: "unschedule",
    state: head.state,
    standing: { publish_at: null },
    visible: false,
    revises: false,
    statements: document.publish_at === null ? null : (db) => [schedulingStatement(db, asked.id, null)],
  }));
}
