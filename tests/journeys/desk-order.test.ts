// Order at the desk: a file with faults brought in, looked at, and undone; words replaced in many documents, undone; many
// changed by keyboard alone. Seen at every step, in both themes, and narrow.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { localToken, send } from "../../seed/local-archive.ts";
import type { GiftInput } from "../../worker/archive/gift.ts";
import { faultsOf, openDesk } from "./desk.ts";
import { sidewaysScroll } from "./reader.ts";

const archive = inject("archive");
const found = async (words: string) =>
  (
    (await (
      await fetch(`${archive}/documents.json?q=${encodeURIComponent(words)}&fields=id,title&limit=100`)
    ).json()) as {
      data: { id: string; title: string }[];
    }
  ).data.map(({ title }) => title);
const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).click();

/** What React Aria announces of a busy button names it a moment longer than the button is there. */
const isClean = (page: Page) => expect.poll(() => faultsOf(page)).toEqual([]);

const SHIPS = ["Arktur", "Beluga", "Cetus"];
const report = (ship: string): GiftInput => ({
  give: "document",
  record: {
    identifiers: [{ scheme: "desk-order", value: ship }],
    title: `Logbook of the steamer ${ship}`,
    summary: `The steamer ${ship} lay at anchor.`,
    date: { edtf: "1931" },
    texts: [
      {
        kind: "transcript",
        language: "en",
        paragraphs: [{ id: "p1", text: `Steamer ${ship}: fog. The steamer waits.` }],
      },
    ],
  },
});

beforeAll(async () => {
  const { documents } = await send(archive, await localToken(), SHIPS.map(report));
  expect(documents.refused).toBe(0);
});

describe("The table of documents", () => {
  test("is searched, sorted, and narrowed by keyboard and by chips in its address", async () => {
    const page = await openDesk("editor", "/documents");
    await page.getByRole("heading", { name: "Documents", level: 1 }).waitFor();
    await page.getByRole("table").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("logbook steamer");
    await page.keyboard.press("Enter");
    await page.getByText("3 documents", { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("logbook steamer");
    await press(page, "Title");
    await page.getByRole("columnheader", { name: "Title" }).and(page.locator("[aria-sort=ascending]")).waitFor();
    expect(await page.locator("tbody tr a").first().innerText()).toContain("Arktur");
    await isClean(page);
    await press(page, /^Words: logbook steamer/);
    await expect.poll(() => new URL(page.url()).search).not.toContain("q=");
    await page.goto("/admin/documents?missing=scan&q=logbook");
    await page.getByRole("button", { name: /^Missing: scan/ }).waitFor();
  });

  test.each(["light", "dark"] as const)("fits a narrow window in the %s theme", async (scheme) => {
    const page = await openDesk("editor", "/documents?q=logbook", { width: 360, scheme });
    await page
      .getByRole("link", { name: /Logbook/ })
      .first()
      .waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await isClean(page);
  });

  test("keeps a view by name", async () => {
    const page = await openDesk("editor", "/documents?q=logbook&sort=title");
    await press(page, "Views");
    await page.getByRole("menuitem", { name: "Keep this view …" }).click();
    await page.getByRole("textbox", { name: /Name/ }).fill("Logbooks");
    await press(page, "Keep");
    await page.getByText("Kept as “Logbooks”.").waitFor();
    await page.goto("/admin/documents");
    await press(page, "Views");
    await page.getByRole("menuitem", { name: "Logbooks" }).click();
    await page.getByText("3 documents", { exact: true }).waitFor();
  });
});

test("Words are replaced in many documents as they were previewed, and undone whole", async () => {
  const page = await openDesk("editor", "/documents?q=logbook&sort=title");
  await page.getByRole("link", { name: /Arktur/ }).waitFor();
  // By keyboard: the first and the second are chosen, and changed.
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByText("2 documents are chosen.").waitFor();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /Find/ }).fill("steamer");
  await dialog.getByRole("textbox", { name: "Replace by" }).fill("steamship");
  await dialog.getByText("Texts", { exact: true }).click();
  await dialog.getByText("Capitals count").click();
  await dialog.getByRole("textbox", { name: "Replace by" }).press("Enter");
  await dialog.getByText("2 would change").waitFor();
  expect(await dialog.locator(".place ins").allInnerTexts()).toContain("steamship");
  expect(await dialog.locator(".place del").count()).toBeGreaterThan(5);
  await isClean(page);
  await dialog.getByRole("button", { name: "Change 2 documents" }).click();
  await dialog.getByText("2 of 2 changed").waitFor();
  expect(await found("steamship")).toHaveLength(2);
  await dialog.getByRole("link", { name: /See what was changed/ }).click();
  await page.getByRole("heading", { name: "Replaced “steamer” by “steamship”" }).waitFor();
  await isClean(page);
  await press(page, "Undo all of it …");
  await page.getByRole("button", { name: "Undo 2 documents" }).click();
  await page.getByText(/^Undone: 2 documents/).waitFor();
  expect(await found("steamship")).toEqual([]);
  expect((await found("steamer logbook")).sort()).toEqual(SHIPS.map((ship) => `Logbook of the steamer ${ship}`));
});

test("A field is set in all that answer a question", async () => {
  const page = await openDesk("editor", "/documents?q=logbook");
  await page.getByRole("link", { name: /Arktur/ }).waitFor();
  await page.keyboard.press("a");
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /What to do/ }).click();
  await page.getByRole("option", { name: "Set a field" }).click();
  await dialog.getByRole("textbox", { name: "Value" }).fill("log");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await dialog.getByRole("button", { name: "Change 3 documents" }).click();
  await dialog.getByText("3 of 3 changed").waitFor();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.getByText("3 documents were changed.").waitFor();
  await press(page, "Undo");
  await expect
    .poll(async () => (await fetch(`${archive}/documents.json?type=log&limit=0`)).json())
    .toMatchObject({
      meta: { total: 0 },
    });
});

test("A table with faults is brought in, told line by line, and undone", async () => {
  const rows = Array.from({ length: 150 }, (_, n) => `Whaler's letter ${n};19${20 + (n % 40)};W ${n}`);
  rows[4] = ";1931;W 4"; // no title
  rows[9] = "A row; that is too short";
  rows[14] = "Whaler's letter 14;the 45th of May 1931;W 14";
  const table = `Betreff;Datum;Signatur\n${rows.join("\n")}\n`;
  const page = await openDesk("editor", "/bring-in", { expecting: [404] });
  await page.getByRole("heading", { name: "Bring in", level: 1 }).waitFor();
  await page.setInputFiles('input[type="file"]', {
    name: "whalers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table),
  });
  await page.getByText(/No column holds the title/).waitFor();
  const become = async (column: string, target: string) => {
    await page
      .getByRole("row", { name: new RegExp(`^${column}`) })
      .getByRole("button")
      .click();
    await page.getByRole("option", { name: target, exact: true }).click();
  };
  await become("Betreff", "the title");
  await become("Datum", "the date (EDTF or words)");
  await become("Signatur", "a number or signature it has elsewhere …");
  await isClean(page);
  await press(page, "Look at what would happen");
  await page.getByText(/It would be: 148 new, 0 changed, 0 unchanged, 2 refused/).waitFor();
  await press(page, "2 refused");
  await page.getByText("This row has no title.").waitFor();
  await page.getByText("line 6", { exact: true }).waitFor();
  await press(page, /to look at$/);
  await page.getByText(/“the 45th of May 1931” could not be read/).waitFor();
  await isClean(page);
  expect(await found("whaler")).toEqual([]);
  await press(page, "Bring in 148 documents");
  await page.getByText(/^Done: 148 new/).waitFor();
  expect(await found("whaler")).toHaveLength(100);
  // The columns are remembered, and a second time nothing changes.
  await page.setInputFiles('input[type="file"]', {
    name: "again.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table),
  });
  await press(page, "Look at what would happen");
  await page.getByText(/It would be: 0 new, 0 changed, 148 unchanged/).waitFor();
  await page.goto("/admin/changesets?kind=import");
  await page.getByRole("link", { name: "whalers.csv" }).click();
  await press(page, "Undo all of it …");
  await press(page, "Undo 148 documents");
  await page.getByText(/^Undone: 148 documents/).waitFor();
  expect(await found("whaler")).toEqual([]);
});
