// Curators write: by keyboard alone, two at once, without the network, after their session ended, and back in time.
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { DESK, draftOf, faultsOf, idOf, openDesk, openDocument, PASSWORD, untilKept } from "./desk.ts";
import { drawnAgain, listenForDrawing } from "./drawn-again.ts";
import { sidewaysScroll } from "./reader.ts";

/** What a catalogue says of a document that is not here yet. */
const ENTRY = `Letter from Kim Il Sung to Mao Zedong, Pyongyang, October 5, 1956
Kim thanks the delegation for its visit and reports on the September plenum.`;

/** A draft with so many paragraphs of so many words, and as many that translate them. */
async function longDraft(page: Page, title: string, paragraphs: number, words: number): Promise<string> {
  const said = (lead: string, source?: string) =>
    Array.from({ length: paragraphs }, (_, at) => ({
      id: `p${at + 1}`,
      text: `${lead} ${"of what was said that day ".repeat(words / 6)}${at}.`,
      ...(source && { source: `p${at + 1}` }),
    }));
  const texts = [
    { kind: "transcript", language: "ru", paragraphs: said("Слово") },
    { kind: "translation", language: "en", paragraphs: said("Word", "p") },
  ];
  const answer = await page.request.post("/curation/documents", {
    data: { changes: { title, summary: "It was made for a journey.", texts, date: { typed: "1956" } } },
    headers: { Origin: inject("archive") },
  });
  if (answer.status() !== 201) throw new Error(`A draft could not be made: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

const hasFocus = (element: Element) => element === document.activeElement;
const kept = (page: Page) => page.locator(".kept").innerText();
const readersSee = async (path: string) => await (await fetch(inject("archive") + path)).text();

test("a document is written by keyboard alone from a pasted entry, published, and found by readers", async () => {
  const page = await openDesk("editor", "/", { expecting: [404] });
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
    const first = await openDesk("owner");
    const second = await openDesk("editor", "/", { expecting: [412] });
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
    // By keyboard alone, though nothing is chosen yet.
    await second.keyboard.press("Tab");
    await expect.poll(() => dialog.getByRole("radio", { name: "Yours" }).evaluate(hasFocus)).toBe(true);
    await second.keyboard.press("ArrowDown");
    await second.keyboard.press("ArrowDown");
    await dialog.getByLabel("The words that stay").fill("The first paragraph, by both.");
    await second.keyboard.press("Control+Enter");
    await untilKept(second, /Everything is saved \(revision 3\)/);

    expect(await second.getByLabel("Title", { exact: true }).inputValue()).toBe("A draft of both");
    expect(await second.getByLabel("Extent").inputValue()).toBe("4 pp.");
    const words = second.locator(".paragraph-words");
    expect(await words.nth(0).inputValue()).toBe("The first paragraph, by both.");
    expect(await words.nth(1).inputValue()).toBe("The second paragraph, by Emil.");
  });

  test("see that the other is there", async () => {
    const first = await openDesk("owner");
    const second = await openDesk("editor");
    const id = await draftOf(first, "A draft that two look at");
    await openDocument(first, id);
    await openDocument(second, id);
    await second.getByText("Olga Owner has this open too").waitFor();
  });
});

describe("The network goes away mid-save", () => {
  test("before anything arrived: what was typed is here after a reload, and saved when it is back", async () => {
    const page = await openDesk("editor", "/", { cut: true });
    const id = await draftOf(page, "A draft on a train", "Words before the tunnel.");
    await openDocument(page, id);
    await page.context().setOffline(true);
    await page.getByLabel("Paragraph 1, transcript").fill("Words typed in the tunnel.");
    await page.keyboard.press("Control+s");
    await untilKept(page, /Offline – kept here|Saved on this device/);
    await page.getByText("The archive cannot be reached. What you type is kept here").waitFor();
    expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words typed in the tunnel.");

    await page.context().setOffline(false);
    await page.reload();
    await page.locator(".writing-bar").waitFor();
    expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words typed in the tunnel.");
    await page.getByText(/and did not save is here/).waitFor();
    await page.keyboard.press("Control+s");
    await untilKept(page, /Everything is saved \(revision 2\)/);
  });

  test("after the archive saved it: the answer is lost, and saving again finds that nothing is left to save", async () => {
    const page = await openDesk("editor", "/", { cut: true, expecting: [412] });
    const id = await draftOf(page, "A draft at the tunnel's mouth", "Words of before.");
    await openDocument(page, id);
    await page.route(
      `**/curation/documents/${id}?*`,
      async (route) => {
        const arrived = await page.request.patch(route.request().url(), {
          data: route.request().postDataJSON(),
          headers: { Origin: inject("archive"), "If-Match": '"1"' },
        });
        expect(arrived.status()).toBe(200);
        await route.abort("connectionreset");
      },
      { times: 1 },
    );
    await page.getByLabel("Paragraph 1, transcript").fill("Words that arrived.");
    await page.keyboard.press("Control+s");
    await page.getByText(/No answer came/).waitFor();
    await page.keyboard.press("Control+s");
    await untilKept(page, /Everything is saved \(revision 2\)/);
    await page.getByText("It had arrived: everything is saved.").waitFor();
    expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words that arrived.");
  });
});

describe("What comes late", () => {
  test("is there before the network goes: no screen that is open breaks", async () => {
    const page = await openDesk("editor", "/", { cut: true });
    const id = await draftOf(page, "A draft in a cellar", "Words above ground.");
    await openDocument(page, id);
    await page.getByText("Drop scans here").waitFor();
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await page.getByLabel("Paragraph 1, transcript").fill("Words in the cellar.");
    await page.keyboard.press("Alt+v");
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/No answer came/).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Enter");
    await dialog.getByRole("button", { name: "Publish now" }).click();
    await dialog.getByText(/No answer came/).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("h1").focus();
    await page.keyboard.press("?");
    await dialog.getByRole("heading", { name: "Keyboard" }).waitFor();
    await page.keyboard.press("Escape");
    // Other screens open too, and say what they lack; the words are here on coming back.
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("heading", { name: "Changesets", level: 1 }).waitFor();
    await page.goBack();
    await page.locator(".writing-bar").waitFor();
    expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words in the cellar.");
    await page.context().setOffline(false);
    await page.keyboard.press("Control+s");
    await untilKept(page, /Everything is saved/);
  });

  test("and does not come is told, and asked for again; what was typed stays", async () => {
    const page = await openDesk("editor", "/", { cut: true });
    const id = await draftOf(page, "A draft before a gap", "Words of before.");
    await page.route("**/assets/changesets-*.js", (route) => route.abort());
    await openDocument(page, id);
    await page.getByLabel("Paragraph 1, transcript").fill("Words that stay.");
    await page.getByRole("link", { name: "Changesets" }).click();
    await page.getByText("This part of the desk did not come.").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute("**/assets/changesets-*.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Changesets", level: 1 }).waitFor();
    await openDocument(page, id);
    expect(await page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("Words that stay.");
  });
});

test("a session that ends mid-edit is renewed over the screen, or later: nothing is lost", async () => {
  const page = await openDesk("editor", "/", { expecting: [401] });
  const id = await draftOf(page, "A draft and a session", "Words of before.");
  await openDocument(page, id);
  const words = page.getByLabel("Paragraph 1, transcript");
  await words.fill("Words of a long evening.");
  await page.context().clearCookies();
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Your session ended" });
  await dialog.waitFor();
  // Put off, one types on; closed and opened again, signed in by the door, everything is there.
  await dialog.getByRole("button", { name: "Not now" }).click();
  await words.fill("Words of a longer evening.");
  await untilKept(page, /Signed out – kept here/);
  await page.getByText("You are signed out. What you type is kept on this device.").waitFor();
  await page.goto(`/admin/documents/${id}`);
  await page.getByLabel("Email").fill(DESK.editor.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText(/and did not save is here/).waitFor();
  expect(await words.inputValue()).toBe("Words of a longer evening.");
  await page.context().clearCookies();
  await page.keyboard.press("Control+s");
  await dialog.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await untilKept(page, /Everything is saved \(revision 2\)/);
  expect(await words.inputValue()).toBe("Words of a longer evening.");
});

test("an older text is read in the history and restored", async () => {
  const page = await openDesk("editor");
  const id = await draftOf(page, "A draft with a past", "The words of last week.");
  await openDocument(page, id);
  await page.getByLabel("Paragraph 1, transcript").fill("The words of today.");
  await page.keyboard.press("Control+s");
  await untilKept(page, /revision 2/);
  // The panel takes the focus, and gives it back to the words.
  const words = page.getByLabel("Paragraph 1, transcript");
  const history = page.getByRole("complementary", { name: "History" });
  await words.focus();
  await page.keyboard.press("Alt+h");
  await expect.poll(() => history.getByRole("heading", { name: "History" }).evaluate(hasFocus)).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => words.evaluate(hasFocus)).toBe(true);
  await page.keyboard.press("Alt+h");
  await history.getByRole("button", { name: /· 2/ }).click();
  await history.locator("del", { hasText: "last week" }).waitFor();
  expect(await history.locator("ins").allInnerTexts()).toContain("today");
  await history.getByRole("button", { name: /· 1$/ }).click();
  await history.getByRole("button", { name: "Restore revision 1" }).click();
  await expect.poll(() => page.getByLabel("Paragraph 1, transcript").inputValue()).toBe("The words of last week.");
  await untilKept(page, /revision 3/);
  // Any two can be compared: what was restored says what the first said.
  await history.getByRole("button", { name: /· 3/ }).click();
  await history.locator("ins", { hasText: "last week" }).waitFor();
  await history.getByRole("button", { name: /Compared with/ }).click();
  await page.getByRole("option", { name: /^Revision 1,/ }).click();
  await history.getByText("Nothing differs.").waitFor();
});

describe("A text of 40,000 words beside its translation", () => {
  test("is typed in with one paragraph drawn a keystroke, and kept in pauses, not with each", async () => {
    const page = await openDesk("editor", "/");
    const id = await longDraft(page, "A long speech", 1000, 40);
    await listenForDrawing(page);
    let copies = 0;
    page.on("request", (request) => {
      if (request.method() === "PUT" && request.url().includes("/working-copies/")) copies++;
    });
    await openDocument(page, id);
    const words = page.getByLabel("Paragraph 500, transcript");
    await words.scrollIntoViewIfNeeded();
    await words.focus();
    // The first keystroke changes how things stand: it can be undone now, and is not saved.
    await page.keyboard.type("a");
    await untilKept(page, /kept on the server/);
    await drawnAgain(page);
    copies = 0;
    const typed = "ten strokes";
    await page.keyboard.type(typed, { delay: 20 });
    const { paragraphs, components } = await drawnAgain(page);
    expect(paragraphs).toBeLessThanOrEqual(typed.length);
    expect(components / typed.length).toBeLessThan(150);
    await expect.poll(() => copies).toBe(1);
    await page.waitForLoadState("networkidle");
    expect(copies).toBe(1);
    expect((await drawnAgain(page)).paragraphs).toBe(0);
    expect(await words.inputValue()).toContain("ten strokes");
  });
});

describe("What was done", () => {
  test("is undone and done again across the form, where it happened", async () => {
    const page = await openDesk("editor");
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
    const page = await openDesk("editor", "/", { expecting: [404] });
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
  const page = await openDesk("editor", "/", { scheme, width });
  const id = await draftOf(page, "A draft to look at", "One paragraph of it.", "And another.");
  await openDocument(page, id);
  await page.getByLabel("Paragraph 1, transcript").focus();
  expect(await faultsOf(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.keyboard.press("Alt+h");
  await page.locator(".history").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("Alt+v");
  await page.locator("iframe.preview").waitFor();
  const frame = page.frameLocator("iframe.preview");
  await frame.getByText("One paragraph of it.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
