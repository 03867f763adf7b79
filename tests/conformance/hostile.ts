// The worst document a stranger may give: markup, quotes, control characters, right-to-left and astral characters in
// every field that takes words, forty thousand words, no date and no author.
import type { GiftInput } from "../../worker/archive/gift.ts";
import type { Scan } from "../../worker/archive/scan.ts";
import { ODD } from "../formats/whole-world.ts";
import { HOSTILE } from "../world.ts";

export const worstId = "wrst4k9b";

/** The door refuses NUL and half characters; every other control character passes, and non-characters. */
const PASSING = ODD.replace("\u0000", "\u0001\u001B\u000B").replace("\uD800", "\u0085\uFFFE\uFFFF");
const WORST = `${HOSTILE} "quoted" 'too' ${PASSING}`;
const PARAGRAPHS = 400;
const WORDS = 100;

/** @param scans what the archive has kept already, so that the document has a manifest too */
export function worstGift(scans: readonly Scan[]): GiftInput {
  return {
    give: "document",
    record: {
      id: worstId,
      identifiers: [{ scheme: "stranger", value: WORST }],
      title: WORST,
      alt_titles: [{ lang: "ar", text: WORST }],
      summary: WORST,
      alt_summaries: [{ lang: "ru", text: WORST }],
      type: WORST.slice(0, 60),
      agents: [
        { name: WORST, role: "recipient" },
        { name: WORST, role: "mentioned", authority: true },
      ],
      places: [{ name: WORST, role: "sent-from", authority: false }],
      subjects: [WORST],
      holding: { repository: WORST, fonds: WORST, file: WORST, folios: WORST, reference: WORST },
      provenance: { obtained_by: WORST, contributed_by: WORST, translated_by: WORST, first_published_in: WORST },
      credit_line: WORST,
      donor: WORST,
      classification: WORST,
      release: { date: WORST.slice(0, 100), authority: WORST, excisions: WORST },
      rights: { uri: "https://example.org/\"><b>'", note: WORST },
      extent: WORST,
      languages: ["ar"],
      availability: "full-text",
      notes: [
        { id: "n1", kind: "footnote", label: "‮*", text: WORST, public: true },
        { id: "n2", kind: "erratum", text: WORST, public: true },
      ],
      texts: [transcript, translation],
      scans: scans.map((scan) => ({ ...scan, label: WORST.slice(0, 90), alternative_text: WORST })),
    },
  };
}

const transcript = {
  kind: "transcript" as const,
  language: "ar",
  method: "human" as const,
  paragraphs: Array.from({ length: PARAGRAPHS }, (_, at) => ({
    id: `p${at + 1}`,
    text: `${WORST} ${Array.from({ length: WORDS }, (_, word) => `word${word}`).join(" ")}`,
    ...(at === 0 && { breaks: [{ at: 3, page: WORST.slice(0, 40) }], notes: [{ at: 9, note: "n1" }] }),
  })),
};

const translation = {
  kind: "translation" as const,
  language: "en",
  translator: WORST,
  method: "machine" as const,
  paragraphs: [{ id: "p1", text: WORST, source: "p1" }],
};
