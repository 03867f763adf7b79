// oEmbed 1.0 (https://oembed.com): what another site's editor asks when somebody pastes an address of the archive.
import { type Embeddable, elementSnippet, frameHeight, frameSnippet, type Look } from "../pages/embed-snippet.tsx";
import type { Telling } from "./format.ts";
import { element, xmlDocument } from "./xml.ts";

export interface OEmbed {
  type: "rich";
  version: "1.0";
  title: string;
  author_name?: string;
  author_url?: string;
  provider_name: string;
  provider_url: string;
  /** Seconds. */
  cache_age: number;
  html: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

const WIDTH = 600;

/**
 * @param most the room there is, in CSS pixels. Where it is given only a frame is sure to keep to it; without it the
 * element with its script fits itself to the page.
 */
export function oembedOf(
  of: Embeddable,
  look: Look,
  { origin, site }: Pick<Telling, "origin" | "site">,
  most: { width?: number; height?: number },
): OEmbed {
  const width = Math.min(most.width ?? WIDTH, WIDTH);
  const height = Math.min(most.height ?? Number.POSITIVE_INFINITY, frameHeight(of, look));
  const limited = most.width !== undefined || most.height !== undefined;
  return {
    type: "rich",
    version: "1.0",
    title: of.title,
    ...(of.author && { author_name: of.author.name }),
    ...(of.author?.url && { author_url: of.author.url }),
    provider_name: site.name,
    provider_url: `${origin}/`,
    cache_age: 3600,
    html: limited ? frameSnippet(of, look, width, height) : elementSnippet(of, look, origin),
    width,
    height,
  };
}

export function oembedXml(answer: OEmbed): string {
  return xmlDocument(
    element(
      "oembed",
      {},
      ...Object.entries(answer).map(([name, value]: [string, string | number]) => element(name, {}, value)),
    ),
  );
}

/** How a page says that it can be embedded: the same links in its head and in its `Link` header. */
export function oembedLinks(origin: string, canonical: string): { label: string; mediaType: string; href: string }[] {
  return (["json", "xml"] as const).map((format) => ({
    label: `oEmbed (${format.toUpperCase()})`,
    mediaType: format === "json" ? "application/json+oembed" : "text/xml+oembed",
    href: `${origin}/oembed?${new URLSearchParams({ url: canonical, format })}`,
  }));
}
