// The numbers told of an undoing are of all of it, also when it was stopped and gone on with.
import { expect, test } from "vitest";
import { together } from "../../../admin/screens/changesets/together.ts";
import type { Undoing } from "../../../worker/archive/changeset.ts";
import { difference } from "../../../worker/archive/difference.ts";
import { emptyState } from "../../../worker/archive/document-changes.ts";

const undoing = (id: string, outcome: Undoing["outcome"]): Undoing => ({
  id,
  title: id,
  outcome,
  difference: difference(emptyState(id), emptyState(id)),
  collisions: [],
});

test("what was undone before the stop stays told as undone, and what stays as it is is told as it is found last", () => {
  const before = [undoing("first", "undone"), undoing("second", "kept"), undoing("third", "unchanged")];
  const now = [undoing("first", "unchanged"), undoing("second", "undone"), undoing("third", "unchanged")];
  expect(together(before, [...now, undoing("fourth", "undone")]).map(({ id, outcome }) => [id, outcome])).toEqual([
    ["first", "undone"],
    ["second", "undone"],
    ["third", "unchanged"],
    ["fourth", "undone"],
  ]);
});
