// The ways in for a reader with no question yet: the home page and the directories of authority records.
import * as z from "zod";
import type { AuthorityKind } from "../archive/authority.ts";
import { wrongParameter } from "../archive/errors.ts";
import { fold } from "../archive/fold.ts";
import type { Answered, Directory, Home } from "../archive/listing.ts";
import { text, wholeNumber } from "../archive/question.ts";
import { instant } from "../store/archive-row.ts";
import { listAuthorities } from "../store/authorities.ts";
import { findHome } from "../store/read-home.ts";
import { briefOf } from "../store/record.ts";

/** The parameters of a directory. */
export const DirectoryParameters = z.strictObject({
  q: text(200).default("").describe("Beginning of a name, in any spelling the archive knows."),
  letter: text(8).min(1).optional().describe("First letter of the name."),
  after_key: text(600).optional().describe("Opaque cursor, taken unchanged from `links.next`."),
  limit: wholeNumber(1, 200).default(100).describe("Names a page, 1 to 200. Default 100."),
});
export type DirectoryQuestion = z.infer<typeof DirectoryParameters>;

const PLURALS = {
  agent: "agents",
  place: "places",
  subject: "subjects",
  collection: "collections",
  repository: "repositories",
} as const satisfies Record<AuthorityKind, string>;

/** The parameters of a directory in their fixed order, defaults left out. */
export function canonicalDirectory({ q, letter, after_key, limit }: DirectoryQuestion): URLSearchParams {
  const parameters = new URLSearchParams();
  if (q !== "") parameters.set("q", q);
  if (letter !== undefined) parameters.set("letter", letter.toUpperCase());
  if (after_key !== undefined) parameters.set("after_key", after_key);
  if (limit !== 100) parameters.set("limit", String(limit));
  return parameters;
}

export async function browseAuthorities(
  db: D1Database,
  kind: AuthorityKind,
  asked: DirectoryQuestion,
): Promise<Answered<Directory>> {
  const path = `/${PLURALS[kind]}`;
  const address = (change: Partial<DirectoryQuestion>) => {
    const parameters = canonicalDirectory({ ...asked, ...change });
    return parameters.size === 0 ? path : `${path}?${parameters}`;
  };
  const place = asked.after_key === undefined ? null : readPlace(asked.after_key);
  const page = await listAuthorities(db, kind, {
    initial: asked.letter?.toUpperCase() ?? null,
    folded: fold(asked.q),
    from: place,
    limit: asked.limit,
  });
  const { entries, more } = page;
  const back = place?.back ?? false;
  const beyond = (entry: (typeof entries)[number] | undefined, towards: { back: boolean }) =>
    entry ? address({ after_key: writePlace({ key: entry.key, ...towards }) }) : null;
  const answer: Directory = {
    kind,
    entries,
    meta: {
      total: page.total,
      returned: entries.length,
      version: page.archive.version,
      changed_at: instant(page.archive.changed_at),
    },
    letters: page.initials.map((letter) => ({
      letter,
      selected: letter === asked.letter?.toUpperCase(),
      href: address({ letter, q: "", after_key: undefined }),
    })),
    query: asked.q,
    links: {
      self: address({}),
      next: back || more ? beyond(entries.at(-1), { back: false }) : null,
      prev: (back ? more : place !== null) ? beyond(entries[0], { back: true }) : null,
    },
  };
  return { answer, archive: page.archive };
}

/** Where a reader stands: behind a name, or going back before it. */
const Place = z.tuple([z.string().regex(/^[a-z0-9-]{1,120}$/), z.literal([0, 1])]);

function writePlace({ key, back }: { key: string; back: boolean }): string {
  return btoa(JSON.stringify([key, back ? 1 : 0]))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function readPlace(given: string): { key: string; back: boolean } {
  try {
    const [key, back] = Place.parse(JSON.parse(atob(given.replaceAll("-", "+").replaceAll("_", "/"))));
    return { key, back: back === 1 };
  } catch {
    throw wrongParameter("after_key", "“after_key” is damaged. Take it unchanged from `links.next`, or leave it out.");
  }
}

/** What is new, and the ways in. */
export async function readHome(db: D1Database): Promise<Answered<Home>> {
  const found = await findHome(db);
  const { total, values } = found;
  const answer: Home = {
    total,
    newest: found.newest.map(briefOf),
    collections: found.collections,
    types: values.filter(({ facet }) => facet === "type").map(({ value, count }) => ({ value, count })),
    years: values
      .filter(({ facet }) => facet === "date")
      .map(({ value, count }) => ({ year: value, count }))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
    meta: { version: found.archive.version, changed_at: instant(found.archive.changed_at) },
  };
  return { answer, archive: found.archive };
}
