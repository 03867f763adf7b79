// Words found and replaced: as they are written, whole or not, and every mark stays with its words.
import { describe, expect, test } from "vitest";
import { matcherOf, movedTo, replaceIn, replaceWords } from "../../worker/archive/replace-words.ts";
import { bareState } from "../world.ts";

const wording = (find: string, replacement: string, more: object = {}) => ({
  find,
  replacement,
  whole_words: false,
  match_case: true,
  ...more,
});
const replaced = (text: string, find: string, replacement: string, more: object = {}) =>
  replaceIn(text, matcherOf(wording(find, replacement, more)), replacement).text;

describe("Words", () => {
  test.each<[string, string, string, string, object?]>([
    ["Peking and Peking", "Peking", "Beijing", "Beijing and Beijing"],
    ["peking Peking", "Peking", "Beijing", "peking Beijing"],
    ["peking Peking", "Peking", "Beijing", "Beijing Beijing", { match_case: false }],
    ["Kim and Kimchaek", "Kim", "Kim Il Sung", "Kim Il Sung and Kimchaek", { whole_words: true }],
    ["Ким и Кимчхэк", "Ким", "Ким Ир Сен", "Ким Ир Сен и Кимчхэк", { whole_words: true }],
    ["f. 5, op. 49 (d. 131)", "op. 49 (d. 131)", "op. 50", "f. 5, op. 50"],
    ["a.b a+b", "a.b", "x", "x a+b"],
    ["two  words, two\nwords", "two words", "one", "one, one"],
    ["price $& $1", "price", "$&", "$& $& $1"],
    ["nothing here", "there is", "x", "nothing here"],
    ["café", "cafe\u0301", "bar", "bar"],
    ["金日成同志", "金日成", "Kim Il Sung", "Kim Il Sung同志"],
    ["aaaa", "aa", "b", "bb"],
    ["take this away", " this", "", "take away"],
  ])("in “%s”, “%s” by “%s” gives “%s”", (text, find, replacement, result, more) => {
    expect(replaced(text, find, replacement, more)).toBe(result);
  });

  test("of any sort are words and no pattern that runs away", () => {
    const text = `${"a".repeat(5000)}!`;
    expect(replaced(text, "(a+)+$", "x")).toBe(text);
  });
});

describe("A mark", () => {
  const { hits } = replaceIn("Peking, then Peking again", /Peking/g, "Beijing");
  test.each([
    [0, 0],
    [3, 3],
    [6, 7],
    [8, 9],
    [13, 14],
    [19, 21],
    [25, 27],
  ])("at %i stands at %i afterwards", (before, after) => expect(movedTo(before, hits)).toBe(after));

  test("within words that become shorter stands within what is left of them", () => {
    const { hits, text } = replaceIn("a long word here", /long word/g, "w");
    expect(text).toBe("a w here");
    expect([2, 5, 10, 11, 12].map((at) => movedTo(at, hits))).toEqual([2, 3, 3, 3, 4]);
  });
});

describe("In a document", () => {
  const state = {
    ...bareState,
    title: "Telegram from Peking",
    summary: "Nothing of it.",
    holding: { repository: null, fonds: "Peking papers" },
    agents: [
      { id: "k2msng7b", name: "Peking, Embassy in", role: "author" as const, as_named: "Amb. Peking" },
      { id: null, name: "a clerk in Peking", role: "mentioned" as const },
    ],
    texts: [
      {
        kind: "transcript" as const,
        language: "en",
        method: "human" as const,
        paragraphs: [
          {
            id: "p1",
            text: "From Peking: all is well in Peking.",
            breaks: [{ at: 28, page: "2" }],
            notes: [{ at: 11, note: "n1" }],
          },
          { id: "p2", text: "No more." },
        ],
      },
    ],
  };
  const act = wording("Peking", "Beijing");

  test("only the chosen fields change, and every place is told with what stands around it", () => {
    const { state: after, places } = replaceWords(state, act, ["title", "texts"]);
    expect(after.title).toBe("Telegram from Beijing");
    expect(after.texts[0].paragraphs[0]).toEqual({
      id: "p1",
      text: "From Beijing: all is well in Beijing.",
      breaks: [{ at: 29, page: "2" }],
      notes: [{ at: 12, note: "n1" }],
    });
    expect(after.texts[0].paragraphs[1]).toBe(state.texts[0].paragraphs[1]);
    expect(after.holding).toEqual(state.holding);
    expect(places.map(({ label, count }) => [label, count])).toEqual([
      ["Title", 1],
      ["Transcript (en), paragraph 1", 2],
    ]);
    expect(places[1].after.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["Beijing", "Beijing"]);
    expect(places[1].after.map(({ text }) => text).join("")).toBe("From Beijing: all is well in Beijing.");
  });

  test("names of authority records are theirs; literals and spellings are the document's", () => {
    const { state: after } = replaceWords(state, act, ["names"]);
    expect(after.agents).toEqual([
      { id: "k2msng7b", name: "Peking, Embassy in", role: "author", as_named: "Amb. Beijing" },
      { id: null, name: "a clerk in Beijing", role: "mentioned" },
    ]);
  });

  test("where the words are nowhere, it is the very same", () => {
    expect(replaceWords(state, wording("Moscow", "x"), ["title", "summary", "texts"]).state).toBe(state);
  });
});
