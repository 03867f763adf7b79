// Outside judges of what other sites learn from a page: consumers of oEmbed and Open Graph, a reader of Link headers, and
// an evaluator of content security policies.
import { extract } from "@extractus/oembed-extractor";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import LinkHeader from "http-link-header";
import ogs from "open-graph-scraper";
import { SaxesParser } from "saxes";
import { unfurl } from "unfurl.js";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { everyAddress } from "../journeys/every-address.ts";
import { type Answer, answerAt, answersAt, archive, asPage, everyId, everyListing, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";

const ids = await everyId();
const six = (JSON.parse((await answerAt("/collections/north-korea-1956-1960.json")).text) as { data: { id: string }[] })
  .data;
/** Read by the consumers one after the other: the six, the worst, one with scans, and a few of the rest. */
const documents = [
  ...new Set([...six.map(({ id }) => id), worstId, inject("scanned"), ...ids.filter((_, at) => at % 25 === 0)]),
];
const listings = await everyListing();

interface Document {
  title: string;
  summary: string;
}

const recordOf = async (id: string) =>
  (JSON.parse((await answerAt(`/documents/${id}.json`)).text) as { data: Document }).data;

describe(`Consumers of oEmbed and Open Graph (${onReal})`, () => {
  test("oembed-extractor finds every document by the links of its page, and gets what it can show", async () => {
    for (const id of documents) {
      const { title } = await recordOf(id);
      const told = await extract(`${archive}/documents/${id}`);
      expect(told, id).toMatchObject({ type: "rich", version: "1.0", provider_url: `${archive}/` });
      expect(words(told.title!)).toBe(words(title));
      expect(told.html).toContain(`${archive}/documents/${id}`);
      expect(told.html).not.toMatch(/<img|<script>alert/);
    }
  });

  test("oembed-extractor keeps the room it is given", async () => {
    const { width, height } = await extract(`${archive}/documents/${worstId}`, { maxwidth: 320, maxheight: 200 });
    expect(width).toBe(320);
    expect(height).toBe(200);
  });

  test.each(listings.filter((listing) => !listing.includes("xyzzy")))("oembed-extractor finds %s", async (listing) => {
    const told = await extract(archive + listing);
    expect(told).toMatchObject({ type: "rich", version: "1.0", title: expect.any(String), html: expect.any(String) });
  });

  test("unfurl.js reads every document's preview and its embed", async () => {
    for (const id of documents) {
      const { title } = await recordOf(id);
      const told = await unfurl(`${archive}/documents/${id}`);
      // It resolves references twice, so that "&amp;" in a title's own words is lost to it.
      expect(words(told.open_graph.title), id).toBe(words(title.replaceAll("&amp;", "&")));
      expect(told.open_graph).toMatchObject({ type: "article", url: `${archive}/documents/${id}` });
      expect(told.open_graph.description).toBeTruthy();
      expect(told.canonical_url).toBe(`${archive}/documents/${id}`);
      expect(told.twitter_card.card).toMatch(/^summary(_large_image)?$/);
      expect(told.oEmbed).toMatchObject({ type: "rich" });
      expect(told.favicon).toBe(`${archive}/favicon.svg`);
    }
  });

  test("open-graph-scraper reads every document's preview", async () => {
    for (const id of documents) {
      const { title } = await recordOf(id);
      const { text } = await answerAt(`/documents/${id}`, asPage);
      const { error, result } = await ogs({ html: text });
      expect(error).toBe(false);
      expect(words(result.ogTitle!), id).toBe(words(title));
      expect(result).toMatchObject({ ogType: "article", ogUrl: `${archive}/documents/${id}`, success: true });
      expect(result.ogDescription).toBeTruthy();
      expect(new Date(result.articlePublishedTime!).toISOString().replace(".000", "")).toBe(
        result.articlePublishedTime,
      );
    }
  });

  test("a document with scans is shown with its first leaf", async () => {
    const { open_graph: told } = await unfurl(`${archive}/documents/${inject("scanned")}`);
    const [image] = told.images!;
    expect(image.width).toBeGreaterThanOrEqual(400);
    expect(image.alt).toBeTruthy();
    expect((await fetch(image.url)).headers.get("Content-Type")).toBe("image/jpeg");
  });
});

/** Words alone: consumers differ in what they make of blanks and control characters. */
function words(text: string): string {
  return text.match(/[\p{L}\p{N}]+/gu)!.join(" ");
}

/** Links that a header tells too; a page has others that serve only browsers. */
const BROWSERS_ONLY = new Set(["stylesheet", "icon", "schema.DC", "schema.DCTERMS", "unapi-server", "preload"]);

function linksInPage(html: string): string[] {
  const links: string[] = [];
  const head = html.slice(html.indexOf("<head>"), html.indexOf("</head>"));
  for (const [tag] of head.matchAll(/<link [^>]*>/g)) {
    const parser = new SaxesParser();
    parser.on("opentag", ({ attributes: { rel, href, type } }) => {
      if (!BROWSERS_ONLY.has(rel)) links.push([rel, href, type ?? ""].join(" "));
    });
    parser.write(tag.replace(/\/?>$/, "/>")).close();
  }
  return links.toSorted();
}

function linksInHeader({ headers }: Answer): string[] {
  const { refs } = LinkHeader.parse(headers.get("Link") ?? "");
  return refs.map(({ rel, uri, type }) => [rel, uri, type ?? ""].join(" ")).toSorted();
}

describe(`Links (${onReal})`, async () => {
  const pages = (await everyAddress()).filter(({ status }) => status === 200).map(({ path }) => path);
  let answers: Answer[];
  beforeAll(async () => {
    answers = await answersAt([...pages, ...documents.map((id) => `/documents/${id}`), ...listings], asPage);
  });

  test("in the header of every page are those in its head, and no one twice", () => {
    for (const answer of answers) {
      const told = linksInHeader(answer);
      expect([answer.path, told]).toEqual([answer.path, linksInPage(answer.text)]);
      expect([answer.path, new Set(told).size]).toEqual([answer.path, told.length]);
    }
  });

  test("lead to answers of the media type they promise", async () => {
    const [path] = [inject("scanned")].map((id) => `/documents/${id}`);
    const { refs } = LinkHeader.parse((await answerAt(path, asPage)).headers.get("Link")!);
    const ours = refs.filter(({ uri, type }) => type && uri.startsWith(archive));
    expect(ours.length).toBeGreaterThan(15);
    for (const { uri, type } of ours) {
      const { status, headers } = await fetch(uri);
      const [sent] = headers.get("Content-Type")!.split(";");
      expect([uri, status, type === "application/json+oembed" ? type : sent.replace("text/xml", type!)]).toEqual([
        uri,
        200,
        type,
      ]);
    }
  });
});

describe("Content security policies", async () => {
  const pages = (await everyAddress()).map(({ path }) => path);
  const others = [
    "/embed",
    `/documents/${worstId}.embed`,
    "/documents.embed?q=kim",
    `/documents/${inject("scanned")}?view=scans`,
  ];

  test.each([...pages, ...others])("of %s leave no hole that csp_evaluator knows", async (path) => {
    const { headers } = await answerAt(path, asPage);
    const { csp } = new CspParser(headers.get("Content-Security-Policy")!);
    const findings = new CspEvaluator(csp).evaluate();
    const grave = findings.filter(({ severity }) => severity < Severity.MEDIUM_MAYBE);
    expect(grave.map(({ directive, description }) => `${directive}: ${description}`)).toEqual([]);
  });

  test("would be seen to have one", () => {
    const { csp } = new CspParser("script-src 'unsafe-inline' *");
    expect(new CspEvaluator(csp).evaluate().some(({ severity }) => severity === Severity.HIGH)).toBe(true);
  });
});
