// A reader's way through the archive: the same with scripts and without, since no page needs one.
import { describe, expect, test } from "vitest";
import { HOSTILE, inventedLetter, mikoyanTelegram, rankinTelegram } from "../world.ts";
import { hostileId, withdrawnId } from "./fixture.ts";
import { follow, openReader, titlesOf } from "./reader.ts";

const resultsLine = /^Results: (\d+) – (\d+) of (\d+)$/m;

describe.each([
  ["without scripts", false],
  ["with scripts", true],
])("%s", (_manner, scripts) => {
  test("from the home page to a telegram, its author and back", async () => {
    const page = await openReader({ scripts });
    await page.goto("/");
    await page.getByRole("searchbox", { name: "Search the documents" }).fill("mikoyan");
    await follow(page.getByRole("button", { name: "Search" }));
    expect(new URL(page.url()).search).toBe("?q=mikoyan");
    expect(await page.getByRole("searchbox").inputValue()).toBe("mikoyan");
    expect(await page.locator("mark").first().innerText()).toMatch(/mikoyan/i);

    await follow(page.locator('main a[href="/documents/mkyn22st"]'));
    expect(await page.locator("h1").innerText()).toBe(mikoyanTelegram.title);
    expect(await page.locator("main").innerText()).toContain(mikoyanTelegram.summary);
    expect(await page.locator("main").innerText()).toContain("GARF, Fond 5446, Opis 98c, Delo 718");

    await follow(page.getByRole("link", { name: "Mikoyan, Anastas Ivanovich" }));
    expect(page.url()).toContain("/agents/");
    expect(await page.locator("h1").innerText()).toBe("Mikoyan, Anastas Ivanovich");
    expect(await page.locator("main").innerText()).toContain("Микоян");
    expect(await titlesOf(page)).toContain(mikoyanTelegram.title);

    await page.goBack();
    expect(await page.locator("h1").innerText()).toBe(mikoyanTelegram.title);
    await page.goBack();
    expect(await page.getByRole("searchbox").inputValue()).toBe("mikoyan");
  });

  test("narrows by a filter, sees it as a chip, and takes it off again", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents");
    const all = await page.getByText(resultsLine).innerText();
    const narrow = page.getByRole("complementary", { name: "Narrow" });
    const telegrams = narrow.getByRole("listitem").filter({ hasText: /^telegram/ });
    const count = await telegrams.locator(".count").innerText();
    await follow(telegrams.getByRole("link"));

    expect(new URL(page.url()).search).toBe("?type=telegram");
    const line = resultsLine.exec(await page.locator("main").innerText());
    expect(line?.[3]).toBe(count);
    for (const quiet of await page.locator(".entry .quiet").allInnerTexts()) expect(quiet).toMatch(/^telegram/);

    const chip = page.getByRole("list", { name: "Filters in use" }).getByRole("link");
    expect(await chip.innerText()).toMatch(/type telegram/i);
    await follow(chip);
    expect(new URL(page.url()).search).toBe("");
    expect(await page.getByText(resultsLine).innerText()).toBe(all);
  });

  test("keeps the filters when searching again, and the words when filtering", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents?type=telegram");
    await page.getByRole("searchbox").fill("kim");
    const found = page.waitForEvent("load");
    await page.getByRole("searchbox").press("Enter");
    await found;
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ q: "kim", type: "telegram" });
    expect(await titlesOf(page)).toContain(mikoyanTelegram.title);
  });

  test("asks for a period, and learns how many undated documents were left out", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents");
    await page.getByLabel("Since").fill("1956-09");
    await follow(page.getByRole("button", { name: "Set Since" }));
    await page.getByLabel("Until").fill("1956-09-30");
    await follow(page.getByRole("button", { name: "Set Until" }));
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ after: "1956-09", before: "1956-09-30" });
    expect(await titlesOf(page)).toContain(mikoyanTelegram.title);
    const account = page.locator(".account");
    expect(await account.innerText()).toMatch(/undated documents? (is|are) left out/);
    const before = resultsLine.exec(await page.locator("main").innerText())![3];
    await follow(account.getByRole("link", { name: /Include/ }));
    const after = resultsLine.exec(await page.locator("main").innerText())![3];
    expect(Number(after)).toBeGreaterThan(Number(before));
  });

  test("sorts: newest first turns the order round, and undated documents stay last", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents?date=1956&undated=include");
    const oldest = await titlesOf(page);
    await follow(page.getByRole("navigation", { name: "Order" }).getByRole("link", { name: "Newest" }));
    expect(new URL(page.url()).searchParams.get("sort")).toBe("-date");
    const newest = await titlesOf(page);
    expect(new Set(newest)).toEqual(new Set(oldest));
    expect(newest[0]).not.toBe(oldest[0]);
    expect(await page.locator(".entry .when").last().innerText()).toMatch(/undated/i);
  });

  test("turns pages forward to the last and back to the first, and meets every document once", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents");
    const pages = page.getByRole("navigation", { name: "Pages of results" });
    const forth: string[][] = [];
    const addressesOf = () =>
      page.locator(".entry :is(h2, h3) a").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    for (;;) {
      forth.push(await addressesOf());
      const next = pages.getByRole("link", { name: "Next" });
      if ((await next.count()) === 0) break;
      await follow(next);
    }
    const total = Number(resultsLine.exec(await page.locator("main").innerText())![3]);
    expect(forth.length).toBe(Math.ceil(total / 20));
    expect(new Set(forth.flat()).size).toBe(total);

    for (const expected of forth.slice(0, -1).reverse()) {
      await follow(pages.getByRole("link", { name: "Previous" }));
      expect(await addressesOf()).toEqual(expected);
    }
    expect(await pages.getByRole("link", { name: "Previous" }).count()).toBe(0);
    expect(await page.locator("main").innerText()).toMatch(/^Results: 1 – 20 of/);
  });

  test("is helped on when nothing is found", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents?q=mikoyan&type=map");
    const help = await page.locator("main").innerText();
    expect(help).toContain("Nothing was found");
    expect(help).toContain("No document answers mikoyan with these filters");
    await follow(page.locator(".nothing").getByRole("link", { name: "map" }));
    expect(new URL(page.url()).search).toBe("?q=mikoyan");
    expect((await titlesOf(page)).length).toBeGreaterThan(0);
  });

  test("is told when no document has all the words, and sees those with any of them", async () => {
    const page = await openReader({ scripts });
    await page.goto("/documents?q=plugh+mikoyan+xyzzy");
    expect(await page.locator(".account").innerText()).toContain("No document has all of these words");
    expect((await titlesOf(page)).length).toBeGreaterThan(0);
  });

  test("reads an original and its translation side by side", async () => {
    const page = await openReader({ scripts });
    await page.goto(`/documents/${inventedLetter.id}`);
    const texts = page.getByRole("navigation", { name: "Texts" });
    expect(await page.locator(".text").getAttribute("lang")).toBe("en");
    await follow(texts.getByRole("link", { name: "Russian transcript" }));
    expect(await page.locator(".text").getAttribute("lang")).toBe("ru");
    await follow(texts.getByRole("link", { name: "Side by side" }));
    const [left, right] = await page.locator(".pair").nth(3).locator(".text").allInnerTexts();
    expect(left).toContain("Дрова кончились");
    expect(right).toContain("The firewood ran out");
    const [first, second] = await Promise.all(
      [0, 1].map((at) => page.locator(".pair").nth(3).locator(".text").nth(at).boundingBox()),
    );
    expect(second!.x).toBeGreaterThan(first!.x + first!.width - 1);
    expect(Math.abs(second!.y - first!.y)).toBeLessThan(2);
  });

  test("goes to a paragraph and to a note, and back from the note", async () => {
    const page = await openReader({ scripts });
    await page.goto(`/documents/${rankinTelegram.id}#p2`);
    expect(await page.locator("p:target").innerText()).toContain("most earnestly");
    expect(await page.locator(".text").innerText()).toContain("[page 1874]");
    await page.getByRole("link", { name: "Note 2", exact: true }).click();
    expect(page.url()).toMatch(/#note-n2$/);
    expect(await page.locator("li:target").innerText()).toContain("Weeka telegrams");
    expect(await page.locator("main").innerText()).not.toContain("not for readers");
    await page.locator("li:target").getByRole("link").first().click();
    expect(page.url()).toMatch(/#call-n2$/);
  });

  test("is told what is wrong, and the ways on, where there is nothing, or nothing any more", async () => {
    const page = await openReader({ scripts, expecting: [404, 410, 400] });
    expect((await page.goto("/documents/zzzzzzzz"))?.status()).toBe(404);
    expect(await page.locator("main").innerText()).toContain("zzzzzzzz");
    expect((await page.goto(`/documents/${withdrawnId}`))?.status()).toBe(410);
    expect(await page.locator("main").innerText()).toMatch(/withdrawn on [A-Z][a-z]+ \d{1,2}, \d{4}/);
    expect(await page.locator("main").innerText()).toContain("It was catalogued twice.");
    expect((await page.goto("/documents?colour=red"))?.status()).toBe(400);
    expect(await page.locator("main").innerText()).toContain("colour");
    await follow(page.getByRole("link", { name: "Start again without the question" }));
    expect(await page.locator("h1").innerText()).toBe("Documents");
  });

  test("meets what a stranger wrote as text", async () => {
    const page = await openReader({ scripts });
    page.on("dialog", () => expect.fail("a stranger's script ran"));
    await page.goto(`/documents/${hostileId}`);
    expect(await page.locator("h1").innerText()).toContain(HOSTILE);
    expect(await page.locator("main script, main img").count()).toBe(0);
    await page.goto(`/documents?q=${encodeURIComponent(HOSTILE)}`);
    expect(await page.getByRole("searchbox").inputValue()).toBe(HOSTILE);
  });
});

test("with the keyboard alone: skip to the content, or search, in a few steps", async () => {
  const page = await openReader();
  await page.goto("/documents");
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  expect(await skip.innerText()).toBe("Skip to content");
  expect((await skip.boundingBox())!.x).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);

  await page.goto("/documents");
  let steps = 0;
  while ((await page.evaluate(() => document.activeElement?.getAttribute("name"))) !== "q") {
    await page.keyboard.press("Tab");
    expect(++steps).toBeLessThan(12);
  }
  await page.keyboard.type("mikoyan");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/documents?q=mikoyan");
});

test("on paper: the document and its reference, without the ways around the site", async () => {
  const page = await openReader();
  await page.goto(`/documents/${rankinTelegram.id}`);
  await page.emulateMedia({ media: "print" });
  for (const gone of ["header.site nav", "header.site search", ".skip", ".forms"]) {
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  }
  for (const kept of ["h1", ".text", ".notes", ".description", "#cite"]) {
    expect(await page.locator(kept).first().isVisible(), kept).toBe(true);
  }
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe("rgb(0, 0, 0)");
});
