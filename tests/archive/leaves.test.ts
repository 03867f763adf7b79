// Which words stand on which scan, from page breaks and labels alone.
import { describe, expect, test } from "vitest";
import type { DocumentText, Paragraph } from "../../worker/archive/document.ts";
import { leavesOf, scanAt, turnsOf } from "../../worker/archive/leaves.ts";

const text = (...paragraphs: Omit<Paragraph, "id">[]): DocumentText => ({
  kind: "transcript",
  language: "en",
  method: "human",
  paragraphs: paragraphs.map((paragraph, place) => ({ id: `p${place + 1}`, ...paragraph })),
});
const labelled = (...labels: string[]) => labels.map((label) => ({ label }));
const told = (given: DocumentText, scans: { label?: string }[]) =>
  leavesOf(given, turnsOf(given, scans)!).map(({ scan, pieces }) => [
    scan,
    pieces.map(({ paragraph }) => paragraph.text),
  ]);

const twoPages = text(
  { text: "The meeting began at noon.", breaks: [{ at: 0, page: "12" }] },
  {
    text: "Kim spoke first, then Mikoyan.",
    breaks: [{ at: 17, page: "13" }],
    notes: [
      { at: 3, note: "n1" },
      { at: 30, note: "n2" },
    ],
  },
  { text: "They parted." },
);

describe("a text with page breaks", () => {
  test("turns to the scan that bears the label, in the middle of a paragraph too", () => {
    expect(told(twoPages, labelled("12", "13"))).toEqual([
      [0, ["The meeting began at noon.", "Kim spoke first, "]],
      [1, ["then Mikoyan.", "They parted."]],
    ]);
    const turns = turnsOf(twoPages, labelled("12", "13"))!;
    expect([scanAt(turns, 1, 16), scanAt(turns, 1, 17), scanAt(turns, 2, 0)]).toEqual([0, 1, 1]);
  });

  test("keeps every mark at its word, and a paragraph's beginning apart from what goes on", () => {
    const [first, second] = leavesOf(twoPages, turnsOf(twoPages, labelled("12", "13"))!);
    expect(first.pieces[1].paragraph.notes).toEqual([{ at: 3, note: "n1" }]);
    expect(second.pieces[0].paragraph).toMatchObject({
      breaks: [{ at: 0, page: "13" }],
      notes: [{ at: 13, note: "n2" }],
    });
    expect([first.pieces[1].begins, second.pieces[0].begins]).toEqual([true, false]);
  });

  test("reads “p. 12” and “12” as one page", () => {
    expect(turnsOf(twoPages, labelled("p. 12", "Page 13"))?.map(({ scan }) => scan)).toEqual([0, 1]);
  });

  test("begins on the first scan where its first break begins the second", () => {
    const given = text({ text: "One two three.", breaks: [{ at: 4, page: "2" }] });
    expect(told(given, labelled("1", "2"))).toEqual([
      [0, ["One "]],
      [1, ["two three."]],
    ]);
    expect(told(given, labelled("0", "1", "2"))).toEqual([
      [null, ["One "]],
      [2, ["two three."]],
    ]);
  });

  test("is on no scan where none bears the label, and goes on where the next one does", () => {
    const given = text({
      text: "One two three.",
      breaks: [
        { at: 0, page: "1" },
        { at: 4, page: "2" },
        { at: 8, page: "3" },
      ],
    });
    expect(told(given, labelled("1", "3"))).toEqual([
      [0, ["One "]],
      [null, ["two "]],
      [1, ["three."]],
    ]);
  });

  test("takes scans of one label in their order", () => {
    const given = text({
      text: "Envelope. Letter.",
      breaks: [
        { at: 0, page: "1" },
        { at: 10, page: "1" },
      ],
    });
    expect(turnsOf(given, labelled("1", "1"))?.map(({ scan }) => scan)).toEqual([0, 1]);
    expect(turnsOf(given, labelled("1", "2"))?.map(({ scan }) => scan)).toEqual([0, 0]);
  });

  test("loses no word, no break and no note, wherever the breaks stand", () => {
    for (let at = 0; at <= 12; at++) {
      const given = text(
        { text: "abc" },
        { text: "", breaks: [{ at: 0, page: "2" }] },
        {
          text: "defghijklmno",
          breaks: [
            { at, page: "3" },
            { at: 12, page: "4" },
          ],
          notes: [
            { at, note: "n1" },
            { at: 12, note: "n2" },
          ],
        },
        { text: "p" },
      );
      const leaves = leavesOf(given, turnsOf(given, labelled("1", "2", "3", "4"))!);
      const pieces = leaves.flatMap((leaf) => leaf.pieces);
      expect(pieces.map(({ paragraph }) => paragraph.text).join("")).toBe("abcdefghijklmnop");
      expect(pieces.flatMap(({ paragraph }) => paragraph.breaks ?? []).map(({ page }) => page)).toEqual([
        "2",
        "3",
        "4",
      ]);
      expect(pieces.flatMap(({ paragraph }) => paragraph.notes ?? []).map(({ note }) => note)).toEqual(["n1", "n2"]);
      expect(new Set(pieces.filter(({ begins }) => begins).map(({ paragraph }) => paragraph.id)).size).toBe(4);
    }
  });
});

describe("a text without page breaks", () => {
  test("stands on the only scan there is", () => {
    expect(told(text({ text: "A note." }), [{}])).toEqual([[0, ["A note."]]]);
  });

  test("is on none that is known where there are more", () => {
    expect(turnsOf(text({ text: "A note." }), labelled("1", "2"))).toBeNull();
    expect(turnsOf(twoPages, labelled("fol. 1r", "fol. 1v"))).toBeNull();
  });
});
