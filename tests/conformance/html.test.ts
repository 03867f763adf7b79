// Outside judges of the HTML that is served: html-validate, and the Nu checker of the W3C, over every kind of page and
// over the page of every document.
import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { everyAddress } from "../journeys/every-address.ts";
import { withdrawnId } from "../journeys/fixture.ts";
import { type Answer, allAt, asPage, everyId, everyListing, inForm, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { judge, VNU } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

const scanned = inject("scanned");

/** Pages of the archive that no list of addresses has, among them what is put into frames. */
const MORE = [
  `/documents/${worstId}`,
  `/documents/${worstId}?text=ar`,
  `/documents/${worstId}?view=parallel`,
  `/documents/${worstId}?view=scans`,
  `/documents/${worstId}@1`,
  `/documents/${scanned}?view=scans`,
  "/documents?after_key=damaged",
  "/embed",
  "/embed?src=%2Fdocuments%3Fq%3Dkim&theme=dark&size=small",
  "/documents?q=kim&date=1956&after=1955",
  "/years/0000",
  "/on/02-30",
  "/unapi?id=nonsense",
  `/documents/${withdrawnId}?text=ko`,
  `/documents/${scanned}.embed`,
  "/documents.embed?colour=red",
  "/embed?src=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
];

let pages: Answer[];

beforeAll(async () => {
  const kinds = (await everyAddress()).map(({ path }) => path);
  const listings = await everyListing();
  const ids = await everyId();
  const frames = [...ids.slice(0, 20), worstId, scanned].map((id) => `/documents/${id}.embed`);
  const paths = new Set([
    ...kinds,
    ...MORE,
    ...listings,
    ...listings.map((listing) => inForm(listing, "embed")),
    ...frames,
    "/documents/zzzzzzzz.embed",
    ...ids.map((id) => `/documents/${id}`),
  ]);
  pages = await allAt([...paths], asPage);
});

test("every page says that it is HTML in UTF-8", () => {
  for (const { path, headers } of pages) {
    expect([path, headers.get("Content-Type")?.toLowerCase()]).toEqual([path, "text/html; charset=utf-8"]);
  }
});

describe(`html-validate (${onReal})`, () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    // The stylesheet is ours and from the same origin; its address is its hash.
    rules: { "require-sri": ["error", { target: "crossorigin" }] },
  });
  const faultsOf = async (html: string) => {
    const { results } = await validator.validateString(html);
    return results.flatMap(({ messages }) =>
      messages.map(({ message, line, column }) => `${line}:${column} ${message}`),
    );
  };

  test("finds nothing wrong with any page, and would", async () => {
    for (const { path, text } of pages) expect([path, await faultsOf(text)]).toEqual([path, []]);
    expect(await faultsOf(pages[0].text.replace("<title>", "<titel>"))).not.toEqual([]);
  });
});

describeWith(["java"], `The Nu checker (${onReal})`, () => {
  interface Verdict {
    messages: { type: string; url: string; message: string; extract?: string }[];
  }
  const faultsOf = async (answers: readonly Pick<Answer, "path" | "text">[]) => {
    const exhibits = answers.map(({ path, text }) => ({ name: path, text }));
    const { err } = await judge(exhibits, "html", "java", (files) => [
      "-Xss8m",
      "-jar",
      VNU,
      "--format",
      "json",
      "--exit-zero-always",
      ...files,
    ]);
    const { messages } = JSON.parse(err) as Verdict;
    return messages.filter(({ type }) => type !== "info").map(({ url, message }) => `${url}: ${message}`);
  };

  test("finds no error in any page", async () => {
    expect(pages.length).toBeGreaterThan(80);
    expect(await faultsOf(pages)).toEqual([]);
  });

  test("would find one, and say where", async () => {
    const [{ text }] = pages;
    const faults = await faultsOf([{ path: "faulty", text: text.replace("<h1", "<center><h1") }]);
    expect(faults.join("\n")).toMatch(/faulty: .*center/);
  });
});
