// What changed between two states, as a curator reads it.
import { describe, expect, test } from "vitest";
import { makeDate } from "../../worker/archive/dates.ts";
import { difference, isNone } from "../../worker/archive/difference.ts";
import type { DocumentState } from "../../worker/archive/document.ts";
import { emptyState } from "../../worker/archive/document-changes.ts";

const BASE: DocumentState = {
  ...emptyState("A letter"),
  agents: [
    { id: "bbbbbbbb", name: "Kim Il Sung", role: "author" },
    { id: null, name: "An unknown clerk", role: "mentioned" },
  ],
  subjects: ["d", "f", "g"].map((letter) => ({ id: letter.repeat(8), name: letter })),
  texts: [
    {
      kind: "transcript",
      language: "ko",
      method: "human",
      paragraphs: ["p1", "p2", "p3"].map((id) => ({ id, text: `Words of ${id}.` })),
    },
  ],
};
const changed = (change: (state: DocumentState) => void) => {
  const state = structuredClone(BASE);
  change(state);
  return difference(BASE, state);
};

describe("The difference", () => {
  test("of a state and itself is none", () => {
    expect(isNone(difference(BASE, structuredClone(BASE)))).toBe(true);
    expect(
      isNone(
        changed((state) => {
          state.title = "B";
        }),
      ),
    ).toBe(false);
  });

  test("names a field with its label and both values", () => {
    expect(
      changed((state) => {
        state.title = "A note";
        state.extent = "4 pp.";
      }).fields,
    ).toEqual([
      { field: "title", label: "Title", before: "A letter", after: "A note", items: null },
      { field: "extent", label: "Extent", before: "", after: "4 pp.", items: null },
    ]);
  });

  test("says a date in words with its EDTF, and an archival reference by its parts", () => {
    const { fields } = changed((state) => {
      state.date = makeDate({ edtf: "1956~", display: "ca. 1956" });
      state.holding = { repository: { id: "zzzzzzzz", name: "GARF" }, fonds: "Fond 5446" };
    });
    expect(fields.map(({ field, before, after }) => [field, before, after])).toEqual([
      ["date", "Undated", "ca. 1956 (1956~)"],
      ["holding", "", "repository: GARF; fonds: Fond 5446"],
    ]);
  });

  test("tells what happened to each member of a list", () => {
    const { fields } = changed((state) => {
      state.agents = [
        { id: "bbbbbbbb", name: "Kim Il Sung", role: "author", as_named: "Kim Ir Sen" },
        { id: "cccccccc", name: "Mikoyan", role: "recipient" },
      ];
      state.subjects.reverse();
    });
    expect(fields[0].items).toEqual([
      { what: "removed", before: "An unknown clerk, mentioned", after: null },
      { what: "changed", before: "Kim Il Sung, author", after: "Kim Il Sung, author, as “Kim Ir Sen”" },
      { what: "added", before: null, after: "Mikoyan, recipient" },
    ]);
    expect(fields[1].items?.map(({ what }) => what)).toEqual(["moved", "moved"]);
  });

  test("is none where a record was only renamed", () => {
    expect(
      isNone(
        changed((state) => {
          state.agents[0].name = "Kim Ir Sen";
          state.subjects[0].name = "x";
        }),
      ),
    ).toBe(true);
    expect(
      isNone(
        changed((state) => {
          state.agents[1].name = "A clerk";
        }),
      ),
    ).toBe(false);
  });

  test("goes by paragraph: added, removed, moved, changed, and what changed beside the words", () => {
    const [text] = changed((state) => {
      const [, two, three] = state.texts[0].paragraphs;
      two.text = "Other words.";
      state.texts[0].paragraphs = [
        three,
        { ...two, kind: "heading", breaks: [{ at: 0, page: "2" }] },
        { id: "p4", text: "New." },
      ];
    }).texts;
    expect(text).toMatchObject({ what: "changed", label: "Transcript, ko", about: [] });
    expect(text.paragraphs.map(({ what, id, place, also }) => [what, id, place, also])).toEqual([
      ["removed", "p1", 1, []],
      ["moved", "p3", 1, []],
      ["changed", "p2", 2, ["kind: heading", "page breaks"]],
      ["added", "p4", 3, []],
    ]);
  });

  test("tells of texts that came and went, and of who translated them", () => {
    const { texts } = changed((state) => {
      state.texts = [{ ...state.texts[0], language: "en", kind: "translation", translator: "Gary Goldberg" }];
    });
    expect(texts.map(({ what, label, paragraphs }) => [what, label, paragraphs.length])).toEqual([
      ["removed", "Transcript, ko", 3],
      ["added", "Translation, en", 3],
    ]);
    expect(texts[1].about).toMatchObject([{ label: "Translator", after: "Gary Goldberg" }, { field: "method" }]);
  });
});
