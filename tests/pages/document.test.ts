// The document page: the date said honestly, the texts, and what is known beside them.
import { describe, expect, test } from "vitest";
import { directionOf } from "../../worker/archive/languages.ts";
import { rightsWords } from "../../worker/archive/rights.ts";
import { dateCaveats } from "../../worker/pages/dates.tsx";
import { resolverOf } from "../../worker/pages/links.tsx";
import { pairs, readingOf, textKeys } from "../../worker/pages/text.tsx";
import {
  ADDED,
  answerOf,
  CHANGED,
  inventedLetter,
  letterAnswer,
  mikoyanTelegram,
  rankinTelegram,
  undatedNote,
  withheldReport,
} from "../world.ts";
import { read, wordsOf } from "./every-page.ts";

const telegram = read(answerOf(mikoyanTelegram));
const rankin = read(answerOf(rankinTelegram));
const letter = read(letterAnswer);

describe("the date", () => {
  test("stands before the title, for machines only where it is exact", () => {
    expect(telegram.indexOf('<time datetime="1956-09-21">')).toBeLessThan(telegram.indexOf("<h1"));
    expect(rankin).toContain('<time datetime="1951-12-28">December 28, 1951—5 p. m.</time>');
    expect(letter).not.toContain('<time datetime="1927');
  });

  test("says nothing more when it is stated and exact", () => {
    expect(dateCaveats(mikoyanTelegram.date)).toEqual([]);
  });

  test("says that it is approximate and inferred, and how it is recorded", () => {
    const words = wordsOf(letter);
    expect(words).toContain("The date is approximate.");
    expect(words).toContain("EDTF 1927-03~");
    expect(words).toContain("The date is inferred; the document does not state it.");
    expect(words).toContain("The envelope is postmarked 14 March.");
  });

  test("says that a date is of filing, and that there is none", () => {
    expect(dateCaveats(withheldReport.date).join(" ")).toContain("This is the date of filing.");
    expect(wordsOf(read(answerOf(undatedNote)))).toContain("UndatedThe document bears no date");
  });
});

describe("the text", () => {
  test("is shown in the language of the page, with an anchor at each paragraph", () => {
    expect(letter).toContain('<div class="text" lang="en" dir="ltr">');
    for (const number of [1, 2, 3, 4, 5]) expect(letter).toContain(`id="p${number}"`);
    expect(wordsOf(letter)).not.toContain("Дрова кончились");
  });

  test("is another one on demand, from right to left where it is written so", () => {
    const arabic = read({ ...letterAnswer, view: { text: "ar", parallel: false } });
    expect(arabic).toContain('<div class="text" lang="ar" dir="rtl">');
    expect(wordsOf(arabic)).toContain("Translated by machine; not checked by anyone.");
  });

  test("shows page breaks at their place, and no word is lost or changed by marks", () => {
    expect(wordsOf(rankin)).toContain("However, [page 1874] he found himself");
    const bare = wordsOf(rankin.replace(/<sup>.*?<\/sup>|<span class="break".*?<\/span>/g, ""));
    for (const { text } of rankinTelegram.texts[0].paragraphs) expect(bare).toContain(text);
  });

  test("calls its notes, and the notes lead back; a note that is not public leaves no trace", () => {
    expect(rankin).toMatch(/Dec 21<sup><a id="call-n1" href="#note-n1" role="doc-noteref" aria-label="Note 1"/);
    expect(rankin).toContain('<a class="back" href="#call-n1"');
    expect(rankin).not.toContain("not for readers");
  });

  test("stands beside its original, paragraph by paragraph, on demand", () => {
    const parallel = read({ ...letterAnswer, view: { text: null, parallel: true } });
    const third = /<div class="pair">(?:(?!<div class="pair">).)*Дрова(?:(?!<div class="pair">).)*/s.exec(
      parallel,
    )?.[0];
    expect(third).toContain("The firewood ran out");
    expect(third).not.toContain("Dear Comrade");
    expect(parallel.match(/id="p3"/g)).toHaveLength(1);
  });

  test("never loses a translated paragraph that has no source", () => {
    const [original, english] = inventedLetter.texts;
    const loose = english.paragraphs.map((paragraph, at) =>
      at === 2 ? { ...paragraph, source: undefined } : paragraph,
    );
    const rows = pairs(original.paragraphs, loose, true);
    expect(rows.flatMap(([, right]) => right)).toEqual(loose);
    expect(rows[1][1].map(({ id }) => id)).toEqual(["p2", "p3"]);
  });

  test("says so when two texts are not aligned", () => {
    const texts = inventedLetter.texts.map((text) => ({
      ...text,
      paragraphs: text.paragraphs.map((paragraph) => ({ ...paragraph, source: undefined })),
    }));
    const page = read({ ...answerOf({ ...inventedLetter, texts }), view: { text: null, parallel: true } });
    expect(wordsOf(page)).toContain("not aligned paragraph by paragraph");
  });

  test("is asked for by its language, and a second in that language by its number", () => {
    const [russian, english] = inventedLetter.texts;
    expect(textKeys([russian, english, { ...english, kind: "ocr" }])).toEqual(["ru", "en", "en-x-2"]);
    expect(readingOf([russian, english], { text: "xx", parallel: false }, "en").shown).toEqual([english]);
    expect(readingOf([russian], { text: null, parallel: true }, "en").parallel).toBe(false);
  });
});

describe("a document without a text", () => {
  test("says so, and where the original lies", () => {
    const words = wordsOf(telegram);
    expect(words).toContain("No text of this document is published here, only this description.");
    expect(words).toContain(
      "The original is held by State Archive of the Russian Federation (GARF) under GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16.",
    );
  });

  test("says that it is withheld", () => {
    expect(wordsOf(read(answerOf(withheldReport)))).toContain("This document is withheld");
  });
});

describe("what is known of it", () => {
  test("credits by role, linked where there is a record, with the document's own spelling", () => {
    expect(telegram).toMatch(
      /<dt>Author<\/dt><dd><ul><li><a href="\/agents\/m4kyn8wd">Mikoyan, Anastas Ivanovich<\/a>/,
    );
    expect(wordsOf(telegram)).toContain("as A. Mikoyan");
    expect(rankin).toContain("<bdi>Secretary of State</bdi>");
  });

  test("the reference, apart and whole", () => {
    const words = wordsOf(telegram);
    for (const part of ["FondsFond 5446", "SeriesOpis 98c", "FileDelo 718", "FoliosListy 12-16"])
      expect(words).toContain(part);
    expect(telegram).toContain('<p class="reference">GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16</p>');
  });

  test("both clocks, the permanent address and the numbers it had elsewhere", () => {
    expect(letter).toContain(`<time datetime="${ADDED}">November 3, 2026</time>`);
    expect(letter).toContain(`<time datetime="${CHANGED}">November 12, 2026</time>`);
    expect(letter).toContain('<a href="https://archive.example/documents/fct7n8xx">');
    expect(letter).toContain('<a href="https://doi.org/10.9999/invented.7">');
    expect(wordsOf(telegram)).toContain("wilson120194");
  });

  test("how to cite it", () => {
    expect(wordsOf(telegram)).toMatch(/How to cite.*Note.*“Telegram from A\. Mikoyan.*Bibliography/);
  });

  test("its neighbours in the collection's own order", () => {
    expect(letter).toContain(`<a rel="prev" href="/documents/${mikoyanTelegram.id}">`);
  });

  test("rights in words, with the statement's address", () => {
    expect(letter).toContain(
      '<a href="https://rightsstatements.org/vocab/NoC-NC/1.0/">No copyright: non-commercial use only</a>',
    );
    expect(rightsWords("https://creativecommons.org/licenses/by-sa/4.0/")).toBe(
      "Creative Commons 4.0: Attribution, share alike",
    );
    expect(rightsWords("https://example.org/licence")).toBeNull();
  });
});

describe("a frozen version", () => {
  const frozen = read({ ...letterAnswer, frozen: { revision: 1, latest: 3 } });
  test("says that it is one, leads to the current one, and is not indexed", () => {
    expect(wordsOf(frozen)).toContain("This is version 1 of this record");
    expect(frozen).toContain('<a href="/documents/fct7n8xx">Read the current version</a>');
    expect(frozen).toContain("noindex");
  });

  test("keeps the reader in it when another text is chosen", () => {
    expect(frozen).toContain('href="/documents/fct7n8xx@1?text=ru#text"');
  });
});

describe("words from outside", () => {
  test("run in the direction of their language or their script", () => {
    expect(["he", "fa-IR", "ur", "uz-Arab"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "rtl"]);
    expect(["en", "ar-Latn", "zh-Hant"].map(directionOf)).toEqual(["ltr", "ltr", "ltr"]);
  });

  test("become links only where a browser can safely follow", () => {
    expect(resolverOf("url", "javascript:alert(1)")).toBeNull();
    expect(resolverOf("url", "https://example.org/1")).toBe("https://example.org/1");
    expect(resolverOf("wilson", "120194")).toBeNull();
  });
});
