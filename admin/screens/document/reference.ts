// An archival reference whole, from its parts: written along while nobody has written another.
import type { Holding } from "../../../worker/archive/document.ts";

/** `GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16`: a repository is cited by the short name in its brackets. */
export function referenceOf({ repository, fonds, series, file, folios }: Holding): string {
  const short = repository && (/\(([^()]+)\)\s*$/.exec(repository.name)?.[1] ?? repository.name);
  return [short, fonds, series, file, folios]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(", ");
}

/** The holding with another part. A reference that was only its parts follows them; one of its own stays. */
export function withPart(holding: Holding, part: Partial<Holding>): Holding {
  const next = { ...holding, ...part };
  const follows = !("reference" in part) && (holding.reference ?? "") === referenceOf(holding);
  if (!follows) return next;
  const reference = referenceOf(next);
  return { ...next, reference: reference === "" ? undefined : reference };
}
