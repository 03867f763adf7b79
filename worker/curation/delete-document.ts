// Throws away what was never published, or a draft beside what readers see; both can be had back.
import { mayThrowAway } from "../archive/curator.ts";
import type { Saved } from "../archive/desk.ts";
import type { DocumentState } from "../archive/document.ts";
import { Failure } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import { deletingStatement, schedulingStatement, stageStatement } from "../store/desk-acts.ts";
import { deskFindingStatements, deskUnfindingStatements } from "../store/desk-finding.ts";
import { revisionStatements } from "../store/save-documents.ts";
import { type Acting, actOnDocument, type Decided, everPublished, type Found, mustBeThere } from "./act-on-document.ts";

/** The revision that tells of the act. */
function kept(
  db: D1Database,
  act: string,
  { id, note }: Decided,
  { who, at }: Acting,
  { number, hash, state }: { number: number; hash: string; state: DocumentState },
): D1PreparedStatement[] {
  const told = { act, curator: who.id, at, note: note ?? null };
  return revisionStatements(db, [{ document: id, number, published: false, state, hash }], told);
}

/** @throws Failure 403 for what a contributor did not begin */
function mustBeTheirs({ document }: Found, { who }: Acting): void {
  if (mayThrowAway(who, document.begun_by)) return;
  throw new Failure(
    403,
    "Not allowed",
    "A contributor throws away and brings back what they began themselves; an editor may for everybody.",
    { permission: "publish" },
  );
}

/** @throws Failure 403 for another's, 409 for what was ever published: that is withdrawn instead */
export function deleteDocument(db: D1Database, asked: Decided, acting: Acting): Promise<Saved> {
  const by = { curator: acting.who.id, at: acting.at };
  return actOnDocument(db, asked, acting, {}, (found) => {
    const { head, document } = found;
    mustBeTheirs(found, acting);
    if (everPublished(found)) {
      throw new Failure(409, "Was published", "What readers have seen is withdrawn with a reason, never deleted.");
    }
    return {
      act: "delete",
      state: head.state,
      standing: { deleted_at: instant(document.deleted_at ?? acting.at), publish_at: null },
      visible: false,
      detail: { title: head.state.title },
      statements:
        document.deleted_at !== null
          ? null
          : (db, revision) => [
              ...kept(db, "delete", asked, acting, { ...revision, state: head.state }),
              stageStatement(db, asked.id, revision.number, document.pending, by),
              deletingStatement(db, asked.id, acting.at),
              ...deskUnfindingStatements(db, [asked.id]),
            ],
    };
  });
}

/** Brings a deleted document back as it was. @throws Failure 403 for another's, 409 where it was not deleted */
export function bringBackDocument(db: D1Database, asked: Decided, acting: Acting): Promise<Saved> {
  const by = { curator: acting.who.id, at: acting.at };
  return actOnDocument(db, asked, acting, {}, (found) => {
    const { head, document } = found;
    mustBeTheirs(found, acting);
    if (document.deleted_at === null) {
      throw new Failure(409, "Not deleted", "This document was not deleted. Name the revision to be restored.");
    }
    return {
      act: "bring-back",
      state: head.state,
      standing: { deleted_at: null },
      visible: false,
      statements: (db, revision) => [
        ...kept(db, "bring-back", asked, acting, { ...revision, state: head.state }),
        stageStatement(db, asked.id, revision.number, document.pending, by),
        deletingStatement(db, asked.id, null),
        ...deskFindingStatements(db, [{ id: asked.id, state: head.state }], found.namesOf),
      ],
    };
  });
}

/** The head is again what readers see, or saw. @throws Failure 409 where there is no draft beside it */
export function discardDraft(db: D1Database, asked: Decided, acting: Acting): Promise<Saved> {
  const by = { curator: acting.who.id, at: acting.at };
  return actOnDocument(db, asked, acting, {}, (found) => {
    mustBeThere(found);
    const { document, published } = found;
    if (document.pending === null || !everPublished(found) || published === null) {
      throw new Failure(409, "No draft", "There is no draft beside what readers see.");
    }
    const { state } = published;
    return {
      act: "discard",
      state,
      standing: { pending: null, publish_at: null },
      visible: false,
      statements: (db, revision) => [
        ...kept(db, "discard", asked, acting, { ...revision, state }),
        stageStatement(db, asked.id, revision.number, null, by),
        schedulingStatement(db, asked.id, null),
        ...(document.status === "withdrawn"
          ? deskFindingStatements(db, [{ id: asked.id, state }], found.namesOf)
          : deskUnfindingStatements(db, [asked.id])),
      ],
    };
  });
}
