// Links by which programs find the archive from any of its pages: where a browser searches, and what a feed reader
// subscribes to.
import { oneLine } from "../archive/citation.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import { isFeed } from "./feed.ts";
import type { Format, Telling } from "./format.ts";

/**
 * The links of a page. One that has feeds of its own offers those alone, else readers would be asked which.
 * @param formats those in which all documents can be told
 */
export function waysIn(
  { origin, site, alternates = [] }: Pick<Telling, "origin" | "site"> & Partial<Pick<Telling, "alternates">>,
  formats: readonly Format[],
): TypedLink[] {
  const feeds = formats.filter(isFeed);
  const own = alternates.some(({ name }) => feeds.some((feed) => feed.name === name));
  const name = oneLine(site.name);
  return [
    { rel: "search", type: "application/opensearchdescription+xml", title: name, href: `${origin}/opensearch.xml` },
    ...(own ? [] : feeds).map((feed) => ({
      rel: "alternate",
      type: feed.mediaType,
      title: `New in ${name} (${feed.label})`,
      href: `${origin}/documents.${feed.name}`,
    })),
  ];
}
