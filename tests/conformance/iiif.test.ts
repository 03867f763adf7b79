// Outside judges of the scans that are served: the schema of IIIF Presentation 3, the strict parser, and Mirador in a
// real browser, on a page of another origin.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { imageServiceSupportsRequest, parseImageServiceRequest } from "@iiif/parser/image-3";
import { normalize } from "@iiif/parser/presentation-3";
import { presentation3StrictUpgrade } from "@iiif/parser/strict";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { chromium, type Page } from "playwright-core";
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { type Answer, answersAt, archive, everyListing, inForm, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { MIRADOR, standard } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers as a client without types would
type Told = any;

const scanned = inject("scanned");

let manifests: Answer[];
let collections: Answer[];

beforeAll(async () => {
  manifests = await answersAt([scanned, `${scanned}@1`, worstId].map((id) => `/documents/${id}.iiif`));
  collections = await answersAt((await everyListing()).map((listing) => inForm(listing, "iiif")));
});

const read = ({ text }: Answer): Told => JSON.parse(text);

describeWith(["schemas"], `The schema of IIIF Presentation 3 (${onReal})`, () => {
  test("finds nothing wrong with any manifest or collection, and would", () => {
    const fits = addFormats
      .default(new Ajv({ strict: false }))
      .compile(JSON.parse(readFileSync(standard("iiif_3_0.json"), "utf8")));
    for (const answer of [...manifests, ...collections]) {
      expect([answer.path, fits(read(answer)) ? null : fits.errors]).toEqual([answer.path, null]);
    }
    expect(fits({ ...read(manifests[0]), items: [{ type: "Canvas" }] })).toBe(false);
  });
});

describe("The strict parser of IIIF", () => {
  test("finds nothing to mend in any manifest", () => {
    const mended = (told: Told) => {
      const state = { warnings: [] };
      presentation3StrictUpgrade(told, state);
      return state.warnings;
    };
    for (const answer of manifests) expect([answer.path, mended(read(answer))]).toEqual([answer.path, []]);
    expect(mended({ ...read(manifests[0]), navDate: "1956" })).not.toEqual([]);
  });

  test("knows every resource by one type, and each canvas with its image", () => {
    for (const answer of [...manifests, ...collections]) {
      const { entities } = normalize(read(answer));
      const canvases = Object.values(entities.Canvas) as Told[];
      expect(canvases).toHaveLength(answer.path.startsWith("/documents/") ? 4 : 0);
      for (const {
        items: [page],
      } of canvases) {
        const [painting] = (entities.AnnotationPage as Told)[page.id].items;
        expect((entities.Annotation as Told)[painting.id].motivation).toEqual(["painting"]);
      }
    }
  });

  test("finds each image that is offered within what its service says it can", async () => {
    const [{ items }] = manifests.map(read);
    const services: string[] = items.map(
      ({
        items: [
          {
            items: [{ body }],
          },
        ],
      }: Told) => body.service[0].id,
    );
    for (const answer of await answersAt(services.map((id) => `${id.slice(archive.length)}/info.json`))) {
      const service = read(answer);
      const path = service.id.slice(archive.length);
      expect(answer.path).toBe(`${path}/info.json`);
      const requests = service.sizes.map(({ width, height }: Told) => `full/${width},${height}/0/default.jpg`);
      for (const request of [...requests, "full/max/0/default.jpg"]) {
        expect(imageServiceSupportsRequest(service, parseImageServiceRequest(`${service.id}/${request}`))).toEqual([
          true,
        ]);
      }
      const images = await answersAt([...requests, "full/max/0/default.jpg"].map((request) => `${path}/${request}`));
      for (const { headers } of images) expect(headers.get("Content-Type")).toBe("image/jpeg");
    }
  });
});

/** A page of another origin that shows a manifest in Mirador. */
const pageOf = (manifest: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Elsewhere</title><link rel="icon" href="data:,">
<div id="mirador" style="position: absolute; inset: 0"></div>
<script src="/mirador.js"></script>
<script>Mirador.viewer({ id: "mirador", windows: [{ manifestId: ${JSON.stringify(manifest)} }], window: {
  sideBarOpen: true, defaultSideBarPanel: "info" }, thumbnailNavigation: { defaultPosition: "far-bottom" } })</script>`;

describeWith(["mirador"], "Mirador, on a page of another origin,", () => {
  /** Opens a document's manifest in a window that closes with the test; nothing in it may fail. */
  async function shown(id: string): Promise<Page> {
    const bundle = await readFile(MIRADOR);
    const server = createServer((request, answer) => {
      const script = request.url === "/mirador.js";
      answer.setHeader("Content-Type", script ? "text/javascript" : "text/html");
      answer.end(script ? bundle : pageOf(`${archive}/documents/${id}.iiif`));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const browser = await chromium.connect(inject("browser"));
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(120_000);
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(request.url()));
    page.on("response", (answer) => answer.ok() || failed.push(`${answer.status()} ${answer.url()}`));
    page.on("pageerror", ({ message }) => failed.push(message));
    page.on("dialog", (dialog) => failed.push(dialog.message()));
    onTestFinished(async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      expect(failed).toEqual([]);
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return page;
  }

  const thumbnails = (page: Page) =>
    page.waitForFunction(() => {
      const images = [...document.querySelectorAll("img")].filter(
        ({ src, naturalWidth }) => src.startsWith("http") && naturalWidth > 0,
      );
      return images.length === 4 && images.map(({ src }) => src);
    });

  test("shows its canvases, paints the first, and tells what is known of the document", async () => {
    const page = await shown(scanned);
    const sources = await (await thumbnails(page)).jsonValue();
    for (const [at, source] of (sources as string[]).entries()) {
      expect(source).toMatch(`${archive}/iiif/${scanned}/${at + 1}/full/90,`);
    }
    await page.getByText("1 of 4").waitFor();
    await page.getByText("November 14, 1956—8 p.m.").waitFor();
    // The leaf itself is painted: the canvas of the viewer is not of one colour.
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".openseadragon-canvas canvas");
      if (!canvas) return false;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })!;
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size > 10;
    });
  });

  test("searches within the text, and finds the leaves", async () => {
    const page = await shown(scanned);
    await page.getByRole("tab", { name: "Search" }).click();
    await page.getByLabel("search terms").fill("President");
    await page.keyboard.press("Enter");
    await page.getByText("1 of 6").waitFor();
    const hit = page.locator("li").filter({ hasText: "President" }).first();
    expect(await hit.innerText()).toMatch(/^1\s+Page 1\s/);
  });

  test("shows the worst document as words, and runs nothing of it", async () => {
    const page = await shown(worstId);
    await thumbnails(page);
    await page.getByText(`<script>alert("x")</script>`).first().waitFor();
  });
});
