// What becomes of a document when a name that was made on the spot is taken back.
import { expect, test } from "vitest";
import { withoutName } from "../../../admin/screens/document/without-name.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { emptyState } from "../../../worker/archive/document-changes.ts";

const state: DocumentState = {
  ...emptyState("A letter"),
  agents: [
    { id: "p9bzw6fb", name: "Иван Неизвестный", role: "author" },
    { id: "mkyn3str", name: "Mikoyan, Anastas Ivanovich", role: "recipient" },
  ],
  subjects: [
    { id: "sbj2cccc", name: "Plenums" },
    { id: "sbj3cccc", name: "Aid" },
  ],
  holding: { repository: { id: "rep2cccc", name: "An attic" }, reference: "An attic, box 3" },
};

test("a person stays as the words it was, in its place and role; others stay linked", () => {
  expect(withoutName(state, "agents", "p9bzw6fb").agents).toEqual([
    { id: null, name: "Иван Неизвестный", role: "author" },
    state.agents[1],
  ]);
});

test("a subject, and a repository, which are nothing without their record, go", () => {
  expect(withoutName(state, "subjects", "sbj2cccc").subjects).toEqual([state.subjects[1]]);
  expect(withoutName(state, "repositories", "rep2cccc")).toEqual({
    holding: { repository: null, reference: "An attic, box 3" },
  });
  expect(withoutName(state, "repositories", "rep3cccc")).toEqual({});
});
