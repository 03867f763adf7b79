// Which listing stands at which address: one reading of it for the pages and for whoever is given an address to embed.
import type { AuthorityKind } from "../archive/authority.ts";
import { notFound } from "../archive/errors.ts";
import type { About } from "../catalogue/search-documents.ts";

/** The kinds of authority records by the names of their directories. */
export const KINDS: Record<string, AuthorityKind> = {
  agents: "agent",
  places: "place",
  subjects: "subject",
  collections: "collection",
  repositories: "repository",
};

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @throws Failure 404 for what cannot be the key of a record */
export function authorityAt(directory: string, key: string): About {
  if (!/^[a-z0-9-]{1,120}$/.test(key)) throw notFound();
  return { kind: "authority", of: KINDS[directory], key };
}

/** @throws Failure 404 for what is not a year */
export function yearAt(year: string): About {
  if (!/^\d{4}$/.test(year)) throw notFound("A year has four digits: /years/1956.");
  return { kind: "year", year };
}

/** @throws Failure 404 for what is not a day of the calendar */
export function dayAt(text: string): About {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (!(day >= 1 && day <= DAYS_IN_MONTH[month - 1])) throw notFound("A calendar day is a month and a day: /on/09-21.");
  return { kind: "day", month, day };
}

/**
 * The listing at a path without extension: `/documents`, `/agents/{id}`, `/years/1956`, `/on/09-21`.
 * @throws Failure 404 where there is none
 */
export function listedAt(path: string): About {
  const [, place, name, ...rest] = path.split("/");
  if (rest.length > 0) throw notFound();
  if (place === "documents" && name === undefined) return { kind: "documents" };
  if (name === undefined) throw notFound();
  if (Object.hasOwn(KINDS, place)) return authorityAt(place, name);
  if (place === "years") return yearAt(name);
  if (place === "on") return dayAt(name);
  throw notFound();
}
