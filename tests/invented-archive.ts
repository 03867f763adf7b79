// A few hundred invented documents, the same on every run: many of one day, ranges, open ends and undated ones, and
// more people and subjects than a facet shows.
import type { DocumentDraftInput, GiftInput } from "../worker/archive/gift.ts";

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)];

const someOf = <Item>(random: () => number, items: readonly Item[], most: number): Item[] => [
  ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, items))),
];

const TYPES = ["telegram", "letter", "journal", "report", "note", "minutes", null] as const;
const PEOPLE = Array.from({ length: 30 }, (_, i) => `Surname${String.fromCharCode(65 + (i % 26))}${i}, Given`);
const PLACES = ["Pyongyang", "Moscow", "Beijing", "Seoul"];
const SUBJECTS = Array.from({ length: 18 }, (_, i) => `Subject ${i + 1}`);
const COLLECTIONS = ["korea-1956", "journals", "odd-ones"];
const REPOSITORIES = ["GARF", "AVPRF", "RGANI"];
const LANGUAGES = ["ru", "en", "ko", "zh"];
const WORDS = "delegation plenum harvest railway border loan visit protest fishing treaty".split(" ");
/** Few days for many documents, and every kind of vagueness. */
const DATES = [
  "1956-09-21",
  "1956-09-21",
  "1956-09-23",
  "1956-09",
  "1956",
  "1956~",
  "1956-09-20/1956-09-23",
  "1955-12-30/1957-01-02",
  "1957-01-01",
  "1960-06-15",
  "1960-06-16?",
  "195X",
  "../1955-03",
  "1959-11/..",
  null,
  null,
] as const;
const ROLES = ["author", "recipient", "mentioned", "cc", "signatory", "participant"] as const;

function inventedDraft(random: () => number, number: number): DocumentDraftInput {
  const transcript = random() < 0.4;
  return {
    identifiers: [{ scheme: "invented", value: String(number) }],
    title: `${pick(random, WORDS)} ${pick(random, WORDS)} number ${number}`,
    summary: random() < 0.7 ? `On the ${pick(random, WORDS)} and the ${pick(random, WORDS)}.` : "",
    date: { edtf: pick(random, DATES) },
    type: pick(random, TYPES),
    agents: someOf(random, PEOPLE, 4).map((name) => ({ name, authority: true, role: pick(random, ROLES) })),
    places: someOf(random, PLACES, 2).map((name) => ({ name, role: "about" as const })),
    subjects: someOf(random, SUBJECTS, 3),
    collections: someOf(random, COLLECTIONS, 2).map((slug) => ({ slug })),
    holding: random() < 0.6 ? { repository: pick(random, REPOSITORIES) } : null,
    languages: someOf(random, LANGUAGES, 2),
    availability: transcript ? "full-text" : pick(random, ["description", "scan", "withheld"] as const),
    texts: transcript
      ? [
          {
            kind: pick(random, ["transcript", "translation"] as const),
            language: "en",
            paragraphs: [{ id: "p1", text: `The ${pick(random, WORDS)} of the ${pick(random, WORDS)}.` }],
          },
        ]
      : [],
  };
}

/** @param first number of the first document; the same numbers with another seed are the same documents, changed */
export function inventedGifts(seed: number, count: number, first = 1): GiftInput[] {
  const random = numbersFrom(seed);
  return Array.from({ length: count }, (_, i) => ({ give: "document", record: inventedDraft(random, first + i) }));
}
