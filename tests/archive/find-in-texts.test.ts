// Words found within the texts of one document, at the very place where they stand.
import { expect, test } from "vitest";
import { findInTexts } from "../../worker/archive/find-in-texts.ts";
import { inventedLetter, rankinTelegram } from "../world.ts";

const english = {
  kind: "transcript" as const,
  language: "en",
  method: "human" as const,
  paragraphs: [
    { id: "p1", text: "Kim Il Sung received Pak Hŏn-yŏng in Pyongyang." },
    { id: "p2", text: "In Pyongyang it was cold; Kim said so." },
  ],
};
const exact = (typed: string) => findInTexts([english], typed).map(({ exact }) => exact);

test("words are told where they stand, with what is around them", () => {
  const [found] = findInTexts([english], "pyongyang");
  expect(found).toMatchObject({ text: 0, paragraph: 0, exact: "Pyongyang", after: "." });
  expect(english.paragraphs[0].text.slice(found.at, found.at + 9)).toBe("Pyongyang");
});

test("words beside each other are found as one, and a spelling is not asked for", () => {
  expect(exact("kim il sung")).toEqual(["Kim Il Sung"]);
  expect(exact("honyong")).toEqual(["Hŏn-yŏng"]);
});

test("a paragraph must have every word, common ones aside", () => {
  expect(exact("kim cold")).toEqual(["cold", "Kim"]);
  expect(exact("kim the cold")).toEqual(["cold", "Kim"]);
  expect(exact("kim moscow")).toEqual([]);
});

test("nothing is found by nothing", () => {
  expect(exact("")).toEqual([]);
  expect(exact("—")).toEqual([]);
});

test("every text of the document is searched, in any script", () => {
  const found = findInTexts(inventedLetter.texts, "дрова");
  expect(found.map(({ text }) => inventedLetter.texts[text].language)).toEqual(["ru"]);
  for (const { text, paragraph, at, exact } of findInTexts(rankinTelegram.texts, "Chiang")) {
    expect(rankinTelegram.texts[text].paragraphs[paragraph].text.startsWith(exact, at)).toBe(true);
  }
});
