// Shortcuts for tests that change many documents: an editor who acts, and every window of a preview, of a change and
// of its undoing.
import { env } from "cloudflare:workers";
import type { BulkAct } from "../worker/archive/bulk-act.ts";
import { BulkAct as BulkActSchema } from "../worker/archive/bulk-act.ts";
import type { ChangesDone, PlannedChange, Undoing } from "../worker/archive/changeset.ts";
import { SCOPES, type Who } from "../worker/archive/curator.ts";
import { checkDeskQuestion } from "../worker/archive/desk-question.ts";
import { changeMany, previewChanges, type Selection } from "../worker/curation/change-many.ts";
import { undoChangeset } from "../worker/curation/undo-changeset.ts";
import { ARRIVAL } from "./archive-of.ts";

export const editor: Who = { id: "edith", name: "Edith", by: "session", role: "editor", permissions: SCOPES };

let minutes = 0;
/** Acts of the editor; each a minute after the one before. */
export const acting = (dryRun = false, who = editor) => ({
  who,
  at: ARRIVAL + 86_400_000 + 60_000 * ++minutes,
  dryRun,
});

/** An act as a client would write it. */
export const act = (given: unknown): BulkAct => BulkActSchema.parse(given);

export async function preview(given: unknown, selection: Selection): Promise<PlannedChange[]> {
  const all: PlannedChange[] = [];
  let next: Selection | null = selection;
  while (next !== null) {
    const window: Awaited<ReturnType<typeof previewChanges>> = await previewChanges(
      env.DB,
      act(given),
      next,
      acting(true),
    );
    all.push(...window.changes);
    if (window.next === null) next = null;
    else if ("ids" in next) next = { ids: next.ids.slice(window.changes.length) };
    else next = { question: { ...next.question, after_key: window.next } };
  }
  return all;
}

/** Previews and does it, window by window, as one changeset. */
export async function change(given: unknown, selection: Selection, most = 50): Promise<ChangesDone> {
  const planned = (await preview(given, selection)).filter(({ signature }) => signature !== undefined);
  const done: ChangesDone = { changeset: null, outcomes: [], remaining: [], version: null };
  for (let at = 0; at < planned.length; at += most) {
    const window = await changeMany(
      env.DB,
      {
        act: act(given),
        documents: planned.slice(at, at + most).map(({ id, signature }) => ({ id, signature: signature! })),
        ...(done.changeset !== null && { changeset: done.changeset }),
      },
      acting(),
    );
    done.changeset = window.changeset;
    done.outcomes.push(...window.outcomes);
    done.version = window.version ?? done.version;
  }
  return done;
}

/** All documents, or those a question finds. */
export const asked = (question: Record<string, string> = {}): Selection => ({ question: checkDeskQuestion(question) });

/** Undoes every window of a changeset. */
export async function undo(id: string, dryRun = false): Promise<{ changeset: string | null; documents: Undoing[] }> {
  const documents: Undoing[] = [];
  let changeset: string | null = null;
  let after: number | null = 0;
  while (after !== null) {
    const window: Awaited<ReturnType<typeof undoChangeset>> = await undoChangeset(env.DB, id, after, acting(dryRun));
    documents.push(...window.documents);
    changeset = window.changeset ?? changeset;
    after = window.next;
  }
  return { changeset, documents };
}
