// Undoing a changeset from the page, window by window.
import type { ChangesetState, Undoing, UndoingAnswer } from "../../../worker/archive/changeset.ts";
import { curationFetch } from "../../api.ts";

export interface Undone {
  /** The changeset that undoes; null after a trial run. */
  changeset: string | null;
  documents: Undoing[];
  state: ChangesetState;
}

/**
 * Every window of an undoing, one after the other. What stopped in the middle begins anew: what is undone is found undone.
 * @param onWindow told after each; answering false stops
 */
export async function undoWhole(
  id: string,
  { dryRun = false, onWindow = () => true }: { dryRun?: boolean; onWindow?: (undone: Undone) => boolean } = {},
): Promise<Undone> {
  let undone: Undone = { changeset: null, documents: [], state: "undoing" };
  for (let after: number | null = 0; after !== null; ) {
    const path: string = `/curation/changesets/${id}/undoing?after=${after}${dryRun ? "&dry_run=1" : ""}`;
    const answer = await curationFetch(path, { method: "POST" });
    const window = (await answer.json()) as UndoingAnswer;
    undone = {
      changeset: window.changeset ?? undone.changeset,
      documents: [...undone.documents, ...window.documents],
      state: window.state,
    };
    after = onWindow(undone) ? window.next : null;
  }
  return undone;
}
