// Authority records: the agents, places, subjects, collections and repositories that documents point to.
import * as z from "zod";
import { Id, Identifier, Language } from "./document.ts";

export const AUTHORITY_KINDS = ["agent", "place", "subject", "collection", "repository"] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

/** One spelling of a name: `system` is McCune–Reischauer, pinyin, codename, as in source … */
export const Variant = z.object({
  form: z.string().min(1).max(500),
  lang: Language.optional(),
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/)
    .optional()
    .describe("ISO 15924, e.g. `Cyrl`."),
  system: z.string().max(100).optional(),
});
export type Variant = z.infer<typeof Variant>;

const common = {
  name: z.string().min(1).max(500).describe("The preferred form."),
  description: z.string().max(20000).default(""),
  variants: z.array(Variant).default([]),
  same_as: z.array(z.string().max(500)).default([]).describe("URIs of the same thing elsewhere: Wikidata, VIAF …"),
  identifiers: z.array(Identifier).default([]),
};

export const AGENT_KINDS = ["person", "corporate-body", "family"] as const;
export const Agent = z.object({
  id: Id,
  kind: z.enum(AGENT_KINDS),
  ...common,
  birth: z.string().max(60).optional().describe("EDTF."),
  death: z.string().max(60).optional().describe("EDTF."),
});
export const Place = z.object({
  id: Id,
  ...common,
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
});
export const Subject = z.object({ id: Id, ...common });
export const Repository = z.object({
  id: Id,
  ...common,
  place: z.string().max(200).optional(),
  url: z.string().max(500).optional(),
});
/** A group of documents with an order of its own; `parent` is the slug of the wider collection. */
export const Collection = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(120),
  ...common,
  parent: z.string().nullable().default(null),
});

export type Agent = z.infer<typeof Agent>;
export type Place = z.infer<typeof Place>;
export type Subject = z.infer<typeof Subject>;
export type Repository = z.infer<typeof Repository>;
export type Collection = z.infer<typeof Collection>;

/** Any authority record as a reader meets it: what it is, how many documents it has, where it lives. */
export type Authority =
  | ({ authority: "agent" } & Agent)
  | ({ authority: "place" } & Place)
  | ({ authority: "subject" } & Subject)
  | ({ authority: "repository" } & Repository)
  | ({ authority: "collection" } & Collection & {
        parent_name?: string;
        parts: { slug: string; name: string; count: number }[];
      });

/** The last segment of an authority's address. */
export function keyOf(authority: Authority): string {
  return authority.authority === "collection" ? authority.slug : authority.id;
}

/** `/agents/{id}`, `/collections/{slug}` … */
export function addressOf(kind: AuthorityKind, key: string): string {
  return `/${kind === "repository" ? "repositories" : `${kind}s`}/${key}`;
}
