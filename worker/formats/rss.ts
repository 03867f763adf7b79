// RSS 2.0. `pubDate` is the day the archive published; the document's own date stands beside it, in our namespace.
import {
  contentHash,
  documentDate,
  explanationOf,
  FEED,
  type Feed,
  type FeedEntry,
  FONDS_NAMESPACE,
  feedOf,
} from "./feed.ts";
import { styledFeed } from "./feed-style.ts";
import type { Format } from "./format.ts";
import { element, type Xml, xmlText } from "./xml.ts";

export const rss: Format = {
  name: "rss",
  label: "RSS feed",
  mediaType: "application/rss+xml",
  contentType: "application/rss+xml; charset=utf-8",
  contentTypeForBrowsers: "application/xml; charset=utf-8",
  ...FEED,
  write: { documents: (listing, telling) => styledFeed(channel(feedOf(listing, telling, "rss"))) },
};

function channel(feed: Feed): Xml {
  const { author, self, first, previous, next } = feed;
  const link = (rel: string, href: string | null) =>
    href !== null && element("atom:link", { rel, href, type: "application/rss+xml" });
  return element(
    "rss",
    {
      version: "2.0",
      "xmlns:atom": "http://www.w3.org/2005/Atom",
      "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
      "xmlns:dcterms": "http://purl.org/dc/terms/",
      "xmlns:fonds": FONDS_NAMESPACE,
    },
    element(
      "channel",
      {},
      element("title", {}, feed.title),
      explanationOf(feed),
      link("self", self),
      element("link", {}, feed.page),
      element("description", {}, feed.subtitle),
      element("language", {}, feed.language),
      author.email !== null && element("managingEditor", {}, `${author.email} (${author.name})`),
      element("lastBuildDate", {}, mailDate(feed.updated)),
      element("generator", {}, "Fonds"),
      element("docs", {}, "https://www.rssboard.org/rss-specification"),
      link("first", first),
      link("previous", previous),
      link("next", next),
      feed.entries.map(item),
    ),
  );
}

function item(entry: FeedEntry): Xml {
  const { url, title, summary, content, published, updated, categories, date, hash } = entry;
  return element(
    "item",
    {},
    element("title", {}, title),
    element("link", {}, url),
    element("guid", { isPermaLink: "true" }, url),
    published && element("pubDate", {}, mailDate(published)),
    element("dcterms:modified", {}, updated),
    documentDate(date),
    contentHash(hash),
    categories.map((category) => element("category", {}, category)),
    // RSS takes a description for HTML, so plain text is escaped once more.
    element("description", {}, xmlText(summary)),
    element("content:encoded", {}, content),
  );
}

/** RFC 3339 → RFC 822 with a year of four digits. */
function mailDate(instant: string): string {
  return new Date(instant).toUTCString();
}
