// An authority record as it is typed: dates and lists are words until they are saved.
import type { AuthorityInput, AuthorityState } from "../../../worker/archive/authority-state.ts";
import { dateInWords, readTypedDate } from "../../../worker/archive/dates.ts";

/** A spelling as it stands in its row. */
export interface TypedVariant {
  form: string;
  lang: string;
  script: string;
  system: string;
}

export interface TypedName {
  name: string;
  description: string;
  variants: TypedVariant[];
  /** One a line. */
  same_as: string;
  /** One a line: `scheme:value`. */
  identifiers: string;
  kind: "person" | "corporate-body" | "family";
  birth: string;
  death: string;
  latitude: string;
  longitude: string;
  place: string;
  url: string;
  /** Slug of the wider collection; empty for none. */
  parent: string;
}

export const EMPTY_VARIANT: TypedVariant = { form: "", lang: "", script: "", system: "" };

export function typedOf(state: AuthorityState): TypedName {
  const words = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    name: state.name,
    description: state.description,
    variants: state.variants.map(({ form, lang = "", script = "", system = "" }) => ({ form, lang, script, system })),
    same_as: state.same_as.join("\n"),
    identifiers: state.identifiers.map(({ scheme, value }) => `${scheme}:${value}`).join("\n"),
    kind: state.kind ?? "person",
    birth: words(state.birth),
    death: words(state.death),
    latitude: words(state.latitude),
    longitude: words(state.longitude),
    place: words(state.place),
    url: words(state.url),
    parent: words(state.parent),
  };
}

/** A record as it is being changed: which revision that began at, what it said, and what is typed now. */
export interface NameEditing {
  on: number;
  base: AuthorityState;
  typed: TypedName;
}

interface Revision {
  revision: number;
  state: AuthorityState;
}

export function beginNameEditing({ revision, state }: Revision): NameEditing {
  return { on: revision, base: state, typed: typedOf(state) };
}

/**
 * A later revision was read: whoever typed nothing sees it. What was typed stays, with the revision it began at: saving it
 * then tells what changed meanwhile.
 */
export function meet(of: string, editing: NameEditing, read: Revision): NameEditing {
  const isTyped = Object.keys(changeOf(of, typedOf(editing.base), editing.typed)).length > 0;
  return read.revision <= editing.on || isTyped ? editing : beginNameEditing(read);
}

const MEMBERS: Record<string, readonly (keyof TypedName)[]> = {
  agents: ["kind", "birth", "death"],
  places: ["latitude", "longitude"],
  subjects: [],
  collections: ["parent"],
  repositories: ["place", "url"],
};
const OF_ALL = ["name", "description", "variants", "same_as", "identifiers"] as const;

/** What was changed, as it is sent: only members that differ, so that nobody else’s are touched. */
export function changeOf(of: string, before: TypedName, now: TypedName): AuthorityInput {
  const differs = (member: keyof TypedName) => JSON.stringify(before[member]) !== JSON.stringify(now[member]);
  const changed = [...OF_ALL, ...MEMBERS[of]].filter(differs);
  return Object.fromEntries(changed.map((member) => [member, sent(now, member)]));
}

function sent(typed: TypedName, member: keyof TypedName): unknown {
  switch (member) {
    case "variants":
      return typed.variants.filter(({ form }) => form.trim() !== "");
    case "same_as":
      return lines(typed.same_as);
    case "identifiers":
      return lines(typed.identifiers).map((line) => {
        const colon = line.indexOf(":");
        return { scheme: line.slice(0, Math.max(colon, 0)), value: line.slice(colon + 1) };
      });
    case "latitude":
    case "longitude":
      return typed[member].trim() === "" ? null : Number(typed[member].replace(",", "."));
    case "parent":
    case "place":
    case "url":
      return typed[member].trim() || null;
    default:
      return typed[member];
  }
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** How a typed date will be read: in words, or that it is not understood. */
export function dateReadBack(typed: string): { said: string; isWrong: boolean } | null {
  if (typed.trim() === "") return null;
  const read = readTypedDate(typed);
  if (read === null) return { said: "Not understood. Write it like 1895, ca. 1912 or 15 April 1912.", isWrong: true };
  return { said: read.edtf === null ? "No date" : `${dateInWords(read.edtf)} (${read.edtf})`, isWrong: false };
}

/** Both coordinates where somebody pastes them together: `39.0194, 125.7381`. */
export function coordinatesIn(pasted: string): Pick<TypedName, "latitude" | "longitude"> | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(pasted);
  return found && { latitude: found[1], longitude: found[2] };
}
