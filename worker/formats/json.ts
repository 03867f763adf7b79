// JSON: the whole answer, as addresses.md describes it. Addresses are absolute, so that an answer can be carried away.
import { type Authority, addressOf, keyOf } from "../archive/authority.ts";
import type { Changes } from "../archive/changes.ts";
import { chicago, plainCitation } from "../archive/citation.ts";
import type { Directory, DocumentAnswer, Entry, Facet, Home, Listing } from "../archive/listing.ts";
import { ENTRY_FIELDS, type FieldName } from "../archive/question.ts";
import { contextOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { inForm } from "./in-form.ts";

export const json: Format = {
  name: "json",
  label: "JSON",
  mediaType: "application/json",
  contentType: "application/json; charset=utf-8",
  level: "brief",
  write: {
    document: (answer, telling) => JSON.stringify(tellDocument(answer, telling)),
    documents: tellListing,
    directory: (directory, telling) => JSON.stringify(tellDirectory(directory, telling)),
    home: (home, telling) => JSON.stringify(tellHome(home, telling)),
    changes: (changes, telling) => JSON.stringify(tellChanges(changes, telling)),
    contract: ({ openapi }) => JSON.stringify(openapi),
  },
};

function tellDocument(answer: DocumentAnswer, telling: Telling) {
  const { record, frozen, related, neighbours, history, meta } = answer;
  const context = contextOf(record, telling, frozen);
  return {
    data: { url: contextOf(record, telling).url, ...record },
    ...(frozen && { frozen }),
    citations: { ...chicago(record, context), plain: plainCitation(record, context) },
    related: related.map((each) => ({ ...each, url: `${telling.origin}/documents/${each.id}` })),
    neighbours,
    history,
    meta,
    links: { self: telling.self, canonical: telling.canonical, alternates: alternates(telling) },
  };
}

function tellListing(listing: Listing, telling: Telling): string {
  const { about, question, entries, meta, facets, links } = listing;
  const absolute = absoluteIn(telling);
  const { first: _, ...counts } = meta;
  const beginning = JSON.stringify({
    ...(about.kind === "authority" && { about: tellAuthority(about.authority, telling) }),
    data: entries.map((entry) => tellEntry(entry, question.fields, telling)),
    meta: counts,
  });
  const end = JSON.stringify({
    links: {
      self: absolute(links.self),
      first: absolute(links.first),
      prev: absolute(links.prev),
      next: absolute(links.next),
      alternates: alternates(telling),
    },
  });
  return `${beginning.slice(0, -1)},"facets":${tellFacets(facets, telling)},${end.slice(1)}`;
}

/** Two thirds of a listing are its facets, and every window of a question has the same. */
const facetsTold = new WeakMap<readonly Facet[], { origin: string; json: string }>();

function tellFacets(facets: readonly Facet[], telling: Telling): string {
  const known = facetsTold.get(facets);
  if (known?.origin === telling.origin) return known.json;
  const absolute = absoluteIn(telling);
  const json = JSON.stringify(
    Object.fromEntries(
      facets.map(({ name, values }) => [
        name,
        values.map((value) => ({ ...value, add: absolute(value.add), remove: absolute(value.remove) })),
      ]),
    ),
  );
  facetsTold.set(facets, { origin: telling.origin, json });
  return json;
}

/** An address of the site as a whole one, in this form. */
function absoluteIn({ origin }: Telling) {
  return (address: string | null) => address && origin + inForm(address, "json");
}

/** A listing entry, or as much of it (and of the record behind it) as `fields=` asked for. */
export function tellEntry(entry: Entry, fields: readonly FieldName[], telling: Telling): Record<string, unknown> {
  const { record, ...brief } = entry;
  const whole: Record<string, unknown> = { url: `${telling.origin}/documents/${entry.id}`, ...brief };
  if (fields.length === 0) return whole;
  const told: Record<string, unknown> = {};
  for (const field of fields) {
    const value = (ENTRY_FIELDS as readonly string[]).includes(field)
      ? whole[field]
      : record?.[field as keyof typeof record];
    if (value !== undefined) told[field] = value;
  }
  return told;
}

function tellAuthority(authority: Authority, telling: Telling) {
  return { url: telling.origin + addressOf(authority.authority, keyOf(authority)), ...authority };
}

function tellDirectory(directory: Directory, telling: Telling) {
  const absolute = absoluteIn(telling);
  return {
    data: directory.entries.map((entry) => ({ url: telling.origin + addressOf(directory.kind, entry.key), ...entry })),
    meta: directory.meta,
    letters: directory.letters.map(({ letter, selected, href }) => ({ letter, selected, href: absolute(href) })),
    links: {
      self: absolute(directory.links.self),
      prev: absolute(directory.links.prev),
      next: absolute(directory.links.next),
      alternates: alternates(telling),
    },
  };
}

function tellHome(home: Home, telling: Telling) {
  const { site, origin } = telling;
  return {
    archive: { name: site.name, description: site.description, publisher: site.publisher, language: site.language },
    data: home.newest.map((entry) => tellEntry(entry, [], telling)),
    collections: home.collections.map((each) => ({ url: `${origin}/collections/${each.slug}`, ...each })),
    types: home.types,
    years: home.years,
    meta: { total: home.total, ...home.meta },
    links: {
      self: telling.self,
      documents: `${origin}/documents.json`,
      openapi: `${origin}/openapi.json`,
      alternates: alternates(telling),
    },
  };
}

function tellChanges({ entries, question, newestFirst, meta, links }: Changes, telling: Telling) {
  const absolute = absoluteIn(telling);
  return {
    data: entries.map(({ id, ...change }) => ({ id, url: `${telling.origin}/documents/${id}`, ...change })),
    meta: { ...meta, since: question.since ?? null, order: newestFirst ? "newest-first" : "oldest-first" },
    links: {
      self: absolute(links.self),
      first: absolute(links.first),
      next: absolute(links.next),
      alternates: alternates(telling),
    },
  };
}

function alternates(telling: Telling): Record<string, string> {
  return Object.fromEntries(telling.alternates.map(({ name, href }) => [name, href]));
}
