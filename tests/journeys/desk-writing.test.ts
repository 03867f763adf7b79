// Curators write: by keyboard alone, two at once, without the network, after their session ended, and back in time.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invite, openDesk, password, type SignedIn, setUp } from "./desk-curators.ts";
import { newFolder, newPlace, type OpenArchive, openArchive } from "./programs.ts";
import { sidewaysScroll } from "./reader.ts";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let archive: OpenArchive;
let owner: SignedIn;
let editor: SignedIn;
let contributor: SignedIn;
let end: () => Promise<void>;

beforeAll(async () => {
  const { folder, remove } = await newFolder();
  archive = await openArchive(await newPlace(folder));
  end = async () => {
    await archive.close();
    await remove();
  };
  owner = await setUp(archive, "Olga Owner");
  editor = await invite(archive.url, owner, "editor", "Emil Editor");
  contributor = await invite(archive.url, owner, "contributor", "Clara Contributor");
});
afterAll(() => end?.());

/** What a catalogue says of a document that is not here yet. */
const ENTRY = `Letter from Kim Il Sung to Mao Zedong, Pyongyang, October 5, 1956
Kim thanks the delegation for its visit and reports on the September plenum.`;

/** The id in the address of a document's screen. */
const idOf = (page: Page) => /\/documents\/(\w{8})/.exec(page.url())?.[1] ?? "";
const kept = (page: Page) => page.locator(".kept").innerText();
const untilKept = (page: Page, words: RegExp) => page.locator(".kept", { hasText: words }).waitFor();
const readersSee = async (path: string) => await (await fetch(archive.url + path)).text();

/** A document of the archive, opened on the desk. */
async function openDocument(page: Page, id: string): Promise<void> {
  await page.goto(`/admin/documents/${id}`);
  await page.locator(".writing-bar").waitFor();
}

/** A saved draft with a text, made through the page of whoever writes. */
async function draftOf(page: Page, title: string, ...paragraphs: string[]): Promise<string> {
  const id = `jrn${String(++made).padStart(5, "2").replaceAll("0", "x").replaceAll("1", "y")}`;
  const texts = [
    { kind: "transcript", language: "en", paragraphs: paragraphs.map((text, at) => ({ id: `p${at + 1}`, text })) },
  ];
  const answer = await page.request.post("/curation/documents", {
    data: { id, changes: { title, summary: "It was made for a journey.", texts, date: { typed: "1956" } } },
    headers: { Origin: archive.url },
  });
  if (answer.status() !== 201) throw new Error(`A draft could not be made: ${await answer.text()}`);
  return id;
}
let made = 0;

test("a document is written by keyboard alone from a pasted entry, published, and found by readers", async () => {
  const { page } = await openDesk(archive.url, editor, { expecting: [404] });
  const { keyboard } = page;
  await page.goto("/admin/documents/new");
  await page.getByLabel(/Paste a title/).waitFor();
  const id = idOf(page);

  // The box to paste into has the focus.
  await keyboard.insertText(ENTRY);
  await page.locator(".offers").waitFor();
  await keyboard.press("Alt+a");
  await expect.poll(() => page.getByLabel("Title", { exact: true }).inputValue()).toContain("Letter from Kim Il Sung");
  expect(await page.locator(".read-back").innerText()).toContain("1956-10-05");
  expect(await page.getByRole("combobox", { name: "Type" }).inputValue()).toBe("letter");

  // To the section of texts, its first text, and its words.
  await page.locator("h1").focus();
  await keyboard.press("Alt+4");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Write the first paragraph" }).waitFor();
  await page.getByRole("button", { name: "Write the first paragraph" }).focus();
  await keyboard.press("Enter");
  await expect.poll(() => page.locator(".paragraph-words:focus").count()).toBe(1);
  await keyboard.type("Dear Comrade Mao Zedong!");
  await keyboard.press("Enter");
  await keyboard.type("The plenum has taken place.");
  await keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: "Publish now" }).focus();
  await keyboard.press("Enter");
  await page.locator(".page-head .badge", { hasText: "published" }).waitFor();
  expect(await kept(page)).toMatch(/Everything is saved/);

  const readers = await readersSee(`/documents/${id}`);
  expect(readers).toContain("The plenum has taken place.");
  expect(await readersSee("/documents?q=plenum")).toContain(id);
  expect(await readersSee("/documents.atom")).toContain(id);
  expect(await readersSee(`/documents/${id}.embed`)).toContain("Letter from Kim Il Sung");
});

describe("Two curators", () => {
  test("who change different things both keep theirs; where both change the same, the second chooses", async () => {
    const first = (await openDesk(archive.url, owner)).page;
    const second = (await openDesk(archive.url, editor, { expecting: [412] })).page;
    const id = await draftOf(first, "A draft of two", "The first paragraph.", "The second paragraph.");
    await openDocument(first, id);
    await openDocument(second, id);

    await first.getByLabel("Title", { exact: true }).fill("A draft of both");
    await first.getByLabel("Paragraph 1, transcript").fill("The first paragraph, by Olga.");
    await first.keyboard.press("Control+s");
    await untilKept(first, /Everything is saved \(revision 2\)/);

    await second.getByLabel("Extent").fill("4 pp.");
    await second.getByLabel("Paragraph 1, transcript").fill("The first paragraph, by Emil.");
    await second.getByLabel("Paragraph 2, transcript").fill("The second paragraph, by Emil.");
    await second.keyboard.press("Control+s");

    const dialog = second.getByRole("dialog", { name: /Olga Owner changed this document/ });
    await dialog.waitFor();
    expect(await dialog.locator(".collision").count()).toBe(1);
    await dialog.getByText("Other words").click();
    await dialog.getByLabel("The words that stay").fill("The first paragraph, by both.");
    await dialog.getByRole("button", { name: "Put it together" }).click();
    await untilKept(second, /Everything is saved \(revision 3\)/);

    expect(await second.getByLabel("Title", { exact: true }).inputValue()).toBe("A draft of both");
    expect(await second.getByLabel("Extent").inputValue()).toBe("4 pp.");
    const words = second.locator(".paragraph-words");
    expect(await words.nth(0).inputValue()).toBe("The first paragraph, by both.");
    expect(await words.nth(1).inputValue()).toBe("The second paragraph, by Emil.");
  });

  test("see that the other is there", async () => {
    const first = (await openDesk(archive.url, owner)).page;
    const second = (await openDesk(archive.url, editor)).page;
    const id = await draftOf(first, "A draft that two look at");
    await openDocument(first, id);
    await openDocument(second, id);
    await second.getByText("Olga Owner has this open too").waitFor();
  });
});

test("the network goes away mid-save: what was typed is here after a reload, and saved when it is back", async () => {
  const { page, context } = await openDesk(archive.url, editor);
  const id = await draftOf(page, "A draft on a train", "Words before the tunnel.");
  await openDocument(page, id);
  await context.setOffline(true);
  await page.getByLabel("Paragraph 1, transcript").fill("Words typed in the tunnel.");
  await page.keyboard.press("Control+s");
  await untilKept(page, /Offline – kept here|Saved on this device/);
  expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words typed in the tunnel.");

  await context.setOffline(false);
  await page.reload();
  await page.locator(".writing-bar").waitFor();
  expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words typed in the tunnel.");
  await page.getByText(/and did not save is here/).waitFor();
  await page.keyboard.press("Control+s");
  await untilKept(page, /Everything is saved \(revision 2\)/);
});

test("a session that ends mid-edit is renewed over the screen, and the save goes on", async () => {
  const own = await invite(archive.url, owner, "editor", "Sasha Session");
  const { page } = await openDesk(archive.url, own, { expecting: [401] });
  const id = await draftOf(page, "A draft and a session", "Words of before.");
  await openDocument(page, id);
  await page.getByLabel("Paragraph 1, transcript").fill("Words of a long evening.");
  await page.context().clearCookies();
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await dialog.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await untilKept(page, /Everything is saved \(revision 2\)/);
  expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words of a long evening.");
});

test("an older text is read in the history and restored", async () => {
  const { page } = await openDesk(archive.url, editor);
  const id = await draftOf(page, "A draft with a past", "The words of last week.");
  await openDocument(page, id);
  await page.getByLabel("Paragraph 1, transcript").fill("The words of today.");
  await page.keyboard.press("Control+s");
  await untilKept(page, /revision 2/);
  await page.keyboard.press("Alt+h");
  const history = page.getByRole("complementary", { name: "History" });
  await history.getByRole("button", { name: /· 2/ }).click();
  await history.locator("del", { hasText: "last week" }).waitFor();
  expect(await history.locator("ins").allInnerTexts()).toContain("today");
  await history.getByRole("button", { name: /· 1$/ }).click();
  await history.getByRole("button", { name: "Restore revision 1" }).click();
  await expect.poll(() => page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("The words of last week.");
  await untilKept(page, /revision 3/);
});

test("a contributor writes and asks for review, and is not offered what only an editor may", async () => {
  const { page } = await openDesk(archive.url, contributor, { expecting: [404] });
  await page.goto("/admin/documents/new");
  await page.getByLabel("Title", { exact: true }).fill("A contributor's draft");
  await page.keyboard.press("Control+s");
  await untilKept(page, /revision 1/);
  expect(await page.getByRole("button", { name: "Publish …" }).count()).toBe(0);
  await page.keyboard.press("Control+Enter");
  await page.getByLabel(/Something to say/).fill("Please look at the date.");
  await page.getByRole("button", { name: "Ask for review", exact: true }).click();
  await page.locator(".badge", { hasText: "in review" }).waitFor();
  const id = idOf(page);
  expect((await fetch(`${archive.url}/documents/${id}`)).status).toBe(404);
});

describe("What was done", () => {
  test("is undone and done again across the form, where it happened", async () => {
    const { page } = await openDesk(archive.url, editor);
    const id = await draftOf(page, "A draft to undo", "One. Two.");
    await openDocument(page, id);
    await page.getByLabel("Extent").fill("9 pp.");
    const words = page.getByLabel("Paragraph 1, transcript");
    await words.focus();
    await words.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 4));
    await page.keyboard.press("Enter");
    expect(await page.locator(".paragraph-words").count()).toBe(2);
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator(".paragraph-words").count()).toBe(1);
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.getByLabel("Extent").inputValue()).toBe("");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-place]")?.getAttribute("data-place"))).toBe(
      "extent",
    );
    await page.keyboard.press("Control+y");
    await expect.poll(() => page.getByLabel("Extent").inputValue()).toBe("9 pp.");
  });

  test("says what is missing when it cannot be saved, and goes there", async () => {
    const { page } = await openDesk(archive.url, editor, { expecting: [404] });
    await page.goto("/admin/documents/new");
    await page.getByLabel("Date", { exact: true }).fill("ca. 1956");
    await page.keyboard.press("Control+s");
    await page.getByText("It cannot be saved yet.").waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest("[data-place]")?.getAttribute("data-place")))
      .toBe("title");
    expect(await kept(page)).not.toMatch(/Everything is saved/);
  });
});

test.each([
  ["light", 1280],
  ["dark", 360],
] as const)("the screen is sound in %s at %i px, with its history and its preview", async (scheme, width) => {
  const { page } = await openDesk(archive.url, editor, { scheme, width });
  const id = await draftOf(page, "A draft to look at", "One paragraph of it.", "And another.");
  await openDocument(page, id);
  await page.getByLabel("Paragraph 1, transcript").focus();
  expect(await violations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.keyboard.press("Alt+h");
  await page.locator(".history").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Alt+v");
  await page.locator("iframe.preview").waitFor();
  const frame = page.frameLocator("iframe.preview");
  await frame.getByText("One paragraph of it.").waitFor();
  expect(await violations(page)).toEqual([]);
});

/** Rules of WCAG 2.2 AA that the screen breaks, with where. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = (await page.evaluate(
    `axe.run({ exclude: ["iframe"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResults;
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 3)
        .join("; ")}`,
  );
}
