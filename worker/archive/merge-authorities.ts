// What becomes of two authority records that are one thing: what the one that stays gains, and how it gives it back.
import { type AuthorityState, changeAuthority } from "./authority-state.ts";

/** Members that the record which stays takes only where it has none of its own. */
const FILLED = ["description", "birth", "death", "latitude", "longitude", "place", "url"] as const;

/** The record that stays, with every spelling, number and address of the other, and what it lacked. */
export function withMerged(into: AuthorityState, from: AuthorityState): AuthorityState {
  const isEmpty = (value: unknown) => value === null || value === "";
  // Two halves of two places would be a third.
  const isPlaced = into.latitude !== null;
  const filled = FILLED.filter((member) => isEmpty(into[member]) && !(isPlaced && member.endsWith("itude")));
  return changeAuthority(
    { ...into, ...Object.fromEntries(filled.map((member) => [member, from[member]])) },
    {
      variants: [...into.variants, { form: from.name }, ...from.variants],
      same_as: [...into.same_as, ...from.same_as],
      identifiers: [...into.identifiers, ...from.identifiers],
    },
  );
}

/**
 * The record as it is now without what a merge brought: `before` and `after` are its states around the merge. What
 * curators have changed since stays.
 */
export function withoutMerged(now: AuthorityState, before: AuthorityState, after: AuthorityState): AuthorityState {
  const filled = FILLED.filter((member) => now[member] === after[member]);
  const came = <Item>(of: (state: AuthorityState) => Item[], by: (item: Item) => string) => {
    const had = new Set(of(before).map(by));
    const brought = new Set(
      of(after)
        .map(by)
        .filter((each) => !had.has(each)),
    );
    return of(now).filter((item) => !brought.has(by(item)));
  };
  return {
    ...now,
    ...Object.fromEntries(filled.map((member) => [member, before[member]])),
    variants: came(
      ({ variants }) => variants,
      ({ form }) => form,
    ),
    same_as: came(
      ({ same_as }) => same_as,
      (uri) => uri,
    ),
    identifiers: came(
      ({ identifiers }) => identifiers,
      ({ scheme, value }) => `${scheme}:${value}`,
    ),
  };
}
