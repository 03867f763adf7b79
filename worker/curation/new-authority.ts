// Makes an authority record, on the spot while a document is written or in its own form.
import type { AuthorityKind } from "../archive/authority.ts";
import { addressOf } from "../archive/authority.ts";
import { type AuthorityChange, changeAuthority, emptyAuthority } from "../archive/authority-state.ts";
import { Failure } from "../archive/errors.ts";
import { fold } from "../archive/fold.ts";
import { idFor } from "../archive/identity.ts";
import { slugOf } from "../intake/slug.ts";
import { commit } from "../store/commit.ts";
import { editingAuthorityStatements, readAlike, takenKeys } from "../store/edit-authorities.ts";
import { mayBeAuthority } from "./authority-may-be.ts";

export interface Doing {
  curator: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Answer what would happen, and write nothing. */
  dryRun?: boolean;
}

/** How many names one thing may share with others before its id is drawn from something else. */
const MOST_NAMESAKES = 50;

/**
 * @param evenIfAlike make it although another record has one of its spellings: two people may share a name
 * @throws Failure 422 without a name or with a parent that cannot be, 409 where a record has one of these spellings
 */
export async function newAuthority(
  db: D1Database,
  kind: AuthorityKind,
  change: AuthorityChange,
  doing: Doing & { evenIfAlike: boolean },
  attempt = 1,
): Promise<{ key: string; name: string; revision: number }> {
  const state = changeAuthority(emptyAuthority(kind), change);
  await mayBeAuthority(db, kind, null, state);
  const alike = doing.evenIfAlike
    ? []
    : await readAlike(db, kind, [state.name, ...state.variants.map(({ form }) => form)], null);
  if (alike.length > 0) {
    throw new Failure(
      409,
      "Already here",
      `“${alike[0].name}” has the spelling “${alike[0].form}”. Take that one, or make another with even_if_alike=1.`,
      { alike },
    );
  }
  const key = await freeKey(db, kind, state.name);
  if (!doing.dryRun) {
    const { curator, at } = doing;
    try {
      await commit(
        db,
        { curator, at, act: "make-name", subject: addressOf(kind, key), detail: { name: state.name } },
        editingAuthorityStatements(db, [{ kind, key, from: null, state }], { act: "make", curator, at, note: null }),
      );
    } catch (error) {
      // Somebody made one of this name at the same moment: it is looked at like any other that is here.
      const isTaken = /UNIQUE constraint failed: authorities\.kind/.test((error as Error).message);
      if (!isTaken || attempt === MOST_NAMESAKES) throw error;
      return newAuthority(db, kind, change, doing, attempt + 1);
    }
  }
  return { key, name: state.name, revision: 1 };
}

async function freeKey(db: D1Database, kind: AuthorityKind, name: string): Promise<string> {
  const numbers = Array.from({ length: MOST_NAMESAKES }, (_, attempt) => attempt);
  const slug = slugOf(name);
  const proposed =
    kind === "collection"
      ? numbers.map((attempt) => (attempt === 0 ? slug : `${slug}-${attempt + 1}`))
      : await Promise.all(numbers.map((attempt) => idFor(`${kind}:${fold(name)}`, attempt)));
  const taken = await takenKeys(db, kind, proposed);
  const free = proposed.find((key) => !taken.has(key));
  if (free === undefined) throw new Failure(409, "Already here", `There are ${MOST_NAMESAKES} records of this name.`);
  return free;
}
