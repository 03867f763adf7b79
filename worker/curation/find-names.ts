// Finds names to pick, by any spelling in any script, and lists them in order with what is missing of them.
import type { AuthorityKind } from "../archive/authority.ts";
import { fold } from "../archive/fold.ts";
import { listNames, type NameFilter, type NameList, pickAuthorities } from "../store/pick-authorities.ts";

export { NAME_FILTERS } from "../store/pick-authorities.ts";

/** What is asked of a list of names; `q` answers the best ones without a `next`. */
export interface NamesAsked {
  q: string;
  filter: NameFilter | null;
  after: string | null;
  limit: number;
}

export async function findNames(db: D1Database, kind: AuthorityKind, asked: NamesAsked): Promise<NameList> {
  const folded = fold(asked.q).replace(/\s+/g, " ").trim();
  if (folded === "") return listNames(db, kind, asked);
  return { names: await pickAuthorities(db, kind, folded, asked.limit), next: null };
}
