// A sitemap as XML (sitemaps.org, protocol 0.9): a set of addresses, or an index of such files.
import type { Sitemap } from "../archive/sitemap.ts";
import { element, xmlDocument } from "./xml.ts";

const NAMESPACE = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

export function sitemapXml(sitemap: Sitemap, origin: string): string {
  if (sitemap.kind === "index") {
    const files = sitemap.files.map((path) => element("sitemap", {}, element("loc", {}, origin + path)));
    return xmlDocument(element("sitemapindex", NAMESPACE, files));
  }
  const addresses = sitemap.addresses.map(({ path, changed }) =>
    element("url", {}, element("loc", {}, origin + path), changed !== undefined && element("lastmod", {}, changed)),
  );
  return xmlDocument(element("urlset", NAMESPACE, addresses));
}
