// Folding: spellings that must meet, and the extra forms that are indexed for them.
import { expect, test } from "vitest";
import { fold, joinedTokensOf, shadowOf, tokensOf } from "../../worker/archive/fold.ts";
import { stemRussian } from "../../worker/archive/stem-russian.ts";

test.each([
  ["Хрущёв", "хрущев"],
  ["Чуйков", "чуйков"],
  ["Чуи\u0306ков", "чуйков"],
  ["Łódź", "lodz"],
  ["İnönü", "inonu"],
  ["Ilsŏng", "ilsong"],
  ["Straße", "strasse"],
  ["Ærø", "aero"],
  ["Lόpez", "lopez"],
  ["Οδός", "οδοσ"],
  ["СССP", "ссср"],
  ["U.S.S.R.", "ussr."],
  ["P’eng", "peng"],
  ["Pʻyŏngyang", "pyongyang"],
  ["Mao Tse–tung", "mao tse-tung"],
  ["763.72111/34¾", "763.72111/34 3/4"],
  ["각", "각"],
  ["각".normalize("NFD"), "각"],
  ["がぎ", "がぎ"],
  ["ＡＢＣ", "abc"],
  ["gov\u00ADern\u200Bment", "government"],
  ["हिन्दी", "हिन्दी"],
])("%s folds to %s", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("initials before a full word are not taken for an abbreviation", () => {
  expect(fold("J. Edgar and f.5")).toBe("j. edgar and f.5");
});

test("hyphened words are read split and joined, numbers only split", () => {
  expect(tokensOf("Hŏn-yŏng")).toEqual(["hon", "yong"]);
  expect(joinedTokensOf("Hŏn-yŏng")).toEqual(["honyong"]);
  expect(joinedTokensOf("U-2 794.5/12–3057")).toEqual(["u2", "794", "5", "12", "3057"]);
});

test("the shadow of plain English is empty", () => {
  expect(shadowOf("The Ambassador’s telegram, sent on 21 September (No. 5), was “café” reading.")).toBe("");
});

test("the shadow brings a word's neighbours, so that a short phrase holds together", () => {
  expect(shadowOf("then Comrade Pak Hŏn-yŏng spoke again")).toBe("pak honyong spoke");
  expect(shadowOf("met Ch’iao there")).toBe("met chiao there");
});

test("runs of Han, kana and Hangul are cut into overlapping pairs and a last single", () => {
  expect(shadowOf("毛澤東、北京")).toBe("毛澤 澤東 東 北京 京");
  expect(shadowOf("김일성은 1950年")).toBe("김일 일성 성은 은 1950 年");
  expect(tokensOf("毛澤東", true)).toEqual(["毛澤", "澤東"]);
});

test("every form carries the mark of its column", () => {
  expect(shadowOf("毛澤 Łódź", "\uE000")).toBe("\uE000毛澤 \uE000澤 \uE000lodz");
});

test.each([
  ["хрущев", "хрущева", "хрущевым"],
  ["пузанов", "пузанова", "пузанову", "пузановым"],
  ["микоян", "микояна", "микояном"],
  ["иван", "ивана", "иваном"],
  ["генерал", "генерала", "генералом", "генералу"],
  ["корея", "кореи", "корее", "корею", "кореей"],
  ["николай", "николая", "николаю"],
  ["обмен", "обмена", "обмену"],
  ["китай", "китая", "китаем", "китаю"],
  ["писать", "писал", "писала", "писали"],
  ["революция", "революции", "революцией"],
  ["советский", "советского", "советским", "советских"],
])("%s and its cases have one stem", (...forms) => {
  expect(new Set(forms.map(stemRussian)).size).toBe(1);
});

test("different Russian words keep different stems", () => {
  expect(stemRussian("сталин")).not.toBe(stemRussian("стали"));
  expect(stemRussian("микоян")).not.toBe(stemRussian("микроб"));
});

// In more than linear time these take minutes: the runner's limit tells it, no clock of ours.
test.each([
  ["100,000 words", "Pak Hŏn-yŏng’s letter to the U.S.S.R. — ".repeat(20_000), /pak/],
  ["one run of 300,000 characters", "毛".repeat(300_000), /毛/],
  ["initials without end", "a.".repeat(100_000), /a/],
  ["one Russian word without end", "а".repeat(100_000), /./],
  ["nothing but hyphens", "-".repeat(100_000), /^[\s-]*$/],
])("a long text folds, and does not run away: %s", (_, text, shadow) => expect(shadowOf(text)).toMatch(shadow));
