// Scans as a reader meets them: plain images without scripts, and a viewer that comes only when it is opened.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { start } from "./programs.ts";
import { openReader, sidewaysScroll } from "./reader.ts";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let id: string;

beforeAll(async () => {
  const archive = inject("archive");
  const { code, err } = await start("sample-scans", [], { state: "", port: Number(new URL(archive).port) }).ended;
  expect([code, err]).toEqual([0, ""]);
  // By its number: other journeys may have brought scans of their own.
  const { headers } = await fetch(`${archive}/by/frus/frus1955-57v23p2/d182`, { redirect: "manual" });
  id = headers.get("Location")!.split("/").at(-1)!;
});

const loaded = (images: NodeListOf<HTMLImageElement> | HTMLImageElement[]) =>
  [...images].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length;

describe("without scripts", () => {
  test("the scans are images that arrive, and each leads to the original", async () => {
    const page = await openReader({ scripts: false });
    await page.goto(`/documents/${id}`);
    expect(await page.locator(".sheets img").evaluateAll(loaded)).toBe(4);
    await page.getByRole("link", { name: /Open viewer/ }).click();
    expect(await page.locator(".leaf img").count()).toBe(4);
    expect(await page.getByRole("button", { name: "Zoom in" }).isVisible()).toBe(false);
    const left = await page.locator("#scan-2 figure").boundingBox();
    const right = await page.locator("#scan-2 .text").boundingBox();
    expect(right!.x).toBeGreaterThan(left!.x + left!.width);
    expect(Math.abs(right!.y - left!.y)).toBeLessThan(5);
    await page.locator("#scan-2 figure img").click();
    expect(new URL(page.url()).pathname).toBe(`/scans/${id}/2`);
  });
});

describe("with scripts", () => {
  test("none but the one that copies citations is loaded until the viewer is opened, and then one", async () => {
    const page = await openReader();
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(new URL(request.url()).pathname);
    });
    const viewers = () => scripts.filter((path) => !/^\/cite-[^/]+\.js$/.test(path));
    await page.goto(`/documents/${id}`);
    expect(viewers()).toEqual([]);
    await page.getByRole("link", { name: /Open viewer/ }).click();
    await page.getByRole("button", { name: "Zoom in" }).waitFor();
    expect(viewers()).toEqual([expect.stringMatching(/^\/viewer-[0-9a-f]{12}\.js$/)]);
  });

  test("the viewer shows the page that is read, and turns by its buttons", async () => {
    const page = await openReader();
    await page.goto(`/documents/${id}?view=scans#scan-3`);
    const where = page.getByRole("status");
    const says = (words: string) => where.filter({ hasText: words }).waitFor();
    await says("Page 3, 3 of 4");
    await page.getByRole("button", { name: "Next" }).click();
    await says("Page 4, 4 of 4");
    expect(await page.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);
    await page.locator("#scan-1").evaluate((leaf) => leaf.scrollIntoView());
    await says("Page 1, 1 of 4");
    // The image itself is painted: not every pixel of the stage has one colour.
    await page.waitForFunction(() => {
      const canvas = document.querySelector(".stage canvas") as HTMLCanvasElement;
      const { width, height } = canvas;
      // Read from a copy: reading the viewer's own canvas again and again makes the browser complain of the test.
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
      copy.drawImage(canvas, 0, 0);
      const pixels = new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
      return new Set(pixels).size > 10;
    });
    expect(await page.locator(".leaf figure").first().isVisible()).toBe(false);
  });

  test.each([
    [320, "dark"],
    [1280, "light"],
  ] as const)("fits %i px and has no fault that axe knows, %s", async (width, scheme) => {
    const page = await openReader({ width, scheme });
    for (const address of [`/documents/${id}`, `/documents/${id}?view=scans`]) {
      await page.goto(address);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.evaluate(axeSource);
      const { violations } = (await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run(),
      )) as AxeResults;
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ target }) => target)])).toEqual([]);
    }
  });
});
