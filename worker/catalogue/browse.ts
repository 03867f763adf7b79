// The ways in for a reader with no question yet: the home page and the directories of authority records.
import * as z from "zod";
import type { AuthorityKind } from "../archive/authority.ts";
import { wrongParameter } from "../archive/errors.ts";
import { fold } from "../archive/fold.ts";
import type { Answered, Directory, Home } from "../archive/listing.ts";
import { instant } from "../store/archive-row.ts";
import { listAuthorities } from "../store/authorities.ts";
import { findHome } from "../store/read-home.ts";
import { briefOf } from "../store/record.ts";

/** The parameters of a directory. */
export const DirectoryParameters = z.strictObject({
  q: z.string().trim().max(200).default("").describe("Beginning of a name, in any spelling the archive knows."),
  letter: z.string().max(8).optional().describe("First letter of the name."),
  after_key: z.string().max(600).optional().describe("Opaque cursor, taken unchanged from `links.next`."),
  limit: z
    .preprocess(
      (given) => (typeof given === "string" && /^\d{1,6}$/.test(given) ? Number(given) : given),
      z.number().int().min(1).max(200).default(100),
    )
    .describe("Names a page, 1 to 200. Default 100."),
});
export type DirectoryQuestion = z.infer<typeof DirectoryParameters>;

const PLURALS = {
  agent: "agents",
  place: "places",
  subject: "subjects",
  collection: "collections",
  repository: "repositories",
} as const satisfies Record<AuthorityKind, string>;

export async function browseAuthorities(
  db: D1Database,
  kind: AuthorityKind,
  asked: DirectoryQuestion,
): Promise<Answered<Directory>> {
  const path = `/${PLURALS[kind]}`;
  const address = (change: Partial<Record<"q" | "letter" | "after_key" | "limit", string | undefined>>) => {
    const parameters = new URLSearchParams();
    const all = {
      q: asked.q || undefined,
      letter: asked.letter,
      limit: asked.limit === 100 ? undefined : String(asked.limit),
      ...change,
    };
    for (const [name, value] of Object.entries(all)) if (value !== undefined) parameters.set(name, value);
    return parameters.size === 0 ? path : `${path}?${parameters}`;
  };
  const page = await listAuthorities(db, kind, {
    initial: asked.letter?.toUpperCase() ?? null,
    folded: fold(asked.q),
    after: asked.after_key === undefined ? null : readPlace(asked.after_key),
    limit: asked.limit,
  });
  const more = page.entries.length > asked.limit;
  const entries = page.entries.slice(0, asked.limit);
  const last = entries.at(-1);
  const answer: Directory = {
    kind,
    entries: entries.map(({ sort_name: _, ...entry }) => entry),
    meta: {
      total: page.total,
      returned: entries.length,
      version: page.archive.version,
      changed_at: instant(page.archive.changed_at),
    },
    letters: page.initials.map((letter) => ({
      letter,
      selected: letter === asked.letter?.toUpperCase(),
      href: address({ letter, q: undefined, after_key: undefined }),
    })),
    query: asked.q,
    links: {
      self: address({ after_key: asked.after_key }),
      next: more && last ? address({ after_key: writePlace(last.sort_name, last.key) }) : null,
      prev: asked.after_key === undefined ? null : address({ after_key: undefined }),
    },
  };
  return { answer, archive: page.archive };
}

function writePlace(sortName: string, key: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sortName, key]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function readPlace(text: string): { sortName: string; key: string } {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
    const [sortName, key] = z.tuple([z.string(), z.string()]).parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { sortName, key };
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
