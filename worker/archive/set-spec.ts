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
  // `encodeURIComponent` leaves exactly what a setSpec allows; `%` is then told as a tilde.
  const legal = encodeURIComponent(value.toWellFormed()).replaceAll("~", "%7E");
  return `${facet}:${(facet === "type" ? hyphenated(legal) : legal).replaceAll("%", "~")}`;
}

/** A type is words: its spaces are told as hyphens. */
function hyphenated(encoded: string): string {
  return encoded.replaceAll("-", "%2D").replaceAll("%20", "-");
}

/** @returns null where this archive has no such kind of set */
export function readSetSpec(spec: string): HarvestSet | null {
  const [facet, value, more] = spec.split(":");
  if (!(SET_FACETS as readonly string[]).includes(facet) || !value || more !== undefined) return null;
  const encoded = (facet === "type" ? value.replaceAll("-", "%20") : value).replaceAll("~", "%");
  try {
    return { facet: facet as SetFacet, value: decodeURIComponent(encoded) };
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
