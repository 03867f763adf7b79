// Plain text and Markdown: what a person reads, and what no document can smuggle in.
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { piecesOf } from "../../worker/formats/marked-text.ts";
import { md } from "../../worker/formats/md.ts";
import { txt } from "../../worker/formats/txt.ts";
import {
  answerOf,
  documentOf,
  inventedLetter,
  listingOf,
  mikoyanSearch,
  mikoyanTelegram,
  rankinTelegram,
  sixResults,
  telling,
} from "../world.ts";
import { everyDocument } from "./whole-world.ts";

const asText = (record: DocumentRecord) => txt.write.document!(answerOf(record), telling) as string;
const asMarkdown = (record: DocumentRecord) => md.write.document!(answerOf(record), telling) as string;

describe("a paragraph with marks", () => {
  test("is cut where pages begin and notes are called, the note first where both stand", () => {
    const paragraph = {
      id: "p1",
      text: "abcdef",
      breaks: [{ at: 3, page: "2" }],
      notes: [
        { at: 3, note: "n1" },
        { at: 99, note: "n2" },
      ],
    };
    expect(piecesOf(paragraph)).toEqual([
      { text: "abc" },
      { note: "n1" },
      { page: "2" },
      { text: "def" },
      { note: "n2" },
    ]);
  });

  test("is never cut inside a character", () => {
    expect(piecesOf({ id: "p1", text: "a𠮷b", breaks: [{ at: 2, page: "2" }] })).toEqual([
      { text: "a" },
      { page: "2" },
      { text: "𠮷b" },
    ]);
  });
});

describe("plain text", () => {
  test("begins with the title and the date, and ends with the citation and the address", () => {
    const text = asText(mikoyanTelegram);
    expect(text.split("\n").slice(0, 4)).toEqual([
      "Telegram from A. Mikoyan to the CPSU Central Committee",
      "=".repeat(54),
      "",
      "September 21, 1956",
    ]);
    expect(text).toContain("From: Mikoyan, Anastas Ivanovich (as “A. Mikoyan”)");
    expect(text).toContain("Archival reference: State Archive of the Russian Federation (GARF), Fond 5446");
    expect(text.trimEnd().split("\n").slice(-2)).toEqual([
      "The Example Archive",
      "https://archive.example/documents/mkt2s9fb",
    ]);
  });

  test("holds every text with its pages and notes, and says what is uncertain of the date", () => {
    const text = asText(inventedLetter);
    expect(text).toContain("On the date: The date is approximate.");
    expect(text).toContain("English translation (An Invented Translator)");
    expect(text).toContain("[page 3 об.] ");
    expect(asText(rankinTelegram)).toContain("Re mytel 773, Dec 21[1] and");
    expect(asText(rankinTelegram)).toContain("[1] The reference telegram, not printed");
    expect(asText(rankinTelegram)).not.toContain("not for readers");
  });

  test("holds no control character", () => {
    for (const record of everyDocument) {
      expect(asText(record)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]|[\uD800-\uDFFF]/u);
    }
  });

  test("tells a listing by number, date, title and address, and where it goes on", () => {
    const text = txt.write.documents!(mikoyanSearch, telling) as string;
    expect(text).toContain("Results: 3 – 4 of 3,270");
    expect(text).toContain(`3. ${mikoyanTelegram.title}\n   September 21, 1956 · telegram\n`);
    expect(text).toMatch(/More: https:\/\/archive\.example\/documents\.txt\?q=mikoyan.*after_key=after\.2\n$/);
    expect(txt.write.documents!(sixResults, telling)).toContain("Results: 1 – 6 of 6");
    expect(txt.write.documents!(listingOf([]), telling)).toContain("Results: 0");
  });
});

describe("Markdown", () => {
  test("begins with front matter of one line a fact", () => {
    const [, front] = asMarkdown(mikoyanTelegram).split("---\n");
    expect(front.split("\n").slice(0, 5)).toEqual([
      'id: "mkt2s9fb"',
      'url: "https://archive.example/documents/mkt2s9fb"',
      'title: "Telegram from A. Mikoyan to the CPSU Central Committee"',
      'date: "1956-09-21"',
      'date_display: "September 21, 1956"',
    ]);
    expect(front).toContain('\nauthors: ["Mikoyan, Anastas Ivanovich"]\n');
  });

  test("keeps the ids of paragraphs as anchors, each once, and notes as footnotes", () => {
    const text = asMarkdown(inventedLetter);
    const ids = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
    expect(ids.slice(0, 7)).toEqual(["p1", "p2", "p3", "p4", "p5", "en-p1", "en-p2"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).toContain("[^n1]");
    expect(text).toContain("\n[^n1]: In the original: “овчина”, struck out.\n");
    expect(text).toContain("## Notes\n\nAn earlier state of this record gave the year as 1937.");
    expect(text).toContain("\\[page 3\\] ");
  });

  test("has no markup but its own, whatever a document holds", () => {
    for (const record of everyDocument) {
      const body = asMarkdown(record)
        .replace(/<a id="[a-z0-9-]+"><\/a>/g, "")
        .replace(/^<https:\S+>$/gm, "");
      expect(body.split("---\n").slice(2).join("---\n")).not.toMatch(/(?<!\\)[<`]/);
    }
  });

  test("a title cannot end the front matter or begin a key of its own", () => {
    const record = documentOf("bcdfghjk", { title: 'x"\n---\nadmin: true\u2028evil: 1' });
    const [opening, front] = asMarkdown(record).split("---\n");
    expect(opening).toBe("");
    expect(front).toContain('title: "x\\"\\n---\\nadmin: true\\u2028evil: 1"\n');
  });

  test("tells a listing as links", () => {
    const text = md.write.documents!(mikoyanSearch, telling) as string;
    expect(text).toContain(
      "- [Telegram from A. Mikoyan to the CPSU Central Committee](https://archive.example/documents/mkt2s9fb)\\\n",
    );
    expect(text).toMatch(/More: <https:\/\/archive\.example\/documents\.md\?q=mikoyan[^>]*>\n$/);
  });
});
