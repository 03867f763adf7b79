// Tokens for programs: made by an owner, shown once.
import { Failure } from "../../archive/errors.ts";
import type { NewToken } from "../../archive/signing-in.ts";
import { commit } from "../../store/commit.ts";
import { addToken, type ListedToken, listTokens, readToken, revokeToken } from "../../store/tokens.ts";
import { newId } from "../new-id.ts";
import { hashOf, newSecret } from "./secrets.ts";

const DAY = 86_400_000;

export type { ListedToken };

/** Every token there is or was. */
export const whichTokens = (db: D1Database): Promise<ListedToken[]> => listTokens(db);

export interface MadeToken {
  id: string;
  /** Shown this once. */
  token: string;
  expires_at: number | null;
}

export async function makeToken(
  db: D1Database,
  { name, scopes, days }: NewToken,
  { curator, at }: { curator: string; at: number },
): Promise<MadeToken> {
  const made: MadeToken = {
    id: await newId(),
    token: `fonds_${newSecret()}`,
    expires_at: days === null ? null : at + days * DAY,
  };
  const kept = [...new Set(scopes)];
  await commit(
    db,
    { curator, act: "make-token", subject: `/curation/tokens/${made.id}`, at, detail: { name, scopes: kept, days } },
    [
      addToken(db, {
        id: made.id,
        hash: await hashOf(made.token),
        name,
        curator,
        scopes: JSON.stringify(kept),
        created_at: at,
        expires_at: made.expires_at,
      }),
    ],
    false,
  );
  return made;
}

/** Ends a token at once; once more changes nothing. @throws Failure 404 */
export async function endToken(
  db: D1Database,
  id: string,
  { curator, at }: { curator: string; at: number },
): Promise<void> {
  const token = await readToken(db, id);
  if (token === null) throw new Failure(404, "Not found", "There is no such token.");
  if (token.revoked_at !== null) return;
  await commit(
    db,
    { curator, act: "revoke-token", subject: `/curation/tokens/${id}`, at, detail: { name: token.name } },
    [revokeToken(db, id, at)],
    false,
  );
}
