// What the archive is asked about names, and told of them, by their kind in addresses: agents, places …
import type { AuthorityInput } from "../../../worker/archive/authority-state.ts";
import { api, onRevision, said } from "../../api.ts";

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

export const makeName = (of: NamesOf, json: AuthorityInput, evenIfAlike: boolean) =>
  said(names.$post({ param: { names: of }, query: { even_if_alike: evenIfAlike ? "1" : "0" }, json }));

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
