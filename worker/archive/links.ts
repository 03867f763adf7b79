// The links of a state to authority records: which it names, whether they are there, and what they are called today.
import type { DocumentState } from "./document.ts";
import type { Objection } from "./document-changes.ts";

/** An authority record as a link needs it. */
export interface Linked {
  kind: string;
  key: string;
  name: string;
  /** The key of the record it was merged into. */
  merged_into: string | null;
}
/** Records by `kind/key`, with those they were merged into. */
export type LinkedRecords = ReadonlyMap<string, Linked>;

type Links = Partial<Pick<DocumentState, "agents" | "places" | "subjects" | "collections" | "holding">>;

interface Named {
  kind: string;
  key: string;
  at: string;
}

function linksIn({ agents = [], places = [], subjects = [], collections = [], holding }: Links): Named[] {
  const named = (kind: string, field: string, links: readonly { id: string | null }[]): Named[] =>
    links.flatMap(({ id }, place) => (id === null ? [] : [{ kind, key: id, at: `${field}.${place}.id` }]));
  return [
    ...named("agent", "agents", agents),
    ...named("place", "places", places),
    ...named("subject", "subjects", subjects),
    ...collections.map(({ slug }, place) => ({ kind: "collection", key: slug, at: `collections.${place}.slug` })),
    ...(holding?.repository ? [{ kind: "repository", key: holding.repository.id, at: "holding.repository.id" }] : []),
  ];
}

/** `kind/key` of every record that is linked to. */
export function linkedKeys(links: Links): string[] {
  return [...new Set(linksIn(links).map(({ kind, key }) => `${kind}/${key}`))];
}

/** What each link to a record that is not there is told. */
export function unknownLinks(links: Links, records: LinkedRecords): Objection[] {
  return linksIn(links)
    .filter(({ kind, key }) => recordOf(kind, key, records) === null)
    .map(({ kind, key, at }) => ({ at, message: `There is no ${kind} “${key}” in this archive; pick or make one` }));
}

/** The record a key stands for now: the one it was merged into, if it was. */
function recordOf(kind: string, key: string, records: LinkedRecords): Linked | null {
  let record = records.get(`${kind}/${key}`);
  for (let steps = 0; record?.merged_into && steps < 20; steps++) record = records.get(`${kind}/${record.merged_into}`);
  return record ?? null;
}

/**
 * The state with its links as they are today: named as the records are, led on to what they were merged into, each
 * once. Where a record is gone, a person or place stays as words.
 */
export function relinked<State extends Links>(state: State, records: LinkedRecords): State {
  const { agents, places, subjects, collections, holding } = state;
  const credited = <Link extends { id: string | null; name: string }>(kind: string, link: Link): Link => {
    if (link.id === null) return link;
    const record = recordOf(kind, link.id, records);
    return { ...link, id: record?.key ?? null, name: record?.name ?? link.name };
  };
  const repository = holding?.repository ? recordOf("repository", holding.repository.id, records) : null;
  return {
    ...state,
    ...(agents && {
      agents: distinct(
        agents.map((credit) => credited("agent", credit)),
        asWhole,
      ),
    }),
    ...(places && {
      places: distinct(
        places.map((place) => credited("place", place)),
        asWhole,
      ),
    }),
    ...(subjects && {
      subjects: distinct(
        subjects.flatMap(({ id }) => {
          const record = recordOf("subject", id, records);
          return record ? [{ id: record.key, name: record.name }] : [];
        }),
        ({ id }) => id,
      ),
    }),
    ...(collections && {
      collections: distinct(
        collections.flatMap(({ slug, position }) => {
          const record = recordOf("collection", slug, records);
          return record ? [{ slug: record.key, name: record.name, ...(position !== undefined && { position }) }] : [];
        }),
        ({ slug }) => slug,
      ),
    }),
    ...(holding && {
      holding: { ...holding, repository: repository && { id: repository.key, name: repository.name } },
    }),
  };
}

/** Words without a record may well be the same twice; a record in one role is there once. */
const asWhole = (link: { id: string | null }, place: number) => (link.id === null ? `${place}` : JSON.stringify(link));

function distinct<Item>(items: readonly Item[], by: (item: Item, place: number) => string): Item[] {
  const first = new Map<string, Item>();
  for (const [place, item] of items.entries()) if (!first.has(by(item, place))) first.set(by(item, place), item);
  return [...first.values()];
}
