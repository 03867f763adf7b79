// What search engines are told to read: the ways in, the collections and every published document.
import { addressOf } from "../archive/authority.ts";
import { notFound } from "../archive/errors.ts";
import type { Answered } from "../archive/listing.ts";
import type { Sitemap, SitemapAddress } from "../archive/sitemap.ts";
import { instant } from "../store/archive-row.ts";
import { findListedCollections, findSitemap, findSitemapWindow, type ListedDocument } from "../store/sitemap.ts";

/** Addresses a file: a fifth of what the protocol allows, so that none grows beyond what a Worker writes in a breath. */
export const MOST_ADDRESSES = 10_000;

const WAYS_IN = ["/", "/documents", "/agents", "/places", "/subjects", "/collections", "/repositories"];

/** One file while everything fits into it, else an index of windows. */
export async function readSitemap(db: D1Database, most = MOST_ADDRESSES): Promise<Answered<Sitemap>> {
  const { archive, count, collections, documents, windows } = await findSitemap(db, most);
  const ways = waysIn(collections);
  if (ways.length + count <= most) {
    return { archive, answer: { kind: "addresses", addresses: [...ways, ...documents.map(documentAddress)] } };
  }
  return { archive, answer: { kind: "index", files: [0, ...windows].map((window) => `/sitemaps/${window}.xml`) } };
}

/**
 * @param window 0 for the ways in and the collections; from 1 on, documents by order of entry
 * @throws Failure 404 where the window holds nothing
 */
export async function readSitemapWindow(
  db: D1Database,
  window: number,
  most = MOST_ADDRESSES,
): Promise<Answered<Sitemap>> {
  if (window === 0) {
    const { archive, collections } = await findListedCollections(db, most - WAYS_IN.length);
    return { archive, answer: { kind: "addresses", addresses: waysIn(collections) } };
  }
  const { archive, documents } = await findSitemapWindow(db, window, most);
  if (documents.length === 0) throw notFound("There is no such sitemap; /sitemap.xml lists those there are.");
  return { archive, answer: { kind: "addresses", addresses: documents.map(documentAddress) } };
}

function waysIn(collections: readonly string[]): SitemapAddress[] {
  return [...WAYS_IN, ...collections.map((slug) => addressOf("collection", slug))].map((path) => ({ path }));
}

function documentAddress({ id, updated_at }: ListedDocument): SitemapAddress {
  return { path: `/documents/${id}`, changed: instant(updated_at) };
}
