// OpenSearch 1.1: how a browser or another site's search box asks here, and in which forms the answer can be had.
import { oneLine } from "../archive/citation.ts";
import type { Format, Site } from "./format.ts";
import { element, xmlDocument } from "./xml.ts";

/** Forms that are lists of results to such a client. */
const ANSWERS = new Set(["html", "atom", "rss", "json"]);

/** @param formats those in which a listing can be told */
export function opensearchXml(site: Site, origin: string, formats: readonly Format[]): string {
  const name = oneLine(site.name);
  const urls = formats
    .filter((format) => ANSWERS.has(format.name))
    .map((format) => {
      const extension = format.name === "html" ? "" : `.${format.name}`;
      return element("Url", {
        type: format.mediaType,
        rel: "results",
        template: `${origin}/documents${extension}?q={searchTerms}`,
      });
    });
  return xmlDocument(
    element(
      "OpenSearchDescription",
      { xmlns: "http://a9.com/-/spec/opensearch/1.1/" },
      element("ShortName", {}, within(name, 16)),
      element("LongName", {}, within(name, 48)),
      element("Description", {}, within(oneLine(site.description) || name, 1024)),
      site.email && element("Contact", {}, site.email),
      urls,
      element("Url", {
        type: "application/opensearchdescription+xml",
        rel: "self",
        template: `${origin}/opensearch.xml`,
      }),
      element("Image", { height: 16, width: 16, type: "image/svg+xml" }, `${origin}/favicon.svg`),
      element("Language", {}, site.language),
      element("InputEncoding", {}, "UTF-8"),
      element("OutputEncoding", {}, "UTF-8"),
    ),
  );
}

/** The text, or as many whole words of it as fit; of one long word its beginning. Counted in characters, not units. */
function within(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most + 1).join("");
  const words = cut.replace(/\s+\S*$/u, "");
  return words === cut ? characters.slice(0, most).join("") : words;
}
