// What is wrong or missing, in plain sentences beside the field.
import { describe, expect, test } from "vitest";
import { NOTHING_KNOWN } from "../../../admin/screens/document/editing.ts";
import { hindrances, problemsOf } from "../../../admin/screens/document/problems.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { mikoyanTelegram, rankinTelegram } from "../../world.ts";
import { stateOf } from "./state-of.ts";

const told = (facts: Partial<DocumentState>) =>
  problemsOf({ ...stateOf(mikoyanTelegram), ...facts }).map(({ field, at, level, message }) => [
    `${field}${at && `.${at}`}`,
    level,
    message,
  ]);

test("A good document has none", () => {
  expect(problemsOf(stateOf(mikoyanTelegram))).toEqual([]);
  expect(problemsOf(stateOf(rankinTelegram))).toEqual([]);
});

test("A new document lacks a title to be saved, and a date and a summary to be published", () => {
  const problems = problemsOf(NOTHING_KNOWN);
  expect(hindrances(problems, "save").map(({ field }) => field)).toEqual(["title"]);
  expect(hindrances(problems, "publish").map(({ field }) => field)).toEqual(["date", "title", "summary"]);
});

test("Sentences say what to do, in words a curator knows", () => {
  expect(told({ title: "" })).toEqual([
    ["title", "error", "Give the document a title. If it has none, supply one and say so."],
  ]);
  expect(told({ title: "x".repeat(2001) })).toEqual([
    ["title", "error", "This is too long: 2,000 characters are the most."],
  ]);
  expect(told({ agents: [{ id: null, name: "", role: "author" }] })).toEqual([
    ["agents.0.name", "error", "Write a name, or take the row away."],
  ]);
  expect(told({ identifiers: [{ scheme: "", value: "1" }] })[0]).toEqual([
    "identifiers.0.scheme",
    "error",
    "Say who gave this number, e.g. wilson, frus or doi.",
  ]);
  expect(told({ languages: ["Russian!"] })[0].slice(0, 2)).toEqual(["languages.0", "error"]);
  expect(told({ relations: [{ type: "see-also", target: "" }] })[0][2]).toMatch(/choose it from the list/);
});

describe("What is promised must be there:", () => {
  test("full text needs a text, a scan needs a scan", () => {
    expect(told({ availability: "full-text" })[0].slice(0, 2)).toEqual(["availability", "missing"]);
    expect(told({ availability: "scan" })[0].slice(0, 2)).toEqual(["availability", "missing"]);
  });

  test("with a text, a summary can wait", () => {
    const texts = [
      {
        kind: "transcript" as const,
        language: "ru",
        method: "human" as const,
        paragraphs: [{ id: "new-1", text: "Слова" }],
      },
    ];
    expect(told({ summary: "", texts })).toEqual([]);
  });
});

describe("Worth a look, but no hindrance:", () => {
  test("a date that is not understood", () => {
    const date = { ...NOTHING_KNOWN.date, display: "in the spring thaw" };
    expect(told({ date }).map((each) => each.slice(0, 2))).toEqual([["date", "doubt"]]);
    expect(hindrances(problemsOf({ ...stateOf(mikoyanTelegram), date }), "publish")).toEqual([]);
  });

  test("a mark whose note is gone, a document named twice", () => {
    const texts = [
      {
        kind: "transcript" as const,
        language: "ru",
        method: "human" as const,
        paragraphs: [{ id: "p1", text: "Слова", notes: [{ at: 2, note: "n9" }] }],
      },
    ];
    const relation = { type: "see-also" as const, target: rankinTelegram.id };
    expect(told({ texts })[0].slice(0, 2)).toEqual(["texts.0.paragraphs.0", "doubt"]);
    expect(told({ relations: [relation, relation] })[0].slice(0, 2)).toEqual(["relations.1.target", "doubt"]);
  });
});
