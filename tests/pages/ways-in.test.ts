// The home page, the directories and the error pages.
import { describe, expect, test } from "vitest";
import { wrongParameter } from "../../worker/archive/errors.ts";
import { errorPage } from "../../worker/pages/error.tsx";
import { agents, directoryOf, kimIlSung, mikoyanTelegram, peopleDirectory, telling } from "../world.ts";
import { directed, everyPage, home, withdrawn, wordsOf } from "./every-page.ts";

describe("the home page", () => {
  test("says what this is, and offers the search box, what is new and the collections", () => {
    const words = wordsOf(home());
    expect(words).toContain(telling.site.description);
    expect(home()).toMatch(/<search><form action="\/documents"/);
    expect(words).toContain(mikoyanTelegram.title);
    expect(words).toContain("North Korea in 1956 · 3 documents");
    expect(home()).toContain('<a href="/years/1956">1956</a> <span class="count">3</span>');
  });

  test("of an empty archive is not broken", () => {
    expect(wordsOf(everyPage["an empty home page"])).toContain("Nothing has been published yet.");
  });
});

describe("a directory", () => {
  test("leads to each record with its dates and its number of documents", () => {
    const page = directed(peopleDirectory);
    expect(page).toContain(`<a dir="auto" href="/agents/${kimIlSung.id}">Kim Il Sung</a>`);
    expect(wordsOf(page)).toContain("April 15, 1912 – July 8, 1994 · 4 documents");
    expect(wordsOf(page)).toContain("9 people and organisations");
    expect(page).toContain('<a href="/agents?letter=K">K</a>');
  });

  test("puts the parts of a collection below it", () => {
    expect(everyPage["the collections"]).toMatch(/North Korea in 1956.*<ul class="names"><li>.*Puzanov.*<\/ul>/s);
  });

  test("keeps what was looked for, and says how much is shown", () => {
    const part = directoryOf("agent", agents, {
      query: "kim",
      meta: { total: 1284, returned: 50, version: 1, changed_at: "2026-11-12T16:05:00Z" },
    });
    expect(directed(part)).toMatch(/name="q" value="kim"/);
    expect(wordsOf(directed(part))).toContain("50 of 1,284 people and organisations with “kim”");
  });
});

describe("an error", () => {
  test("names what would have been understood, and the way back", () => {
    const page = errorPage(wrongParameter("sort", "“sort” must be one of: date.", ["date", "-date"]), {
      ...telling,
      self: "https://archive.example/agents/k2msng7b?sort=up",
    });
    expect(page).toContain("<code>-date</code>");
    expect(page).toContain('<a href="/agents/k2msng7b">Start again without the question</a>');
    expect(page).toContain("noindex");
    expect(page).not.toContain('rel="canonical"');
  });

  test("of a withdrawn document says its title, the day, the reason and what replaces it", () => {
    const page = errorPage(withdrawn, telling);
    const words = wordsOf(page);
    expect(words).toContain("A withdrawn telegram");
    expect(words).toContain("withdrawn on November 4, 2026");
    expect(words).toContain("It was catalogued twice.");
    expect(page).toContain(`href="/documents/${mikoyanTelegram.id}"`);
  });
});
