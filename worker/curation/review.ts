// Hands a draft to whoever publishes, and back.
import type { Saved } from "../archive/desk.ts";
import { Failure } from "../archive/errors.ts";
import { commentStatement } from "../store/comments.ts";
import { stageStatement } from "../store/desk-acts.ts";
import { revisionStatements } from "../store/save-documents.ts";
import { type Acting, actOnDocument, type Decided, everPublished, type Found, mustBeThere } from "./act-on-document.ts";

/** @throws Failure 409 where nothing waits: readers see everything */
export function askForReview(db: D1Database, asked: Decided & { comment?: string }, acting: Acting): Promise<Saved> {
  return moveTo(db, "in-review", "ask-for-review", asked, acting);
}

export function backToDraft(db: D1Database, asked: Decided & { comment?: string }, acting: Acting): Promise<Saved> {
  return moveTo(db, "draft", "back-to-draft", asked, acting);
}

function moveTo(
  db: D1Database,
  stage: "draft" | "in-review",
  act: string,
  asked: Decided & { comment?: string },
  acting: Acting,
): Promise<Saved> {
  const { id, note, comment } = asked;
  const by = { curator: acting.who.id, at: acting.at };
  return actOnDocument(db, asked, acting, {}, (found: Found) => {
    mustBeThere(found);
    const { head, document } = found;
    if (document.pending === null) {
      throw new Failure(409, "Nothing waits", "Readers see everything of this document already. Save changes first.");
    }
    return {
      act,
      state: head.state,
      standing: { pending: stage, status: everPublished(found) ? document.status : stage },
      visible: false,
      statements:
        document.pending === stage
          ? null
          : (db, { number, hash }) => [
              ...revisionStatements(db, [{ document: id, number, published: false, state: head.state, hash }], {
                act,
                ...by,
                note: note ?? null,
              }),
              stageStatement(db, id, number, stage, by),
              ...(comment === undefined ? [] : [commentStatement(db, id, { ...by, text: comment })]),
            ],
    };
  });
}
