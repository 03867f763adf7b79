// One paragraph under the hands of a curator: no typing loses or misplaces a page break or a note mark.
import { describe, expect, test } from "vitest";
import {
  cut,
  joined,
  retyped,
  withBreak,
  withMarkAt,
  withNoteMark,
  withoutMark,
} from "../../../admin/screens/document/paragraphs.ts";
import type { Paragraph } from "../../../worker/archive/document.ts";

/** `|3|` is a page break, `^n1^` a note mark: the paragraph they stand in. */
function drawn(drawing: string, id = "p1"): Paragraph {
  const breaks: { at: number; page: string }[] = [];
  const notes: { at: number; note: string }[] = [];
  let text = "";
  for (const [, page, note, words] of drawing.matchAll(/\|(\w+)\||\^(\w+)\^|([^|^]+)/g)) {
    if (page) breaks.push({ at: text.length, page });
    else if (note) notes.push({ at: text.length, note });
    else text += words;
  }
  return { id, text, ...(breaks.length && { breaks }), ...(notes.length && { notes }) };
}

/** The other way round. */
function drawing({ text, breaks = [], notes = [] }: Omit<Paragraph, "id">): string {
  const marks = [
    ...notes.map(({ at, note }) => ({ at, mark: `^${note}^` })),
    ...breaks.map(({ at, page }) => ({ at, mark: `|${page}|` })),
  ].sort((a, b) => b.at - a.at || -1);
  return marks.reduce((words, { at, mark }) => words.slice(0, at) + mark + words.slice(at), text);
}

const typed = (before: string, text: string, caret?: number) => drawing(retyped(drawn(before), text, caret));

describe("Typing", () => {
  test.each([
    ["before a mark moves it", "Kim^n1^ said", "Chairman Kim said", "Chairman Kim^n1^ said"],
    ["after a mark leaves it", "Kim^n1^ said", "Kim said so", "Kim^n1^ said so"],
    ["at a mark goes behind it", "Kim^n1^ said", "Kim, said", "Kim^n1^, said"],
    ["over marked words leaves the mark behind them", "Kim Il^n1^ Sung said", "He said", "He^n1^ said"],
    ["everything away keeps the marks", "|3|Kim^n1^", "", "^n1^|3|"],
    ["at the very beginning keeps the page break there", "|3|Kim", "So Kim", "|3|So Kim"],
    ["between two breaks moves the second only", "a|2|b|3|c", "abxc", "a|2|bx|3|c".replace("bx|3|", "b|3|x")],
  ])("%s", (_, before, text, after) => {
    expect(typed(before, text)).toBe(after);
  });

  test("one of two like letters is told by the caret", () => {
    // "aa" with a mark between; typing a third "a" at the beginning or at the end.
    expect(typed("a^n1^a", "aaa", 1)).toBe("aa^n1^a");
    expect(typed("a^n1^a", "aaa", 3)).toBe("a^n1^aa");
  });

  test("a word away from many of the same is told by the caret", () => {
    expect(typed("no no^n1^ no", "no no", 0)).toBe("no^n1^ no");
    expect(typed("no no^n1^ no", "no no", 5)).toBe("no no^n1^");
  });

  test("never puts a mark beyond the words, whatever is typed", () => {
    const before = drawn("|1|Comrade Kim^n1^ Il Sung|2| vows^n2^ it.|3|");
    for (const text of ["", "x", "Comrade Kim", "it.", before.text + before.text, "Comrade Kim Il Sung vows it"]) {
      for (let caret = 0; caret <= text.length; caret++) {
        const { breaks = [], notes = [] } = retyped(before, text, caret);
        expect(breaks).toHaveLength(3);
        expect(notes).toHaveLength(2);
        const offsets = [...breaks, ...notes].map(({ at }) => at);
        expect(offsets.every((at) => at >= 0 && at <= text.length)).toBe(true);
        expect(breaks.map(({ at }) => at)).toEqual(breaks.map(({ at }) => at).toSorted((a, b) => a - b));
      }
    }
  });
});

describe("Cutting in two", () => {
  const parts = (before: string, at: number) => cut(drawn(before), at).map(drawing);

  test.each([
    ["takes the spaces at the cut", "One. Two.", 4, ["One.", "Two."]],
    ["leaves a note behind its word, and begins a page with its words", "One.^n1^ |2|Two.", 5, ["One.^n1^", "|2|Two."]],
    ["keeps a note at the cut in the first", "One.^n1^ Two.", 4, ["One.^n1^", "Two."]],
    ["moves what is in the second", "One. Two^n1^ three|3|.", 5, ["One.", "Two^n1^ three|3|."]],
    ["at the beginning leaves everything to the second", "|1|^n1^One.", 0, ["", "^n1^|1|One."]],
    ["at the end leaves everything to the first", "|1|One.^n1^", 4, ["|1|One.^n1^", ""]],
  ])("%s", (_, before, at, after) => {
    expect(parts(before, at)).toEqual(after);
  });

  test("what follows a heading is a paragraph; a list goes on as a list", () => {
    expect(cut({ id: "p1", text: "Heading text", kind: "heading" }, 7)[1]).toEqual({ text: "text" });
    expect(cut({ id: "p1", text: "one two", kind: "list-item", lang: "ru", source: "p9" }, 3)[1]).toEqual({
      text: "two",
      kind: "list-item",
      lang: "ru",
      source: "p9",
    });
  });
});

describe("Joining", () => {
  const together = (a: string, b: string) => {
    const { paragraph, seam } = joined(drawn(a), drawn(b, "p2"));
    return [drawing(paragraph), seam];
  };

  test.each([
    ["with a space between words", "One.^n1^", "|2|Two^n2^.", ["One.^n1^ |2|Two^n2^.", 5]],
    ["without one where there is one", "One. ", "Two.", ["One. Two.", 5]],
    ["without one in scripts that have none", "朝鲜劳动党", "中央委员会", ["朝鲜劳动党中央委员会", 5]],
    ["with one in Korean", "조선로동당", "중앙위원회", ["조선로동당 중앙위원회", 6]],
    ["with nothing", "", "Two.", ["Two.", 0]],
  ])("%s", (_, a, b, after) => {
    expect(together(a, b)).toEqual(after);
  });

  test("keeps what the first is, and what the second translates if the first does not", () => {
    const { paragraph } = joined({ id: "p1", text: "A", kind: "heading" }, { id: "p2", text: "B", source: "p7" });
    expect(paragraph).toEqual({ id: "p1", text: "A B", kind: "heading", source: "p7" });
  });

  test("undoes a cut", () => {
    const before = drawn("|1|Comrade Kim^n1^ Il Sung |2|vows^n2^ it.");
    const [first, second] = cut(before, 20);
    expect(joined(first, { id: "p2", ...second }).paragraph).toEqual(before);
  });
});

describe("Marks", () => {
  test("are put where the caret is, in their order, and never beyond the words", () => {
    expect(drawing(withBreak(drawn("One|3| two"), 1, "2"))).toBe("O|2|ne|3| two");
    expect(drawing(withBreak(drawn("One"), 99, "2"))).toBe("One|2|");
    expect(drawing(withNoteMark(drawn("One^n2^ two"), 3, "n1"))).toBe("One^n2^^n1^ two");
  });

  test("one page begins at one place", () => {
    expect(withBreak(drawn("One|3| two"), 3, "4").breaks).toEqual([{ at: 3, page: "4" }]);
  });

  test("are moved and taken away, and an empty list is none", () => {
    expect(drawing(withMarkAt(drawn("One|3| two"), "breaks", 0, 4))).toBe("One |3|two");
    expect(withoutMark(drawn("One|3| two"), "breaks", 0)).toEqual({ id: "p1", text: "One two" });
    expect(drawing(withoutMark(drawn("One^n1^|3| two"), "notes", 0))).toBe("One|3| two");
  });
});
