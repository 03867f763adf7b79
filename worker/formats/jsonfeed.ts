// JSON Feed 1.1. What it has no word for stands under `_fonds`.
import { FEED, type FeedEntry, feedOf } from "./feed.ts";
import type { Format } from "./format.ts";

export const jsonfeed: Format = {
  name: "jsonfeed",
  label: "JSON Feed",
  mediaType: "application/feed+json",
  contentType: "application/feed+json; charset=utf-8",
  ...FEED,
  tellsGone: true,
  write: {
    documents: (listing, telling) => {
      const feed = feedOf(listing, telling, "jsonfeed");
      return JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title,
        home_page_url: feed.page,
        feed_url: feed.self,
        description: feed.subtitle,
        ...(feed.next !== null && { next_url: feed.next }),
        favicon: feed.icon,
        authors: [{ name: feed.author.name, url: feed.author.url }],
        language: feed.language,
        _fonds: {
          about: `${telling.origin}/api`,
          first_url: feed.first,
          previous_url: feed.previous,
          ...(feed.gone.length > 0 && {
            deleted_items: feed.gone.map(({ url, at, words }) => ({ id: url, date_deleted: at, comment: words })),
          }),
        },
        items: feed.entries.map(itemOf),
      });
    },
  },
};

function itemOf({ url, title, summary, content, published, updated, categories, ...entry }: FeedEntry) {
  return {
    id: url,
    url,
    title,
    summary,
    content_html: content,
    ...(published && { date_published: published }),
    date_modified: updated,
    ...(categories.length > 0 && { tags: categories }),
    _fonds: { date: entry.date, type: entry.type, revision: entry.revision, content_hash: entry.hash },
  };
}
