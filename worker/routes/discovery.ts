// What machines look for by itself when they come to a site: sitemaps, robots.txt, OpenSearch, llms.txt.
import { Hono, type Context as HonoContext } from "hono";
import { notFound } from "../archive/errors.ts";
import type { Answered } from "../archive/listing.ts";
import type { Sitemap } from "../archive/sitemap.ts";
import { readVersion } from "../catalogue/read-version.ts";
import { readSitemap, readSitemapWindow } from "../catalogue/sitemap.ts";
import { llmsTxt, opensearchXml, robotsTxt, type Site, sitemapXml } from "../formats/index.ts";
import { originOf } from "../http/answer.ts";
import { formatsFor } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";
import { KEEP, unlessUnchanged } from "../http/unless-unchanged.ts";

export const discovery = new Hono<Context>()
  .get("/sitemap.xml", (c) => sitemap(c, "sitemap", () => readSitemap(c.env.DB)))
  .get("/sitemaps/:file{(?:0|[1-9]\\d{0,6})\\.xml}", (c) => {
    const window = Number.parseInt(c.req.param("file"), 10);
    return sitemap(c, `sitemap-${window}`, () => readSitemapWindow(c.env.DB, window));
  })
  .get("/sitemaps/*", () => {
    throw notFound("There is no such sitemap; /sitemap.xml lists those there are.");
  })
  .get("/robots.txt", (c) => c.text(robotsTxt(originOf(c)), 200, { "Cache-Control": "public, max-age=86400" }))
  .get("/opensearch.xml", (c) =>
    aboutSite(c, "opensearch", "application/opensearchdescription+xml", (site) =>
      opensearchXml(site, originOf(c), formatsFor("documents")),
    ),
  )
  .get("/llms.txt", (c) =>
    aboutSite(c, "llms", "text/plain; charset=utf-8", (site) =>
      llmsTxt(site, originOf(c), { document: formatsFor("document"), documents: formatsFor("documents") }),
    ),
  );

function sitemap(c: HonoContext<Context>, form: string, ask: () => Promise<Answered<Sitemap>>) {
  return unlessUnchanged(c, form, KEEP, ask, ({ answer }) => ({
    body: sitemapXml(answer, originOf(c)),
    headers: { "Content-Type": "application/xml; charset=utf-8", "X-Robots-Tag": "noindex" },
  }));
}

/** Told from what the archive says of itself. */
function aboutSite(c: HonoContext<Context>, form: string, contentType: string, write: (site: Site) => string) {
  const ask = async () => {
    const archive = await readVersion(c.env.DB);
    return { answer: archive, archive };
  };
  return unlessUnchanged<Site>(c, form, KEEP, ask, ({ answer }) => ({
    body: write(answer),
    headers: { "Content-Type": contentType },
  }));
}
