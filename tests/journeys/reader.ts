// A reader at a real browser, who notices what no reader should meet: foreign requests, errors, cookies.
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";

export interface Manner {
  /** false: the browser runs no script at all. */
  scripts?: boolean;
  /** Of the window, in CSS pixels. */
  width?: number;
  scheme?: "light" | "dark";
  /** Statuses other than 200 that this reader expects of pages; Chromium tells them as errors. */
  expecting?: number[];
}

let browser: Promise<Browser> | undefined;

/** Opens a window that closes with the test; what was noticed in it then fails the test. */
export async function openReader({
  scripts = true,
  width = 1280,
  scheme = "light",
  expecting = [],
}: Manner = {}): Promise<Page> {
  const archive = inject("archive");
  browser ??= chromium.connect(inject("browser"));
  const context = await (await browser).newContext({
    baseURL: archive,
    javaScriptEnabled: scripts,
    viewport: { width, height: 800 },
    colorScheme: scheme,
  });
  const noticed: string[] = [];
  const page = await context.newPage();
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== archive && !request.url().startsWith("data:")) {
      noticed.push(`a request to ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => noticed.push(`${request.url()} failed: ${request.failure()?.errorText}`));
  page.on("console", (message) => {
    const expected = expecting.some((status) => message.text().includes(`status of ${status} `));
    if (!expected) noticed.push(`the console says: ${message.text()}`);
  });
  page.on("pageerror", (error) => noticed.push(`an error: ${error.message}`));
  onTestFinished(async () => {
    const cookies = await cookiesOf(context);
    await context.close();
    expect([...noticed, ...cookies]).toEqual([]);
  });
  return page;
}

async function cookiesOf(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name }) => `a cookie ${name}`);
}

/** Follows a link or presses a button that leads to another page, until that page is there to read. */
export async function follow(link: Locator): Promise<void> {
  const loaded = link.page().waitForEvent("load");
  await link.click();
  await loaded;
}

/** How far the page is wider than its window, in CSS pixels; 0 is as it should be. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The titles of the listed documents, in their order. */
export async function titlesOf(page: Page): Promise<string[]> {
  return (await page.locator(".entry :is(h2, h3)").allInnerTexts()).map((title) => title.replace(/\s+/g, " "));
}
