// What holds of every page in a real browser: it fits a narrow window, is light, accessible, and leads nowhere in vain.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { describe, expect, inject, test } from "vitest";
import { everyAddress } from "./every-address.ts";
import { openReader, sidewaysScroll } from "./reader.ts";

const addresses = await everyAddress();
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Layout does not hang on the scheme, nor the scheme on the width: two windows show all four. */
const WINDOWS = [
  [1280, "light"],
  [320, "dark"],
] as const;

/** Bytes a first visit may fetch, the stylesheet and headers included. */
const HEAVIEST = 60_000;

describe.each(addresses)("$what, $path", ({ path, status }) => {
  test("fits 320 and 1280 px, has no fault that axe knows in light or dark, and is light to fetch", async () => {
    const page = await openReader({ expecting: [status] });
    let bytes = 0;
    const sized: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      sized.push(
        request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
          bytes += responseBodySize + responseHeadersSize;
        }),
      );
    });
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await Promise.all(sized);
    expect(bytes).toBeLessThan(HEAVIEST);

    await page.evaluate(axeSource);
    for (const [width, colorScheme] of WINDOWS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await sidewaysScroll(page), `sideways scroll at ${width} px`).toBe(0);
      expect(await faults(page), `${width} px, ${colorScheme}`).toEqual([]);
    }
  });
});

test("every link on every page leads somewhere", async () => {
  const archive = inject("archive");
  const pages = await Promise.all(
    addresses.map(async ({ path }) => (await fetch(archive + path, { headers: { Accept: "text/html" } })).text()),
  );
  const links = new Map<string, string>();
  const alike = new Map<string, number>();
  for (const [at, page] of pages.entries()) {
    for (const [, href] of page.matchAll(/ (?:href|action)="([^"#][^"]*)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), archive);
      const address = url.pathname + url.search;
      if (url.origin !== archive || links.has(address)) continue;
      const [, section, , extension = ""] = /^\/([^/.]*)([^.]*)(\.\w+)?/.exec(url.pathname)!;
      const shape = `${section}${extension}?${[...url.searchParams.keys()]}`;
      alike.set(shape, (alike.get(shape) ?? 0) + 1);
      if (alike.get(shape)! <= ALIKE) links.set(address, addresses[at].path);
    }
  }
  const broken: string[] = [];
  const ahead = [...links];
  const follow = async () => {
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const [path, from] = next;
      const { status } = await fetch(archive + path, { method: "HEAD", redirect: "manual" });
      if (status >= 400 && from !== path) broken.push(`${path} on ${from}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, follow));
  expect(links.size).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});

/** Links of one shape that are followed: a facet's twenty values are one thing twenty times. */
const ALIKE = 4;

/** What axe finds, as rule and place. */
async function faults(page: Awaited<ReturnType<typeof openReader>>): Promise<string[]> {
  const { violations } = (await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(options: unknown): Promise<unknown> } }).axe.run(options),
    { resultTypes: ["violations"] } satisfies RunOptions,
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
