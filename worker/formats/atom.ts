// Atom 1.0 (RFC 4287) with paging (RFC 5005). `published` and `updated` are the archive's clock.
import {
  contentHash,
  documentDate,
  explanationOf,
  FEED,
  type Feed,
  type FeedEntry,
  FONDS_NAMESPACE,
  feedOf,
  type GoneEntry,
} from "./feed.ts";
import { feedOfChanges } from "./feed-of-changes.ts";
import { styledFeed } from "./feed-style.ts";
import type { Format } from "./format.ts";
import { element, type Xml } from "./xml.ts";

export const atom: Format = {
  name: "atom",
  label: "Atom feed",
  mediaType: "application/atom+xml",
  contentType: "application/atom+xml; charset=utf-8",
  contentTypeForBrowsers: "application/xml; charset=utf-8",
  ...FEED,
  tellsGone: true,
  write: {
    documents: (listing, telling) => styledFeed(feedElement(feedOf(listing, telling, "atom"))),
    changes: (changes, telling) => styledFeed(feedElement(feedOfChanges(changes, telling, "atom"))),
  },
};

function feedElement(feed: Feed): Xml {
  const { author, self, page, first, previous, next } = feed;
  const link = (rel: string, href: string | null) =>
    href !== null && element("link", { rel, href, type: "application/atom+xml" });
  return element(
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom", "xmlns:fonds": FONDS_NAMESPACE, "xml:lang": feed.language },
    element("id", {}, feed.id),
    element("title", {}, feed.title),
    explanationOf(feed),
    link("self", self),
    element("subtitle", {}, feed.subtitle),
    element("updated", {}, feed.updated),
    element(
      "author",
      {},
      element("name", {}, author.name),
      element("uri", {}, author.url),
      author.email !== null && element("email", {}, author.email),
    ),
    element("generator", {}, "Fonds"),
    element("icon", {}, feed.icon),
    element("link", { rel: "alternate", href: page, type: "text/html" }),
    link("first", first),
    link("previous", previous),
    link("next", next),
    // Before the entries, since the grammar of Atom ends a feed with them.
    feed.gone.map(goneElement),
    feed.entries.map(entryElement),
  );
}

function entryElement(entry: FeedEntry): Xml {
  const { url, title, summary, content, published, updated, categories, date, hash } = entry;
  return element(
    "entry",
    {},
    element("id", {}, url),
    element("title", {}, title),
    element("link", { rel: "alternate", href: url, type: "text/html" }),
    published && element("published", {}, published),
    element("updated", {}, updated),
    documentDate(date),
    contentHash(hash),
    categories.map((term) => element("category", { term })),
    element("summary", {}, summary),
    element("content", { type: "html" }, content),
  );
}

/** By the id its entry had (RFC 6721): a feed reader takes it away. */
function goneElement({ url, at, words, hash }: GoneEntry): Xml {
  return element(
    "at:deleted-entry",
    { "xmlns:at": "http://purl.org/atompub/tombstones/1.0", ref: url, when: at },
    element("at:comment", {}, words),
    contentHash(hash),
  );
}
