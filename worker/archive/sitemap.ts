// A sitemap before it is written: addresses in one file, or the files they are spread over.

/** An address relative to the site; RFC 3339 instant of its record's last change, where it is a record's. */
export interface SitemapAddress {
  path: string;
  changed?: string;
}

export type Sitemap = { kind: "addresses"; addresses: SitemapAddress[] } | { kind: "index"; files: string[] };
