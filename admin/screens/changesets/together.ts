// One undoing in several goes, told as one.
import type { Undoing } from "../../../worker/archive/changeset.ts";

/**
 * What became of each document in an undoing that was stopped and gone on with: what was undone before the stop is found
 * with nothing to undo after it.
 */
export function together(before: readonly Undoing[], now: readonly Undoing[]): Undoing[] {
  const each = new Map(before.map((undoing) => [undoing.id, undoing]));
  for (const undoing of now)
    if (undoing.outcome !== "unchanged" || !each.has(undoing.id)) each.set(undoing.id, undoing);
  return [...each.values()];
}
