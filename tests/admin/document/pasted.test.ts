// Words from a clipboard as paragraphs.
import { describe, expect, test } from "vitest";
import { languageOfWords } from "../../../admin/screens/document/language-of-words.ts";
import { paragraphsPasted } from "../../../admin/screens/document/pasted.ts";

const pieces = (words: string) => paragraphsPasted(words).map(({ text }) => text);

describe("Pasted words", () => {
  test("are parted by blank lines, whatever they are made of", () => {
    expect(pieces("One.\r\n\r\nTwo.\n \t\nThree.\u2029Four.\fFive.")).toEqual([
      "One.",
      "Two.",
      "Three.",
      "Four.",
      "Five.",
    ]);
  });

  test("from a word processor have a paragraph on each line", () => {
    expect(pieces("A long first paragraph that ends here.\nA second one.\nA third one.")).toHaveLength(3);
  });

  test("from a PDF are joined where lines were broken to a width", () => {
    const broken = `During his conversation with Puzanov, Kim Il Sung discusses the five-
year plan to develop the economy of the country, the efforts to improve
the standard of living for the people, factionalism and the eventual
consolidation of members under the official line.`;
    expect(pieces(broken)).toEqual([
      "During his conversation with Puzanov, Kim Il Sung discusses the five-year plan to develop the economy of the country, the efforts to improve the standard of living for the people, factionalism and the eventual consolidation of members under the official line.",
    ]);
  });

  test("keep the lines of an address or a list", () => {
    expect(pieces("To the Central Committee\nMoscow\n\nComrades,")).toEqual([
      "To the Central Committee\nMoscow",
      "Comrades,",
    ]);
  });

  test("say where pages begin, as the archive's own text does", () => {
    expect(paragraphsPasted("One [page 2] two.\n\n[page 3]\n\nThree.\n\n[p. 4]")).toEqual([
      { text: "One two.", breaks: [{ at: 4, page: "2" }] },
      {
        text: "Three.",
        breaks: [
          { at: 0, page: "3" },
          { at: 6, page: "4" },
        ],
      },
    ]);
  });

  test("are nothing where there are none", () => {
    expect(pieces(" \n\n \u00a0")).toEqual([]);
  });

  test("are composed, so that they are found", () => {
    expect(pieces("Hŏn-yŏng".normalize("NFD"))).toEqual(["Hŏn-yŏng".normalize("NFC")]);
  });
});

test.each([
  ["Первый абзац.", "", "ru"],
  ["Первый абзац.", "en", "ru"],
  ["Перший абзац.", "uk", "uk"],
  ["조선로동당 중앙위원회", "ko-KP", "ko-KP"],
  ["朝鲜劳动党中央委员会", "en", "zh"],
  ["朝鮮勞動黨", "zh-Hant", "zh-Hant"],
  ["Dear Comrade", "de", "de"],
  ["1956", "ru", "ru"],
  ["Слова", "not a tag", "ru"],
])("“%s”, said to be “%s”, is taken for “%s”", (words, said, language) => {
  expect(languageOfWords(words, said)).toBe(language);
});
