// The sets a harvester may ask for: collections, types and repositories. A spec can be read back without a table.
import type { DocumentRecord } from "./document.ts";

/** Facets whose values are sets, in the order of ListSets. */
export const SET_FACETS = ["collection", "repository", "type"] as const;
export type SetFacet = (typeof SET_FACETS)[number];

export interface HarvestSet {
  facet: SetFacet;
  value: string;
}

/** What a setSpec may be written with (OAI-PMH.xsd, setSpecType). */
export const SET_SPEC = /^[\w\-.!~*'()]+(?::[\w\-.!~*'()]+)*$/;

/** `collection:korea-1956`, `repository:grf2mscw`, `type:memorandum-of-conversation`, `type:proc~C3~A8s~2Dverbal`. */
export function setSpec({ facet, value }: HarvestSet): string {
  return `${facet}:${facet === "type" ? written(value) : value}`;
}

/** `encodeURIComponent` leaves exactly what a setSpec allows; then spaces are told as hyphens, and `%` as a tilde. */
function written(type: string): string {
  return encodeURIComponent(type.toWellFormed())
    .replaceAll("-", "%2D")
    .replaceAll("~", "%7E")
    .replaceAll("%20", "-")
    .replaceAll("%", "~");
}

/** @returns null where this archive has no such kind of set */
export function readSetSpec(spec: string): HarvestSet | null {
  const [facet, value, more] = spec.split(":");
  if (!(SET_FACETS as readonly string[]).includes(facet) || !value || more !== undefined) return null;
  if (facet !== "type") return { facet: facet as SetFacet, value };
  try {
    return { facet, value: decodeURIComponent(value.replaceAll("-", "%20").replaceAll("~", "%")) };
  } catch {
    return null;
  }
}

/** The sets a document belongs to. */
export function setsOf(
  record: Pick<DocumentRecord, "type"> & { collections: { slug: string }[]; repository: string | null },
): string[] {
  return [
    ...record.collections.map(({ slug }) => setSpec({ facet: "collection", value: slug })),
    ...(record.repository === null ? [] : [setSpec({ facet: "repository", value: record.repository })]),
    ...(record.type === null ? [] : [setSpec({ facet: "type", value: record.type })]),
  ];
}
