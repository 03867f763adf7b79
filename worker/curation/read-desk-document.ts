// Everything the desk shows of one document: its head, where it stands, unsaved work, comments, and who is there.
import { mayThrowAway } from "../archive/curator.ts";
import type { DeskAct, DeskDocument } from "../archive/desk.ts";
import { difference, isNone } from "../archive/difference.ts";
import { instant } from "../store/archive-row.ts";
import { commentsStatement, presentStatement } from "../store/comments.ts";
import { readForDesk } from "../store/desk-documents.ts";
import { copyIn, copyStatement } from "../store/working-copies.ts";
import { type Acting, everPublished, type Found, foundOf, mayDo, standingOf } from "./act-on-document.ts";
import { commentsOf } from "./comments.ts";
import { presentOf, seenSince, subjectOf } from "./presence.ts";
import { copyOf } from "./working-copies.ts";

/** One trip. @throws Failure 404 without the document */
export async function readDeskDocument(db: D1Database, id: string, acting: Acting): Promise<DeskDocument> {
  const { who, at } = acting;
  const { found: read, aside } = await readForDesk(db, id, [
    commentsStatement(db, id),
    copyStatement(db, id, who.id),
    presentStatement(db, subjectOf(id), who.id, seenSince(at)),
  ]);
  const found = foundOf(read, id);
  const { document, head, published } = found;
  const [comments, copy, present] = aside;
  const waiting = published === null ? null : difference(published.state, head.state);
  const row = copyIn(copy);
  return {
    ...standingOf(document),
    state: head.state,
    created_at: instant(document.created_at),
    edited_at: instant(document.edited_at),
    edited_by: document.edited_by,
    first_published_at: document.published_at === null ? null : instant(document.published_at),
    withdrawal:
      document.withdrawn_at === null
        ? null
        : {
            at: instant(document.withdrawn_at),
            reason: document.withdrawn_reason,
            replacement: document.replaced_by,
          },
    scheduled_by: document.publish_by,
    unpublished: waiting === null || isNone(waiting) ? null : waiting,
    working_copy: row === null ? null : copyOf(row),
    present: presentOf(present),
    comments: commentsOf(comments),
    may: actsOf(found, acting),
    address: `/documents/${id}`,
  };
}

/** What whoever asks may do with the document as it stands. */
function actsOf(found: Found, acting: Acting): DeskAct[] {
  const { status, pending, deleted_at, publish_at } = found.document;
  const own = mayThrowAway(acting.who, found.document.begun_by);
  if (deleted_at !== null) return own ? ["bring-back"] : [];
  const merged = status === "merged";
  const waits = pending !== null || status === "withdrawn" || merged;
  const drafting: [DeskAct, boolean][] = [
    ["save", !merged],
    ["restore-revision", !merged],
    ["ask-for-review", pending === "draft"],
    ["back-to-draft", pending === "in-review"],
    ["discard", pending !== null && everPublished(found)],
  ];
  const publishing: [DeskAct, boolean][] = [
    ["publish", waits],
    ["schedule", waits && publish_at === null],
    ["unschedule", publish_at !== null],
    ["withdraw", status === "published"],
  ];
  const throwingAway: [DeskAct, boolean][] = [["delete", own && !everPublished(found)]];
  return [...(mayDo(acting, "draft") ? drafting : []), ...(mayDo(acting, "publish") ? publishing : []), ...throwingAway]
    .filter(([, can]) => can)
    .map(([act]) => act);
}
