// The results page as its readers know it, and what it says of the question.
import { describe, expect, test } from "vitest";
import { resultsLine } from "../../worker/pages/counts.ts";
import {
  asking,
  kimAuthority,
  listingAbout,
  listingOf,
  mikoyanSearch,
  mikoyanTelegram,
  nothingFound,
  sixDocuments,
  sixResults,
  undatedNote,
} from "../world.ts";
import { everyPage, listed, wordsOf } from "./every-page.ts";

const six = listed(sixResults);
const search = listed(mikoyanSearch);

describe("the six documents", () => {
  test("are told in the words the readers know, in their order", () => {
    const words = wordsOf(six);
    const told = [
      "Skip to content",
      "Results: 1 – 6 of 6",
      "Documents",
      ...sixDocuments.flatMap(({ date, title, summary }) => [date.display, title, summary]),
    ];
    let at = 0;
    for (const each of told) {
      const next = words.indexOf(each, at);
      expect(next, each).toBeGreaterThanOrEqual(at);
      at = next + each.length;
    }
  });

  test("each say their type, language, repository and what can be read, in one line", () => {
    expect(wordsOf(six)).toContain(
      "telegram · Russian · State Archive of the Russian Federation (GARF) · description only",
    );
  });

  test("give exact days to machines, and no EDTF", () => {
    expect(six.match(/<time/g)).toHaveLength(6);
    expect(six).toContain('<time datetime="1956-09-21">September 21, 1956</time>');
    expect(listed(listingOf([undatedNote]))).not.toContain("<time");
  });

  test("may be indexed; a question about them may not", () => {
    expect(six).not.toContain("noindex");
    expect(search).toContain('<meta name="robots" content="noindex, follow"');
  });

  test("name their other forms in the head and for the reader", () => {
    expect(six).toContain('<link rel="canonical" href="https://archive.example/documents"/>');
    expect(six).toContain(
      '<link rel="alternate" type="text/csv" title="CSV" href="https://archive.example/documents.csv"/>',
    );
    expect(wordsOf(six)).toContain("These results as");
  });
});

describe("the line of results", () => {
  const meta = { total: 3270, exact: true, returned: 20, first: 21 };
  test("says where the window stands", () => expect(resultsLine(meta)).toBe("Results: 21 – 40 of 3,270"));
  test("admits an inexact count", () =>
    expect(resultsLine({ ...meta, exact: false })).toBe("Results: 21 – 40 of at least 3,270"));
  test("only counts when nothing is shown", () => expect(resultsLine({ ...meta, returned: 0 })).toBe("Results: 3,270"));
});

describe("a search", () => {
  test("marks the words it found in the title, the summary and the text", () => {
    expect(search).toContain("Telegram from A. <mark>Mikoyan</mark> to the CPSU");
    expect(search).toContain("China. <mark>Mikoyan</mark> asks");
    expect(search).toContain("&lt; 2: <mark>Микоян</mark>");
  });

  test("accounts for itself: what was understood, added and left out", () => {
    const words = wordsOf(search);
    expect(words).toContain("No document holds all the words");
    expect(words).toContain("For “mikoyan” also searched: Mikoian, Анастас Микоян, 米高扬");
    expect(search).toMatch(/href="[^"]*expand=none[^"]*"/);
    expect(words).toContain("4 undated documents are left out. Include them");
    expect(search).toMatch(/href="[^"]*undated=include[^"]*"/);
  });

  test("shows each filter with the way to be rid of it", () => {
    expect(wordsOf(search)).toContain("Remove Type telegram");
    for (const { remove } of mikoyanSearch.chips) expect(search).toContain(`href="${remove.replaceAll("&", "&amp;")}"`);
  });

  test("keeps the rest of the question in every small form", () => {
    for (const form of search.match(/<form[\s\S]*?<\/form>/g) ?? []) {
      expect(form).toContain('name="type" value="telegram"');
      expect(form).not.toContain("after_key");
      expect(form.match(/name="q"/g)).toHaveLength(1);
    }
  });

  test("never lets a browser send an empty date", () => {
    const dates = search.match(/<input[^>]*name="(after|before)"[^>]*>/g) ?? [];
    const asked = dates.filter((input) => !input.includes('type="hidden"'));
    expect(asked).toHaveLength(2);
    for (const input of asked) expect(input).toContain("required");
  });

  test("offers the pages before and after, and only those there are", () => {
    expect(search).toContain('rel="prev"');
    expect(search).toContain('rel="next"');
    expect(six).not.toMatch(/rel="(prev|next)"/);
  });

  test("offers relevance only where there are words", () => {
    expect(wordsOf(search)).toContain("Relevance");
    expect(wordsOf(six)).not.toContain("Relevance");
  });
});

describe("filters", () => {
  test("show counts, and a long list waits behind the number of its rest", () => {
    expect(six).toMatch(/journal<\/a> <span class="count">3<\/span>/);
    expect(wordsOf(six)).toContain("2 more");
  });

  test("keep a chosen value in sight, as a way to take it away", () => {
    expect(search).toMatch(
      /<li class="chosen"><a rel="nofollow" href="\/documents\?q=mikoyan&amp;after=1956&amp;limit=2">/,
    );
  });
});

describe("nothing found", () => {
  const page = listed(nothingFound);
  test("says what was asked and offers questions that ask less", () => {
    const words = wordsOf(page);
    expect(words).toContain("Results: 0");
    expect(words).toContain("No document answers mikoyan antarctica with these filters");
    expect(words).toContain("Take away resolution");
    expect(page).toContain('href="/documents?q=mikoyan+OR+antarctica&amp;type=resolution"');
    expect(words).toContain("See all documents");
  });

  test("does not speak of filters where there are none", () => {
    const plain = listed({ ...nothingFound, question: asking({ q: "antarctica" }), chips: [] });
    expect(wordsOf(plain)).not.toContain("with these filters");
  });
});

describe("a listing about something", () => {
  test("a person: life dates, other forms of the name, and where else they are known", () => {
    const page = listed(listingAbout(kimAuthority, [mikoyanTelegram]));
    const words = wordsOf(page);
    expect(page).toContain('<h1 dir="auto">Kim Il Sung</h1>');
    expect(words).toContain("April 15, 1912 – July 8, 1994");
    expect(page).toMatch(/<bdi lang="ko" dir="ltr">김일성<\/bdi>/);
    expect(words).toContain("Korean, Hangul");
    expect(page).toContain('<a href="https://www.wikidata.org/entity/Q41117">Wikidata Q41117</a>');
    expect(words).toContain("Results: 1 – 1 of 1");
  });

  test("a collection: its parts with their counts", () => {
    expect(wordsOf(everyPage["a collection"])).toContain("Journals of Ambassador Puzanov 3");
  });

  test("a year and a calendar day: the ones before and after", () => {
    expect(everyPage["a year"]).toContain('<a rel="prev" href="/years/1951">');
    expect(everyPage["a calendar day"]).toContain('<a rel="next" href="/on/09-22">September 22 →</a>');
  });
});
