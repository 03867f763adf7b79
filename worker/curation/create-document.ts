// Makes a new document: a draft with one revision, under an id of its own.
import type { Saved } from "../archive/desk.ts";
import { difference } from "../archive/difference.ts";
import { type Changes, emptyState } from "../archive/document-changes.ts";
import { Failure } from "../archive/errors.ts";
import { contentHash, idFor } from "../archive/identity.ts";
import { commit } from "../store/commit.ts";
import { readForActing } from "../store/desk-documents.ts";
import { savingStatements } from "../store/save-documents.ts";
import { forgetCopyStatement } from "../store/working-copies.ts";
import { type Acting, isOvertaken, namesIn, standingOf } from "./act-on-document.ts";
import { changedState, wantedFor } from "./changed-state.ts";

const MOST_ATTEMPTS = 20;

/**
 * Makes a draft. Asked again with the same id, by the same curator, with the same words, it answers what it made.
 * @param asked `id` as proposed by whoever writes it, so that an answer that was lost may be asked for again
 * @throws Failure 409 where another document has the id, 413, 422 that names what cannot be taken
 */
export async function createDocument(
  db: D1Database,
  scans: R2Bucket,
  asked: { id?: string; changes: Changes & { title: string }; note?: string },
  acting: Acting,
  attempt = 1,
): Promise<Saved> {
  const { changes, note } = asked;
  const { who, at } = acting;
  const id = asked.id ?? (await idFor(crypto.randomUUID()));
  const found = await readForActing(db, id, { ...wantedFor(changes), revisions: [1] });
  const empty = emptyState(changes.title);
  const state = await changedState(scans, id, empty, changes, { ...found, highest: new Map() });
  const hash = await contentHash(state);
  if (found.document !== null) {
    const first = found.revisions.get(1);
    if (first?.hash !== hash || first.by.id !== who.id || found.document.deleted_at !== null) {
      throw new Failure(409, "Taken", `There is a document ${id} already; ask for a new one without an id.`, { id });
    }
    const head = found.revisions.get(found.document.head)!.state;
    return {
      ...standingOf(found.document),
      state: head,
      difference: difference(head, head),
      version: null,
      written: false,
    };
  }
  let version: number | null = null;
  if (!acting.dryRun) {
    try {
      version = await commit(
        db,
        {
          curator: who.id,
          act: "create",
          subject: `/documents/${id}`,
          at,
          detail: { revision: 1, title: state.title },
          seen: found.archive.version,
        },
        [
          ...savingStatements(
            db,
            [{ id, state, hash, status: "draft", previous: null }],
            { act: "create", curator: who.id, at, note: note ?? null },
            namesIn(found.linked),
          ),
          forgetCopyStatement(db, id, who.id),
        ],
        false,
      );
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isOvertaken(error)) throw error;
      return createDocument(db, scans, { ...asked, id }, acting, attempt + 1);
    }
  }
  return {
    id,
    status: "draft",
    pending: "draft",
    revision: version === null ? 0 : 1,
    published_revision: null,
    publish_at: null,
    deleted_at: null,
    state,
    difference: difference({ ...empty, title: "" }, state),
    version,
    written: version !== null,
  };
}
