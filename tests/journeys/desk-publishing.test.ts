// What readers come to see, and no longer see: review, publication now and at a date, taking back, withdrawal with a
// reason, and bringing back. Once the desk says that an act is done, every form of the archive is asked, once: nothing waits.
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { DESK, draftOf, idOf, openDesk, openDocument, untilKept } from "./desk.ts";

const archive = inject("archive");
const statusOf = async (path: string) => (await fetch(archive + path, { redirect: "manual" })).status;
const readersSee = async (path: string, headers = {}) => await (await fetch(archive + path, { headers })).text();
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const more = async (page: Page, act: string) => {
  await page.getByRole("button", { name: "More acts" }).click();
  await page.getByRole("menuitem", { name: act }).click();
};
/** What a message offers: the newest of these words. */
const undo = (page: Page, words: string) =>
  page.locator(".toast", { hasText: words }).first().getByRole("button", { name: "Undo" }).click();
const untilBadge = (page: Page, words: string) => page.locator(".page-head .badge", { hasText: words }).waitFor();
const path = (id: string, ending = "") => `/documents/${id}${ending}`;

test("a contributor asks for review and is answered; an editor answers, publishes, and takes it back", async () => {
  const writer = await openDesk("contributor", "/documents/new", { expecting: [404] });
  await writer.getByLabel("Title", { exact: true }).fill("Memorandum on the quiet harbour");
  await writer.getByLabel("Date", { exact: true }).fill("March 1957");
  await writer.getByLabel("Summary").fill("What the contributor knows of it.");
  await writer.keyboard.press("Control+s");
  await untilKept(writer, /revision 1/);
  const id = idOf(writer);
  // What an editor may is neither offered nor, asked for past the page, done.
  expect(await writer.getByRole("button", { name: "Publish …" }).count()).toBe(0);
  await writer.getByRole("button", { name: "More acts" }).click();
  expect(await writer.getByRole("menuitem", { name: /Publish|Withdraw/ }).count()).toBe(0);
  await writer.keyboard.press("Escape");
  const refused = await writer.request.put(`/curation/documents/${id}/publication`, {
    data: {},
    headers: { Origin: archive, "If-Match": '"1"' },
  });
  expect(refused.status()).toBe(403);
  await writer.goto("/admin/bring-in");
  await writer.getByRole("heading", { name: "Not for your role" }).waitFor();
  await openDocument(writer, id);

  await writer.keyboard.press("Control+Enter");
  await writer.getByLabel(/Something to say/).fill("Please look at the date.");
  await press(writer, /^Ask for review$/);
  await untilBadge(writer, "in review");
  await undo(writer, "An editor will see it in their list.");
  await untilBadge(writer, "draft");
  await writer.keyboard.press("Control+Enter");
  await writer.getByLabel(/Something to say/).fill("Please look at the year, too.");
  await press(writer, /^Ask for review$/);
  await untilBadge(writer, "in review");
  expect(await statusOf(path(id))).toBe(404);

  const editor = await openDesk("editor");
  await editor
    .locator(".home-waiting")
    .getByRole("link", { name: /quiet harbour/ })
    .first()
    .click();
  await editor.locator(".writing-bar").waitFor();
  await press(editor, /^Comments \(2\)/);
  const comments = editor.getByRole("complementary", { name: "Comments" });
  await comments.getByText("Please look at the year, too.").waitFor();
  await comments.getByLabel("Say something").fill("The year is on the envelope.");
  await press(editor, "Say it");
  await comments.getByRole("button", { name: "Settled" }).first().click();
  await comments.getByText("One that is settled").waitFor();
  await openDocument(writer, id);
  await writer.keyboard.press("Alt+c");
  await writer.getByRole("complementary", { name: "Comments" }).getByText("The year is on the envelope.").waitFor();

  // Readers see it, edited and published again, and taken back by one press.
  await editor.keyboard.press("Control+Enter");
  await press(editor, "Publish now");
  await untilBadge(editor, "published");
  expect(await readersSee(path(id))).toContain("What the contributor knows of it.");
  await editor.getByLabel("Summary").fill("What the editor knows better.");
  await editor.keyboard.press("Control+Enter");
  await editor.getByRole("dialog").locator("ins", { hasText: "better" }).waitFor();
  await press(editor, "Publish now");
  await editor.getByText("Published: readers see it now.").first().waitFor();
  expect(await readersSee(path(id))).toContain("What the editor knows better.");
  await undo(editor, "Published: readers see it now.");
  await expect.poll(() => readersSee(path(id))).toContain("What the contributor knows of it.");
  await expect.poll(() => editor.getByLabel("Summary").inputValue()).toBe("What the editor knows better.");
});

test("every form tells a document right after it is published at its date, and no longer after it is withdrawn", async () => {
  const page = await openDesk("owner", "/", { expecting: [404] });
  const id = await draftOf(page, "Telegram on the lighthouse keeper", "The keeper has left the lighthouse.");
  await openDocument(page, id);
  await more(page, "Publish at a time …");
  await press(page, "Publish then");
  await untilBadge(page, "scheduled: readers see it");
  await page.goto("/admin/documents?queue=scheduled");
  await page.getByRole("link", { name: /lighthouse keeper/ }).waitFor();
  expect(await statusOf(path(id))).toBe(404);

  // The clock of the platform, an hour and a half later.
  const then = Date.now() + 90 * 60_000;
  expect(await statusOf(`/cdn-cgi/handler/scheduled?time=${then}`)).toBe(200);
  const published = async () => ({
    page: await statusOf(path(id)),
    results: (await readersSee("/documents?q=lighthouse+keeper")).includes(id),
    feed: (await readersSee("/documents.atom")).includes(id),
    embed: (await readersSee(path(id, ".embed"))).includes("lighthouse keeper"),
    json: (JSON.parse(await readersSee(path(id, ".json"))) as { data: { title: string } }).data.title,
  });
  expect(await published()).toEqual({
    page: 200,
    results: true,
    feed: true,
    embed: true,
    json: "Telegram on the lighthouse keeper",
  });
  await openDocument(page, id);
  await untilBadge(page, "published");

  await more(page, "Withdraw …");
  const dialog = page.getByRole("dialog", { name: "Withdraw" });
  expect(await dialog.getByRole("button", { name: "Withdraw it" }).isDisabled()).toBe(true);
  await dialog.getByLabel(/The reason/).fill("The keeper's heirs asked for it.");
  await dialog.getByRole("button", { name: "Withdraw it" }).click();
  await untilBadge(page, "withdrawn");
  expect(await statusOf(path(id))).toBe(410);
  expect(await readersSee(path(id), { Accept: "text/html" })).toContain("The keeper&#39;s heirs asked for it.");
  expect(await readersSee("/documents?q=lighthouse+keeper")).not.toContain(id);
  await page.getByText(/Readers are told: The keeper's heirs asked for it/).waitFor();

  await press(page, "Publish …");
  await press(page, "Publish now");
  await untilBadge(page, "published");
  expect(await statusOf(path(id))).toBe(200);
  expect(await readersSee("/documents?q=lighthouse+keeper")).toContain(id);
  // Keys hold while a message stands at the corner.
  await page.getByRole("dialog", { name: "Publish" }).waitFor({ state: "hidden" });
  await page.locator(".toast").first().waitFor();
  await page.keyboard.press("Alt+h");
  const history = page.getByRole("complementary", { name: "History" });
  await history.getByText(`${DESK.owner.name} withdrew`).waitFor();
});
