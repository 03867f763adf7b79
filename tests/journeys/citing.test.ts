// A citation is copied with a button, as words and with its emphasis; without scripts there is no button.
import { expect, inject, test } from "vitest";
import { rankinTelegram } from "../world.ts";
import { openReader } from "./reader.ts";

const archive = inject("archive");
const styles = ["note", "short note", "bibliography"];

test("each style is copied by keyboard, for a text field and for a word processor", async () => {
  const page = await openReader();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: archive });
  await page.goto(`/documents/${rankinTelegram.id}`);
  for (const style of styles) {
    const button = page.getByRole("button", { name: `Copy: ${style}`, exact: true });
    const shown = page.locator(".cite dd span").nth(styles.indexOf(style));
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#copied")?.textContent === "Copied.");
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(await shown.evaluate((citation) => citation.textContent));
    const [emphasised, copied] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const markup = await (await item.getType("text/html")).text();
      const page = new DOMParser().parseFromString(markup, "text/html");
      return [[...page.querySelectorAll("em")].map((each) => each.textContent), page.body.textContent];
    });
    expect(emphasised).toEqual(await shown.locator("em").allInnerTexts());
    expect(copied).toBe(await shown.evaluate((citation) => citation.textContent));
  }
  expect(await page.getByRole("status").innerText()).toBe("Copied.");
});

test("where nothing may be copied, the citation is selected and the page says so", async () => {
  const page = await openReader();
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(`/documents/${rankinTelegram.id}`);
  await page.getByRole("button", { name: "Copy: note" }).click();
  await expect.poll(() => page.getByRole("status").innerText()).toContain("Selected");
  const selected = await page.evaluate(() => getSelection()?.toString());
  expect(selected?.replace(/\s+/g, " ")).toContain("Rankin");
});

test("without scripts the citations stand there, and no button does", async () => {
  const page = await openReader({ scripts: false });
  await page.goto(`/documents/${rankinTelegram.id}`);
  expect(await page.locator(".cite dd").count()).toBe(3);
  expect(await page.getByRole("button", { name: /^Copy/ }).count()).toBe(0);
});
