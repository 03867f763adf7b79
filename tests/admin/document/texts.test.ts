// Acts over paragraphs: translations stay beside what they translate.
import { describe, expect, test } from "vitest";
import {
  type Acted,
  alignBy,
  insertAfter,
  insertBeside,
  joinToPrevious,
  moveParagraph,
  numbersGiven,
  paragraphsOf,
  pasteInto,
  removeParagraph,
  renumbered,
  rowsOf,
  sharedRows,
  splitAt,
  typedIn,
} from "../../../admin/screens/document/texts.ts";
import type { DocumentText } from "../../../worker/archive/document.ts";

const russian: DocumentText = {
  kind: "transcript",
  language: "ru",
  method: "human",
  paragraphs: [
    { id: "p1", text: "Первый." },
    { id: "p2", text: "Второй. Третий." },
    { id: "p5", text: "Пятый." },
  ],
};
const english: DocumentText = {
  kind: "translation",
  language: "en",
  method: "human",
  paragraphs: [
    { id: "p1", text: "First.", source: "p1" },
    { id: "p2", text: "Second. Third.", source: "p2" },
    { id: "p3", text: "Fifth.", source: "p5" },
  ],
};
const both = [russian, english];

const words = ({ texts }: Pick<Acted, "texts">, text = 0) => texts[text].paragraphs.map(({ text }) => text);
const beside = (texts: DocumentText[]) =>
  rowsOf(texts[0].paragraphs, texts[1].paragraphs).map(([original, others]) => [
    original?.text ?? null,
    ...others.map(({ text }) => text),
  ]);

test("Typing changes one paragraph and leaves every other as the very same", () => {
  const typed = typedIn(both, 0, "p2", "Другой.");
  expect(typed[0].paragraphs[1].text).toBe("Другой.");
  expect(typed[0].paragraphs[0]).toBe(russian.paragraphs[0]);
  expect(typed[1]).toBe(english);
});

test("A split of the original leaves the translation at the first part; a split of the translation keeps both there", () => {
  const split = splitAt(both, 0, "p2", 8);
  expect(split.focus).toEqual({ paragraph: "new-1", at: 0 });
  expect(beside(split.texts)).toEqual([
    ["Первый.", "First."],
    ["Второй.", "Second. Third."],
    ["Третий."],
    ["Пятый.", "Fifth."],
  ]);
  expect(beside(splitAt(both, 1, "p2", 8).texts)[1]).toEqual(["Второй. Третий.", "Second.", "Third."]);
});

test("A joined original takes along what translated the second part", () => {
  const { texts, focus } = joinToPrevious(both, 0, "p2");
  expect(focus).toEqual({ paragraph: "p1", at: 8 });
  expect(beside(texts)).toEqual([
    ["Первый. Второй. Третий.", "First.", "Second. Third."],
    ["Пятый.", "Fifth."],
  ]);
});

test("A joined translation leaves the original alone", () => {
  const { texts } = joinToPrevious(both, 1, "p3");
  expect(texts[0]).toBe(russian);
  expect(beside(texts)).toEqual([["Первый.", "First."], ["Второй. Третий.", "Second. Third. Fifth."], ["Пятый."]]);
});

test("The first paragraph has nothing to be joined to", () => {
  expect(joinToPrevious(both, 0, "p1")).toEqual({ texts: both, focus: null });
});

test("What translated a removed paragraph stands after its neighbour, and is not lost", () => {
  const { texts, focus } = removeParagraph(both, 0, "p2");
  expect(focus).toEqual({ paragraph: "p1", at: 7 });
  expect(beside(texts)).toEqual([
    ["Первый.", "First.", "Second. Third."],
    ["Пятый.", "Fifth."],
  ]);
  expect(texts[1].paragraphs[1]).not.toHaveProperty("source");
});

test("A new paragraph has a name that no other has", () => {
  const once = insertAfter(both, 0, "p1");
  const twice = insertAfter(once.texts, 0, "p1");
  expect(twice.texts[0].paragraphs.map(({ id }) => id)).toEqual(["p1", "new-2", "new-1", "p2", "p5"]);
  expect(insertAfter(both, 0, null).texts[0].paragraphs[0]).toEqual({ id: "new-1", text: "" });
});

test("Moving stops at the ends", () => {
  expect(words(moveParagraph(both, 0, "p1", 1))).toEqual(["Второй. Третий.", "Первый.", "Пятый."]);
  expect(words(moveParagraph(both, 0, "p1", -1))).toEqual(words({ texts: both }));
  expect(words(moveParagraph(both, 0, "p2", 99)).at(-1)).toBe("Второй. Третий.");
});

test("A translation is moved beside the next or the previous of the original", () => {
  const { texts } = alignBy(both, 1, "p2", 1);
  expect(beside(texts)[2]).toEqual(["Пятый.", "Second. Third.", "Fifth."]);
  expect(texts[1].paragraphs[1].source).toBe("p5");
  expect(alignBy(both, 1, "p3", 1).texts[1].paragraphs[2].source).toBe("p5");
});

test("What is written beside a paragraph stands behind what translates the ones before it", () => {
  const without = [russian, { ...english, paragraphs: english.paragraphs.filter(({ id }) => id !== "p2") }];
  const { texts, id } = insertBeside(without, 1, "p2");
  expect(texts[1].paragraphs.map((each) => each.id)).toEqual(["p1", id, "p3"]);
  expect(texts[1].paragraphs[1]).toEqual({ id, text: "", source: "p2" });
  const empty = [russian, { ...english, paragraphs: [] }];
  expect(insertBeside(empty, 1, "p5").texts[1].paragraphs).toEqual([{ id: "new-1", text: "", source: "p5" }]);
});

describe("Pasting into a paragraph", () => {
  const pasted = (at: { from: number; to: number }, words: string) => pasteInto(both, 0, "p2", { ...at, words });

  test("one run of words is left to the browser", () => {
    expect(pasted({ from: 0, to: 0 }, "some words")).toBeNull();
    expect(pasted({ from: 0, to: 0 }, "  ")).toBeNull();
  });

  test("in the middle: the first goes on where the caret was, the last goes on with the rest", () => {
    const acted = pasted({ from: 7, to: 8 }, "A.\n\nB.\n\nC.")!;
    expect(words(acted)).toEqual(["Первый.", "Второй. A.", "B.", "C. Третий.", "Пятый."]);
    expect(acted.texts[0].paragraphs.map(({ id }) => id)).toEqual(["p1", "p2", "new-2", "new-3", "p5"]);
    expect(acted.focus).toEqual({ paragraph: "new-3", at: 2 });
  });

  test("over everything", () => {
    expect(words(pasted({ from: 0, to: 15 }, "A.\n\nB.")!)).toEqual(["Первый.", "A.", "B.", "Пятый."]);
  });

  test("at the beginning: what was there stays a paragraph of its own, by its own number", () => {
    const { texts } = pasted({ from: 0, to: 0 }, "A.\n\nB.")!;
    expect(texts[0].paragraphs.slice(1, 4)).toEqual([
      { id: "new-1", text: "A." },
      { id: "new-2", text: "B." },
      { id: "p2", text: "Второй. Третий." },
    ]);
  });

  test("into an empty paragraph keeps its number", () => {
    const empty = [{ ...russian, paragraphs: [{ id: "p1", text: "" }] }];
    const acted = pasteInto(empty, 0, "p1", { from: 0, to: 0, words: "A.\n\nB." })!;
    expect(acted.texts[0].paragraphs).toEqual([
      { id: "p1", text: "A." },
      { id: "new-2", text: "B." },
    ]);
  });
});

test("A pasted translation stands beside the original in order; what is too much stands after it", () => {
  expect(paragraphsOf("One.\n\nTwo.\n\nThree.\n\nFour.", [russian], russian).map(({ source }) => source)).toEqual([
    "p1",
    "p2",
    "p5",
    undefined,
  ]);
});

test("Nothing of a translation without an original is left out", () => {
  expect(rowsOf([], english.paragraphs)).toEqual([[null, english.paragraphs]]);
  expect(rowsOf([], [])).toEqual([]);
});

test("Numbers the archive gives reach the translation that names them", () => {
  const sent = [
    { ...russian, paragraphs: [...russian.paragraphs, { id: "new-1", text: "Новый." }] },
    { ...english, paragraphs: [...english.paragraphs, { id: "new-2", text: "New.", source: "new-1" }] },
  ];
  const saved = [
    { ...russian, paragraphs: [...russian.paragraphs, { id: "p6", text: "Новый." }] },
    { ...english, paragraphs: [...english.paragraphs, { id: "p4", text: "New.", source: "p6" }] },
  ];
  expect(renumbered(sent, numbersGiven(sent, saved))).toEqual(saved);
});

test("Typing leaves every row but one the very same", () => {
  const rows = (texts: readonly DocumentText[]) => rowsOf(texts[0].paragraphs, texts[1].paragraphs);
  const before = rows(both);
  const after = sharedRows(before, rows(typedIn(both, 1, "p2", "Other words.")));
  expect(after.map((row, place) => row === before[place])).toEqual([true, false, true]);
  expect(after[1][1][0].text).toBe("Other words.");
});
