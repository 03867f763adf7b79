// What a form leaves behind is not saved; what says something always is.
import { expect, test } from "vitest";
import { tidied } from "../../../admin/screens/document/tidied.ts";
import { changesBetween } from "../../../worker/archive/document-changes.ts";
import { mikoyanTelegram, rankinTelegram } from "../../world.ts";
import { stateOf } from "./state-of.ts";

const telegram = stateOf(mikoyanTelegram);

test("A good document stays as it is", () => {
  for (const record of [mikoyanTelegram, rankinTelegram]) {
    expect(changesBetween(stateOf(record), tidied(stateOf(record)))).toEqual({});
  }
});

test("Empty rows and spaces go", () => {
  const messy = {
    ...telegram,
    title: ` ${telegram.title} `,
    donor: " ",
    release: { date: "", authority: " " },
    provenance: { ...telegram.provenance, obtained_by: "" },
    identifiers: [...telegram.identifiers, { scheme: "", value: " " }],
    agents: [...telegram.agents, { id: null, name: " ", role: "author" as const }],
    alt_titles: [{ lang: "ru", text: "" }],
    relations: [{ type: "see-also" as const, target: "" }],
    notes: [{ id: "n1", kind: "editorial" as const, text: " ", public: true }],
    languages: ["ru", " ru", ""],
    texts: [
      {
        kind: "transcript" as const,
        language: "ru",
        method: "human" as const,
        paragraphs: [{ id: "new-1", text: "" }],
      },
    ],
  };
  expect(changesBetween(telegram, tidied(messy))).toEqual({});
});

test("An identifier half given is kept, so that its problem can be shown", () => {
  expect(tidied({ ...telegram, identifiers: [{ scheme: "", value: "12" }] }).identifiers).toHaveLength(1);
});

test("A page that begins in an empty paragraph is kept; marks of notes that are gone go", () => {
  const paragraphs = [
    { id: "p1", text: "", breaks: [{ at: 0, page: "2" }] },
    { id: "p2", text: "Слова", notes: [{ at: 2, note: "n9" }] },
  ];
  const text = { kind: "transcript" as const, language: "ru", method: "human" as const, paragraphs };
  expect(tidied({ ...telegram, texts: [text] }).texts[0].paragraphs).toEqual([
    paragraphs[0],
    { id: "p2", text: "Слова" },
  ]);
});

test("Paragraphs that are good are the very same, however many there are", () => {
  const text = {
    kind: "transcript" as const,
    language: "ru",
    method: "human" as const,
    paragraphs: [{ id: "p1", text: "Слова" }],
  };
  expect(tidied({ ...telegram, texts: [text] }).texts[0].paragraphs).toBe(text.paragraphs);
});
