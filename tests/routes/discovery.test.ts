// What machines look for by themselves: sitemaps, robots.txt, OpenSearch, llms.txt, typed links.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { readSitemap, readSitemapWindow } from "../../worker/catalogue/sitemap.ts";
import { give, worldGifts } from "../archive-of.ts";
import { ask, asPage, trips } from "../asking.ts";
import { at, parseXml, textsAt } from "../harvesting.ts";
import { inventedGifts } from "../invented-archive.ts";
import { withdraw } from "../withdrawing.ts";

const published = async () =>
  (
    await env.DB.prepare("SELECT id, updated_at FROM documents WHERE status = 'published' ORDER BY seq").all<{
      id: string;
      updated_at: number;
    }>()
  ).results;

beforeAll(async () => {
  await give(worldGifts);
  await give(inventedGifts(1, 60), 1);
  await withdraw((await published())[5].id, 2);
});

describe("the sitemap", () => {
  test("lists the ways in and every published document, each with its own last change, in one trip", async () => {
    const answer = await ask("/sitemap.xml");
    expect(answer.headers.get("Content-Type")).toBe("application/xml; charset=utf-8");
    expect(trips).toBe(1);
    const urls = at(parseXml(await answer.text()), "url");
    const listed = urls.map((url) => [textsAt(url, "loc")[0], textsAt(url, "lastmod")[0]]);
    const documents = listed.filter(([loc]) => loc.includes("/documents/"));
    expect(documents).toEqual(
      (await published()).map(({ id, updated_at }) => [
        `http://localhost/documents/${id}`,
        `${new Date(updated_at).toISOString().slice(0, 19)}Z`,
      ]),
    );
    expect(listed.map(([loc]) => loc)).toContain("http://localhost/collections/korea-1956");
  });

  test("every address it lists is there", async () => {
    const listed = textsAt(parseXml(await (await ask("/sitemap.xml")).text()), "url/loc");
    for (const loc of listed.filter((_, i) => i < 12)) {
      const answer = await ask(loc, asPage);
      expect([loc, answer.status, answer.headers.get("X-Robots-Tag")]).toEqual([loc, 200, null]);
    }
  });

  test("answers 304 until the archive changes", async () => {
    const ETag = (await ask("/sitemap.xml")).headers.get("ETag")!;
    expect((await ask("/sitemap.xml", { headers: { "If-None-Match": ETag } })).status).toBe(304);
  });

  test("becomes an index of windows when it would grow too long; together they list the same", async () => {
    const whole = (await readSitemap(env.DB)).answer;
    const { answer } = await readSitemap(env.DB, 25);
    if (answer.kind !== "index" || whole.kind !== "addresses") throw new Error("An index was expected.");
    const parts = await Promise.all(
      answer.files.map(async (file) => {
        const part = await readSitemapWindow(env.DB, Number(/\d+/.exec(file)![0]), 25);
        return part.answer.kind === "addresses" ? part.answer.addresses : [];
      }),
    );
    expect(parts.length).toBeGreaterThan(3);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(25);
    expect(parts.flat()).toEqual(whole.addresses);
    await expect(readSitemapWindow(env.DB, 400, 25)).rejects.toMatchObject({ status: 404 });
  });

  test("leaves out of the index a window in which nothing is published any more", async () => {
    await env.DB.prepare("UPDATE documents SET status = 'draft' WHERE seq > 10 AND seq <= 20").run();
    const { answer } = await readSitemap(env.DB, 10);
    expect(answer).toMatchObject({ kind: "index" });
    const files = answer.kind === "index" ? answer.files : [];
    expect(files.slice(0, 3)).toEqual(["/sitemaps/0.xml", "/sitemaps/1.xml", "/sitemaps/3.xml"]);
    await env.DB.prepare("UPDATE documents SET status = 'published' WHERE seq > 10 AND seq <= 20").run();
  });

  test.each([
    "/sitemaps/99.xml",
    "/sitemaps/01.xml",
    "/sitemaps/-1.xml",
    "/sitemaps/1.txt",
    "/sitemaps/",
    "/sitemaps/99999999.xml",
  ])("%s is not there", async (address) => {
    expect((await ask(address)).status).toBe(404);
  });
});

describe("the files of the site", () => {
  test("robots.txt keeps crawlers from the curators' rooms only, and names the sitemap", async () => {
    const answer = await ask("/robots.txt");
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/plain/);
    expect(await answer.text()).toBe(
      "User-agent: *\nDisallow: /curation/\nDisallow: /admin/\n\nSitemap: http://localhost/sitemap.xml\n",
    );
  });

  test("opensearch.xml has a name short enough, and templates that are answered", async () => {
    await env.DB.prepare("UPDATE archive SET name = 'Архив внешней политики & <история>'").run();
    const answer = await ask("/opensearch.xml");
    expect(answer.headers.get("Content-Type")).toBe("application/opensearchdescription+xml");
    const root = parseXml(await answer.text());
    expect([...textsAt(root, "ShortName")[0]].length).toBeLessThanOrEqual(16);
    expect(textsAt(root, "ShortName")).toEqual(["Архив внешней"]);
    const results = at(root, "Url").filter(({ attributes }) => attributes.rel === "results");
    expect(results.length).toBeGreaterThan(1);
    for (const { attributes } of results) {
      const found = await ask(attributes.template.replace("{searchTerms}", "delegation"));
      expect([attributes.template, found.status]).toEqual([attributes.template, 200]);
    }
    await env.DB.prepare("UPDATE archive SET name = 'Fonds'").run();
  });

  test("llms.txt says how to ask, with addresses that are there", async () => {
    const text = await (await ask("/llms.txt")).text();
    expect(text).toMatch(/^# Fonds\n\n> /);
    for (const [, address] of text.matchAll(/\]\((http:\/\/localhost[^)]*)\)/g)) {
      expect([address, (await ask(address)).status]).toEqual([address, 200]);
    }
  });
});

interface Link {
  rel: string;
  href: string;
  type: string;
}

const linksOfHeader = (header: string): Link[] =>
  [...header.matchAll(/<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?/g)].map(([, href, rel, type = ""]) => ({
    rel,
    href,
    type,
  }));

const linksOfPage = (page: string): Link[] =>
  [...page.slice(0, page.indexOf("</head>")).matchAll(/<link ([^>]*)>/g)].map(([, attributes]) => {
    const value = (name: string) =>
      new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1].replaceAll("&amp;", "&") ?? "";
    return { rel: value("rel"), href: value("href"), type: value("type") };
  });

const FEEDS = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
/** What a browser needs to show a page, and what only pages say. */
const FURNITURE = new Set(["stylesheet", "icon", "unapi-server", "schema.DC", "schema.DCTERMS"]);
const sorted = (all: Link[]) => all.map(({ rel, href, type }) => `${rel} ${href} ${type}`).sort();

describe("every page", () => {
  const everything = FEEDS.map((_, at) => `http://localhost/documents.${["rss", "atom", "jsonfeed"][at]}`);

  test.each([
    ["/", everything],
    ["/agents", everything],
    ["/api", everything],
    ["/embed", everything],
    ["/nowhere", everything],
    ["/documents/zzzzzzzz", everything],
    ["/documents?colour=red", everything],
    ["/documents/mkt2s9fb", everything],
    ["/documents", everything],
    ["/documents?type=telegram", everything.map((feed) => `${feed}?type=telegram`)],
    ["/years/1956", ["rss", "atom", "jsonfeed"].map((form) => `http://localhost/years/1956.${form}`)],
    ["/changes", ["http://localhost/changes.atom"]],
  ])(
    "%s leads feed readers to its feeds, or else to what is new, in its head and in its header alike",
    async (path, feeds) => {
      const answer = await ask(path, asPage);
      const told = linksOfHeader(answer.headers.get("Link")!);
      const offered = told.filter(({ rel, type }) => rel === "alternate" && FEEDS.includes(type));
      expect(offered.map(({ href }) => href)).toEqual(feeds);
      expect(told).toContainEqual({
        rel: "search",
        href: "http://localhost/opensearch.xml",
        type: "application/opensearchdescription+xml",
      });
      const page = await answer.text();
      expect(sorted(linksOfPage(page).filter(({ rel }) => !FURNITURE.has(rel)))).toEqual(sorted(told));
      expect(page).toContain('<a href="/documents.atom">Feed</a>');
    },
  );
});

describe("typed links", () => {
  test("of a document's page are FAIR signposts, the same in the header and in the head", async () => {
    const [{ id }] = (
      await env.DB.prepare("SELECT id FROM documents WHERE title LIKE '%Mikoyan%' ORDER BY seq").all<{ id: string }>()
    ).results;
    const answer = await ask(`/documents/${id}`, asPage);
    const links = linksOfHeader(answer.headers.get("Link")!);
    const to = (rel: string) => links.filter((link) => link.rel === rel).map(({ href }) => href);
    const page = `http://localhost/documents/${id}`;
    expect(to("cite-as")).toEqual([page]);
    expect(to("type")).toContain("https://schema.org/AboutPage");
    expect(to("describedby")).toContain(`${page}.json`);
    expect(to("author").every((href) => /\/agents\/\w{8}$/.test(href))).toBe(true);
    expect(to("collection")).toContain("http://localhost/collections/korea-1956");
    expect(to("search")).toEqual(["http://localhost/opensearch.xml"]);
    const inPage = linksOfPage(await answer.text()).filter(({ rel }) => !FURNITURE.has(rel));
    expect(sorted(inPage)).toEqual(sorted(links));
  });

  test("of a form that describes a document lead back to its page", async () => {
    const [{ id }] = await published();
    const links = linksOfHeader((await ask(`/documents/${id}.json`)).headers.get("Link")!);
    const page = `http://localhost/documents/${id}`;
    expect(links).toContainEqual({ rel: "describes", href: page, type: "text/html" });
    expect(links).toContainEqual({ rel: "cite-as", href: page, type: "" });
  });
});
