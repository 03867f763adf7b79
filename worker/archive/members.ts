// The members of a state's lists: what makes one the same member in another state, and where two lists differ.
import type { DocumentState } from "./document.ts";

/** Fields that are lists, each with what identifies a member. Texts are apart: their members have members. */
const IDENTITIES = {
  identifiers: ({ scheme, value }: DocumentState["identifiers"][number]) => `${scheme}:${value}`,
  alt_titles: ({ lang }: DocumentState["alt_titles"][number]) => lang,
  alt_summaries: ({ lang }: DocumentState["alt_summaries"][number]) => lang,
  agents: ({ id, name, role }: DocumentState["agents"][number]) => `${id ?? name} ${role}`,
  places: ({ id, name, role }: DocumentState["places"][number]) => `${id ?? name} ${role}`,
  subjects: ({ id }: DocumentState["subjects"][number]) => id,
  collections: ({ slug }: DocumentState["collections"][number]) => slug,
  languages: (language: string) => language,
  relations: ({ type, target }: DocumentState["relations"][number]) => `${type} ${target}`,
  notes: ({ id }: DocumentState["notes"][number]) => id,
  scans: ({ sha256 }: DocumentState["scans"][number]) => sha256,
  files: ({ sha256 }: DocumentState["files"][number]) => sha256,
} as const;
export type ListField = keyof typeof IDENTITIES;

export function isListField(field: string): field is ListField {
  return Object.hasOwn(IDENTITIES, field);
}

/** What identifies a member within its list: a sentence-like key, unique if the list has no two alike. */
export function identityIn(field: ListField): (member: unknown) => string {
  return IDENTITIES[field] as (member: unknown) => string;
}

/** `transcript/en`: what a text is, whoever reads it. */
export const textIdentity = ({ kind, language }: { kind: string; language: string }) => `${kind}/${language}`;

/** The members by identity, in their order; of several alike the later ones are `…#2`, `…#3`. */
export function keyed<Member>(members: readonly Member[], identity: (member: Member) => string): Map<string, Member> {
  const map = new Map<string, Member>();
  for (const member of members) {
    const first = identity(member);
    let key = first;
    for (let n = 2; map.has(key); n++) key = `${first}#${n}`;
    map.set(key, member);
  }
  return map;
}

/** Of the keys both lists have, those that stand elsewhere now: all but the longest run that kept its order. */
export function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((key, place) => [key, place]));
  const kept = after.filter((key) => places.has(key));
  const inOrder = longestRising(kept.map((key) => places.get(key)!));
  return new Set(kept.filter((_, i) => !inOrder.has(i)));
}

/** Indexes of a longest rising subsequence. */
function longestRising(numbers: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [i, number] of numbers.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]] < number) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? tails[low - 1] : -1;
    tails[low] = i;
  }
  const chosen = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]) chosen.add(i);
  return chosen;
}
