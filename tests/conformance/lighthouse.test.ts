// Lighthouse over the pages a reader and a crawler come to first: nothing to say of access, good practice or findability.
// How fast they are belongs to one machine at one moment, and is not asked.
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { freePort } from "../../seed/local-archive.ts";
import { archive } from "./corpus.ts";
import { LIGHTHOUSE } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

interface Verdict {
  lhr: {
    categories: Record<string, { score: number | null }>;
    audits: Record<string, { id: string; score: number | null; scoreDisplayMode: string }>;
  };
}
type Lighthouse = (url: string, flags: object) => Promise<Verdict>;

const INDEXED = ["/", `/documents/${inject("scanned")}`];
/** Pages that keep crawlers out on purpose, which Lighthouse counts against them. */
const HIDDEN = ["/documents?q=kim", "/embed?src=/documents"];

describeWith(["lighthouse"], "Lighthouse", () => {
  let close: () => Promise<void>;
  let port: number;
  let lighthouse: Lighthouse;

  beforeAll(async () => {
    port = await freePort();
    const args = chromium.args.filter((arg) => !["--single-process", "--no-zygote"].includes(arg));
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: [...args, "--no-sandbox", `--remote-debugging-port=${port}`],
    });
    close = () => browser.close();
    lighthouse = ((await import(pathToFileURL(LIGHTHOUSE).href)) as { default: Lighthouse }).default;
  });
  afterAll(() => close());

  test.each([...INDEXED, ...HIDDEN])("has nothing to say of %s", async (path) => {
    const { lhr } = await lighthouse(archive + path, {
      port,
      logLevel: "silent",
      throttlingMethod: "provided",
      disableFullPageScreenshot: true,
      onlyCategories: ["accessibility", "best-practices", "seo"],
      ...(HIDDEN.includes(path) && { skipAudits: ["is-crawlable"] }),
    });
    const wanting = Object.values(lhr.audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score !== null && score < 1,
    );
    expect(wanting.map(({ id }) => id)).toEqual([]);
    expect(Object.values(lhr.categories).map(({ score }) => score)).toEqual([1, 1, 1]);
  });
});
