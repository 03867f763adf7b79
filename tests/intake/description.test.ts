// What can be read of pasted words: the six documents of a fresh archive, headings of every make, whole entries.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import seedGifts from "../../seed/documents.json" with { type: "json" };
import type { GiftInput } from "../../worker/archive/gift.ts";
import { datesWithin } from "../../worker/intake/dates-within.ts";
import { readDescription } from "../../worker/intake/description.ts";
import { partiesIn } from "../../worker/intake/heading.ts";

const seed = (seedGifts as GiftInput[]).flatMap((gift) => (gift.give === "document" ? [gift.record] : []));

describe("The six documents", () => {
  test.each(seed.map((record) => [record.title, record.date?.edtf, record] as const))(
    "%s, %s",
    (title, edtf, record) => {
      const pasted = [title, record.date?.display, record.summary, record.holding?.reference]
        .filter(Boolean)
        .join("\n\n");
      const read = readDescription(pasted);
      expect(read.title?.value).toBe(title);
      expect(read.date).toMatchObject({ value: { edtf }, sure: "surely" });
      expect(read.type?.value).toBe(record.type);
      expect(read.summary?.value).toBe(record.summary);
      const { holding } = record;
      expect(read.holding?.value.reference).toBe(holding?.reference);
      expect(read.holding?.value.folios).toBe(holding?.folios);
      const within = (of: typeof holding) => [of?.fonds, of?.series, of?.file].filter(Boolean).join(", ");
      expect(within(read.holding?.value)).toBe(within(holding));
    },
  );

  test("tell their dates by the title alone, where it has one", () => {
    expect(readDescription("Journal of Soviet Ambassador in the DPRK A.M. Puzanov for 16 June 1960")).toMatchObject({
      date: { value: { edtf: "1960-06-16", display: "June 16, 1960" }, from: "16 June 1960", sure: "surely" },
      type: { value: "journal" },
      parties: { from: "Soviet Ambassador in the DPRK A.M. Puzanov" },
    });
  });
});

describe("A heading", () => {
  test.each<[string, ReturnType<typeof partiesIn>["from"], string | null, string[]]>([
    ["Telegram from A. Mikoyan to the CPSU Central Committee", "A. Mikoyan", "CPSU Central Committee", []],
    ["Memorandum of Conversation with Kim Il Sung", null, null, ["Kim Il Sung"]],
    ["Record of a Conversation between Mao Zedong and A. Mikoyan", null, null, ["Mao Zedong", "A. Mikoyan"]],
    [
      "The Ambassador in the United Kingdom ( Gifford ) to the Secretary of State",
      "Ambassador in the United Kingdom (Gifford)",
      "Secretary of State",
      [],
    ],
    [
      "No. 521 The Acting Secretary of State to the Embassy in Japan",
      "Acting Secretary of State",
      "Embassy in Japan",
      [],
    ],
    [
      "Telegram 605 From the Mission to the United Nations to the Department of State",
      "Mission to the United Nations",
      "Department of State",
      [],
    ],
    [
      "Memorandum From the Counsel to the President (Dean) to President Nixon",
      "Counsel to the President (Dean)",
      "President Nixon",
      [],
    ],
    ["The British Embassy to the Department of State", "British Embassy", "Department of State", []],
    [
      "Memorandum of Conversation, by the Assistant Secretary of State (Long)",
      "Assistant Secretary of State (Long)",
      null,
      [],
    ],
    ["Letter to N.S. Khrushchev", null, "N.S. Khrushchev", []],
    ["Editorial Note", null, null, []],
    ["", null, null, []],
  ])("“%s”", (heading, from, to, participants) => {
    expect(partiesIn(heading)).toEqual({ from, to, participants });
  });

  test("loses its place and date", () => {
    const read = readDescription(
      "Letter From Prime Minister Kishi to President Eisenhower, Tokyo, June 22, 1960, 3 p.m.",
    );
    expect(read).toMatchObject({ place: "Tokyo", date: { value: { edtf: "1960-06-22" } } });
    expect(read.parties).toMatchObject({ from: "Prime Minister Kishi", to: "President Eisenhower" });
  });
});

describe("Dates within other words", () => {
  test.each([
    ["for 9 April 1957", ["1957-04-09"]],
    ["Washington, January 5, 1955, 2:30 p.m.", ["1955-01-05"]],
    ["from 20 to 23 September 1956, and again in May 1960.", ["1956-09-20/1956-09-23", "1960-05"]],
    ["the 1956 August Incident", ["1956-08"]],
    ["ca. 1956", ["1956~"]],
    ["Box 1956/3 of RG 59", []],
    ["nothing here", []],
  ])("%s", (text, dates) => {
    expect(datesWithin(text).map(({ edtf }) => edtf)).toEqual(dates);
  });
});

describe("A catalogue entry with labels", () => {
  const entry = readDescription(`Title: Telegram from A. Mikoyan to the CPSU Central Committee
Date: 21 September 1956
Language: Russian
Translator: Gary Goldberg
Classification: Top Secret
Source: GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16
DOI: doi:10.1234/abc.5
Summary: A meeting with Kim Il Sung.`);

  test("is read label by label", () => {
    expect(entry).toMatchObject({
      title: { value: "Telegram from A. Mikoyan to the CPSU Central Committee", sure: "surely" },
      date: { value: { edtf: "1956-09-21" }, from: "21 September 1956", sure: "surely" },
      languages: [{ value: "ru", sure: "surely" }],
      translator: "Gary Goldberg",
      classification: { value: "Top Secret" },
      holding: {
        value: { repository: "GARF", fonds: "Fond 5446", series: "Opis 98c", file: "Delo 718" },
        sure: "surely",
      },
      identifiers: [{ value: { scheme: "doi", value: "10.1234/abc.5" } }],
      summary: { value: "A meeting with Kim Il Sung." },
    });
  });

  test("a script tells a language, Latin letters tell none", () => {
    expect(readDescription("Беседа с Ким Ир Сеном").languages).toMatchObject([{ value: "ru", sure: "possibly" }]);
    expect(readDescription("김일성과의 담화").languages).toMatchObject([{ value: "ko" }]);
    expect(readDescription("Letter").languages).toEqual([]);
  });
});

test.each<[string, string]>([
  ["nothing", "   \n\t\n "],
  ["NUL and half characters", "\u0000 \ud800 title"],
  ["one endless word", "a".repeat(100_000)],
  ["many years", "1956 ".repeat(20_000)],
  ["many brackets", "([{".repeat(30_000)],
  ["many labels", "Title: a\n".repeat(10_000)],
  ["many tos", "From A to ".repeat(10_000)],
])("Words of %s are read without harm", (_, pasted) => {
  expect(() => readDescription(pasted)).not.toThrow();
});

test("The real headings of the sample agree with what their givers say of them", () => {
  const lines = readFileSync(new URL("../../seed/sample.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const documents = lines.map((line) => JSON.parse(line) as Record<string, string>).filter(({ date_min }) => date_min);
  const right = documents.filter(({ title, date_text, date_min, date_max }) => {
    const { date } = readDescription(title.includes(date_text) ? title : `${title}\n${date_text}`);
    return date_min !== date_max || date?.value.edtf === date_min;
  });
  expect(right.length / documents.length).toBeGreaterThan(0.95);
});
