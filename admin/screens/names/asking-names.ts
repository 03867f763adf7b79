// What the archive is asked about names, and told of them, by their kind in addresses: agents, places …
import type { AuthorityInput } from "../../../worker/archive/authority-state.ts";
import { isCorporateBody } from "../../../worker/intake/names.ts";
import { api, onRevision, said } from "../../api.ts";
import { Problem } from "../../problem.ts";

export const KINDS_OF_NAMES = ["agents", "places", "subjects", "collections", "repositories"] as const;
export type NamesOf = (typeof KINDS_OF_NAMES)[number];

export const isNames = (given: string | undefined): given is NamesOf => KINDS_OF_NAMES.some((each) => each === given);

/** What each kind is called: many, and one. */
export const CALLED: Record<NamesOf, { many: string; one: string }> = {
  agents: { many: "People and organisations", one: "person or organisation" },
  places: { many: "Places", one: "place" },
  subjects: { many: "Subjects", one: "subject" },
  collections: { many: "Collections", one: "collection" },
  repositories: { many: "Repositories", one: "repository" },
};

const names = api.curation[":names{(?:agents|places|subjects|collections|repositories)}"];
const one = names[":key{[a-z0-9-]{1,120}}"];

export type Filter = "unused" | "undated" | "doubles" | "deleted";
type Query = { q?: string; filter?: Filter; after?: string; limit?: string };

export const askNames = (of: NamesOf, query: Query) => said(names.$get({ param: { names: of }, query }));
export type FoundName = Awaited<ReturnType<typeof askNames>>["names"][number];

/** A name that was picked or made. */
export interface Named {
  key: string;
  name: string;
}

/** Another record that has the same spelling. */
export interface Alike extends Named {
  form: string;
}

/**
 * Makes a name; whether an agent is a person is read off the name.
 * @returns `alike` where others are spelt so: then somebody chooses, or makes it all the same
 * @throws Problem
 */
export async function makeName(
  of: NamesOf,
  name: string,
  evenIfAlike = false,
): Promise<{ made: Named } | { alike: Alike[] }> {
  const kind = isCorporateBody(name) ? ("corporate-body" as const) : ("person" as const);
  const query = { dry_run: "0", even_if_alike: evenIfAlike ? "1" : "0" } as const;
  const json: AuthorityInput = { name, ...(of === "agents" && { kind }) };
  try {
    return { made: await said(names.$post({ param: { names: of }, query, json })) };
  } catch (error) {
    const alike = error instanceof Problem && error.status === 409 ? error.members.alike : undefined;
    if (Array.isArray(alike)) return { alike: alike as Alike[] };
    throw error;
  }
}

export const readName = (of: NamesOf, key: string) => said(one.$get({ param: { names: of, key }, query: {} }));
export type NameRecord = Awaited<ReturnType<typeof readName>>;

export const readNameHistory = (of: NamesOf, key: string) =>
  said(one.revisions.$get({ param: { names: of, key }, query: {} }));
export type NameRevision = Awaited<ReturnType<typeof readNameHistory>>["revisions"][number];

export const readNameUses = (of: NamesOf, key: string, after: number) =>
  said(one.uses.$get({ param: { names: of, key }, query: { after: String(after) } }));

/** An act on a record, decided on a revision of it. */
export interface OnName {
  of: NamesOf;
  key: string;
  revision: number;
}

export const saveName = ({ of, key, revision }: OnName, json: AuthorityInput) =>
  said(one.$patch({ param: { names: of, key }, query: {}, json }, { headers: onRevision(revision) }));

export const deleteName = ({ of, key, revision }: OnName) =>
  said(one.$delete({ param: { names: of, key }, query: {} }, { headers: onRevision(revision) }));

export const restoreName = ({ of, key, revision }: OnName, to: number) =>
  said(
    one.restoration.$put(
      { param: { names: of, key }, query: {}, json: { revision: to } },
      { headers: onRevision(revision) },
    ),
  );

export const mergeName = ({ of, key, revision }: OnName, into: string, dryRun: boolean) =>
  said(
    one.merger.$put(
      { param: { names: of, key }, query: { dry_run: dryRun ? "1" : "0" }, json: { into } },
      { headers: onRevision(revision) },
    ),
  );
export type Merging = Awaited<ReturnType<typeof mergeName>>;
