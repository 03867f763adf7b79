// Documents made by a rule, for where no real ones are at hand and for counts that must not wobble: the same number
// gives the same document, and an archive of more of them has more people, places, subjects and collections.
import type { DocumentDraftInput, GiftInput } from "../worker/archive/gift.ts";

/** Stands in more than half of the documents. */
export const COMMON_WORD = "government";
/** Stands in exactly five documents, all among the first hundred. */
export const RARE_WORD = "samizdat";

const TYPES = ["telegram", "letter", "memorandum", "report"];
const MONTHS = 12 * 8;

/** Gifts for documents `from` (included) to `to` (not included), each before it its collections. */
export function generatedGifts(from: number, to: number): GiftInput[] {
  const gifts: GiftInput[] = [];
  for (let n = from; n < to; n++) {
    if (n === 0) gifts.push({ give: "collection", record: { slug: "everything", name: "Everything" } });
    if (n % 5 === 0) gifts.push({ give: "collection", record: folder(n) });
    gifts.push({ give: "document", record: generatedDocument(n) });
  }
  return gifts;
}

/** Every twenty-second document is undated; the others lie in 1949–1956. */
export function generatedDocument(n: number): DocumentDraftInput {
  const month = (n * 7) % MONTHS;
  const edtf = `${1949 + Math.floor(month / 12)}-${pad((month % 12) + 1)}-${pad((n % 28) + 1)}`;
  const random = randomFrom(n);
  return {
    identifiers: [{ scheme: "generated", value: String(n) }],
    title: `${TYPES[n % TYPES.length]} number ${n} on ${words(random, 4)}`,
    summary: `${words(random, 30)}.`,
    date: n % 22 === 21 ? {} : { edtf },
    type: TYPES[n % TYPES.length],
    agents: [
      { name: `Sender Number ${half(n)}`, kind: "person", authority: true, role: "author" },
      { name: `Recipient Number ${half(n + 1)}`, kind: "person", authority: true, role: "recipient" },
    ],
    places: [{ name: `Town ${half(n)}`, role: "sent-from" }],
    subjects: [`Subject ${half(n)}`, `Subject ${half(n + 1)}`],
    collections: [
      { slug: "everything", position: n },
      { slug: folder(n).slug, position: n % 5 },
    ],
    holding: {
      repository: `Repository ${n % 20}`,
      fonds: String(n % 20),
      file: String(n),
      reference: `f. ${n % 20}, d. ${n}`,
    },
    availability: "full-text",
    languages: ["en"],
    notes: [{ id: "n1", kind: "footnote", label: "1", text: `${words(random, 12)}.` }],
    texts: [{ kind: "transcript", language: "en", paragraphs: paragraphs(n, random) }],
  };
}

/** Two documents share each name, however many documents there are. */
const half = (n: number) => Math.floor(n / 2);

function folder(n: number) {
  const number = Math.floor(n / 5);
  return { slug: `folder-${number}`, name: `Folder ${number}`, parent: "everything" };
}

function paragraphs(n: number, random: () => number) {
  const told = n % 5 < 3 ? ` ${COMMON_WORD}` : "";
  const seldom = n < 100 && n % 20 === 7 ? ` ${RARE_WORD}` : "";
  return Array.from({ length: 6 }, (_, i) => ({
    id: `p${i + 1}`,
    text: `${words(random, 60)}${i === 2 ? told + seldom : ""}.`,
  }));
}

/** Words of two syllables: eight hundred of them. */
function words(random: () => number, count: number): string {
  const syllable = () => "bdfgklmnprstvz"[Math.floor(random() * 14)] + "aeiou"[Math.floor(random() * 2)];
  return Array.from({ length: count }, () => syllable() + syllable()).join(" ");
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pad = (n: number) => String(n).padStart(2, "0");
