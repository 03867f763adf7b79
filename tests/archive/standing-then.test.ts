// Where a document stood after each of its revisions, read off its history.
import { expect, test } from "vitest";
import { type Marked, stoodAt } from "../../worker/archive/standing-then.ts";

const marks = (...acts: [act: string, published?: 1][]): Marked[] =>
  acts.map(([act, published], at) => ({ number: at + 1, act, published: published ?? 0 }));
const HISTORY = marks(
  ["create"],
  ["publish", 1],
  ["save"],
  ["withdraw"],
  ["restore", 1],
  ["save"],
  ["discard"],
  ["delete"],
);

test.each([
  [0, { exists: false, readers: null, draft: null, hidden: false }],
  [1, { exists: true, readers: null, draft: 1, hidden: false }],
  [2, { exists: true, readers: 2, draft: null, hidden: false }],
  [3, { exists: true, readers: 2, draft: 3, hidden: false }],
  // The draft beside it stays under the number of the withdrawal.
  [4, { exists: true, readers: null, draft: 4, hidden: false }],
  [5, { exists: true, readers: 5, draft: null, hidden: false }],
  [6, { exists: true, readers: 5, draft: 6, hidden: false }],
  [7, { exists: true, readers: 5, draft: null, hidden: false }],
  [8, { exists: true, readers: null, draft: null, hidden: true }],
])("after revision %i", (number, stood) => {
  expect(stoodAt(HISTORY, number)).toEqual(stood);
});

test("what was thrown away and brought back is a draft again", () => {
  expect(stoodAt(marks(["create"], ["delete"], ["bring-back"]), 3)).toMatchObject({ hidden: false, draft: 3 });
});

test("what readers are led on from is not published any more", () => {
  expect(stoodAt(marks(["publish", 1], ["save"], ["merge"]), 3)).toMatchObject({ readers: null, draft: null });
});

test("a draft whose names were merged stays a draft", () => {
  const merged = { number: 3, act: "merge", published: 0 as const, changeset: "bcdfghjk" };
  expect(stoodAt([...marks(["publish", 1], ["save"]), merged], 3)).toMatchObject({ readers: 1, draft: 3 });
});
