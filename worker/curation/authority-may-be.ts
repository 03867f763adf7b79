// Whether an authority record may be as a curator wants it, as far as only the archive can tell.
import type { AuthorityKind } from "../archive/authority.ts";
import type { AuthorityState } from "../archive/authority-state.ts";
import { parseEdtf } from "../archive/dates.ts";
import { Failure } from "../archive/errors.ts";
import { readAuthorities, readParents } from "../store/edit-authorities.ts";

/**
 * @param key of the record; null for a new one
 * @throws Failure 422 that names each member which cannot be
 */
export async function mayBeAuthority(
  db: D1Database,
  kind: AuthorityKind,
  key: string | null,
  state: AuthorityState,
): Promise<void> {
  const problems = [
    ...(state.name === "" ? [{ at: "name", message: "Write a name." }] : []),
    ...lifeProblems(state),
    ...(kind === "place" && (state.latitude === null) !== (state.longitude === null)
      ? [{ at: state.latitude === null ? "latitude" : "longitude", message: "A place has both coordinates or none." }]
      : []),
    ...(state.parent === null ? [] : await parentProblems(db, key, state.parent)),
  ];
  if (problems.length > 0) throw new Failure(422, "Cannot be taken", problems[0].message, { problems });
}

function lifeProblems({ birth, death }: AuthorityState) {
  const born = birth === null ? null : parseEdtf(birth);
  const died = death === null ? null : parseEdtf(death);
  const reversed = born?.min != null && died?.max != null && born.min > died.max;
  return reversed ? [{ at: "death", message: "The end comes before the beginning; exchange the two dates." }] : [];
}

async function parentProblems(db: D1Database, key: string | null, parent: string) {
  const [found] = await readAuthorities(db, [`collection/${parent}`]);
  if (found === undefined || found.state.deleted || found.state.merged_into !== null) {
    return [{ at: "parent", message: "There is no such collection; pick one that is here." }];
  }
  const line = await readParents(db, parent);
  return key !== null && line.includes(key)
    ? [{ at: "parent", message: `“${found.state.name}” is itself part of this collection; pick another.` }]
    : [];
}
