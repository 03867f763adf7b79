// `npm run import -- --undo ID`: takes an import back, window by window, and tells what was taken and what stays.
import type { Changesets, UndoingAnswer } from "../worker/archive/changeset.ts";
import { asking, whyNot } from "./local-archive.ts";

/** Documents that stay because somebody changed them since; shown in full up to here. */
const SHOWN = 20;
/** Imports that are named where the one that was asked for is not there. */
const NAMED = 5;

/** @returns the exit code */
export async function undoImport(url: string, token: string, id: string, dryRun: boolean): Promise<number> {
  const counts = { undone: 0, partly: 0, kept: 0, unchanged: 0 };
  const stays: string[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const path = `/curation/changesets/${encodeURIComponent(id)}/undoing?after=${after}${dryRun ? "&dry_run=1" : ""}`;
    const answer = await asking(url, token, path, "POST");
    if (answer.status === 404) {
      console.error(`No import has the id “${id}”. ${await whatCanBeUndone(url, token)}`);
      return 1;
    }
    if (!answer.ok) {
      console.error(`It could not be undone ${await whyNot(answer)}`);
      return 1;
    }
    const window = (await answer.json()) as UndoingAnswer;
    for (const { outcome, title, why, id: document } of window.documents) {
      counts[outcome]++;
      if (outcome === "kept" || outcome === "partly") stays.push(`  ${document}  ${title}: ${why ?? "changed since."}`);
    }
    after = window.next;
  }
  const { undone, partly, kept, unchanged } = counts;
  console.log(
    `${dryRun ? "A trial run: nothing was written. " : ""}Undone: ${undone}; in part: ${partly}; changed since and kept: ${kept}; nothing to undo: ${unchanged}.`,
  );
  for (const line of stays.slice(0, SHOWN)) console.log(line);
  if (stays.length > SHOWN) console.log(`  … and ${stays.length - SHOWN} more`);
  return 0;
}

/** The latest imports that can be taken back, with their ids, and where every changeset is listed. */
async function whatCanBeUndone(url: string, token: string): Promise<string> {
  const everything = `Every changeset is listed at ${url}/admin/changesets`;
  const answer = await asking(url, token, "/curation/changesets?kind=import");
  if (!answer.ok) return `${everything}.`;
  const { changesets } = (await answer.json()) as Changesets;
  const undoable = changesets.filter(({ can_be_undone }) => can_be_undone).slice(0, NAMED);
  if (undoable.length === 0) return `There is none that can be taken back. ${everything}.`;
  const lines = undoable.map(
    ({ id, began_at, note }) => `  ${id}  ${began_at.slice(0, 16).replace("T", " ")}  ${note}`,
  );
  return ["The latest that can be taken back (times in UTC):", ...lines, `${everything}.`].join("\n");
}
