// Tokens for programs: named, scoped, ended at a day, revoked at once. Only hashes are kept.
import type { Scope } from "../archive/curator.ts";
import type { CuratorRow } from "./curators.ts";

export interface TokenRow {
  id: string;
  hash: string;
  name: string;
  curator: string;
  /** JSON: scopes. */
  scopes: string;
  created_at: number;
  expires_at: number | null;
  used_at: number | null;
  revoked_at: number | null;
}

export interface KnownToken {
  token: TokenRow;
  curator: Pick<CuratorRow, "role" | "disabled_at">;
}

/** The token of this hash, whatever its state, with what its maker may do now. */
export async function tokenOf(db: D1Database, hash: string): Promise<KnownToken | null> {
  const row = await db
    .prepare("SELECT t.*, c.role, c.disabled_at FROM tokens t JOIN curators c ON c.id = t.curator WHERE t.hash = ?")
    .bind(hash)
    .first<TokenRow & Pick<CuratorRow, "role" | "disabled_at">>();
  if (row === null) return null;
  const { role, disabled_at, ...token } = row;
  return { token, curator: { role, disabled_at } };
}

export type ListedToken = Omit<TokenRow, "hash" | "scopes"> & { scopes: Scope[]; made_by: string };

/** Every token, the newest first, revoked ones last. */
export async function listTokens(db: D1Database): Promise<ListedToken[]> {
  const { results } = await db
    .prepare(
      `SELECT t.id, t.name, t.curator, t.scopes, t.created_at, t.expires_at, t.used_at, t.revoked_at, c.name AS made_by
FROM tokens t JOIN curators c ON c.id = t.curator ORDER BY t.revoked_at IS NOT NULL, t.created_at DESC, t.id LIMIT 500`,
    )
    .all<Omit<TokenRow, "hash"> & { made_by: string }>();
  return results.map((row) => ({ ...row, scopes: JSON.parse(row.scopes) as Scope[] }));
}

export const addToken = (db: D1Database, row: Omit<TokenRow, "used_at" | "revoked_at">) =>
  db
    .prepare(
      "INSERT INTO tokens (id, hash, name, curator, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(row.id, row.hash, row.name, row.curator, row.scopes, row.created_at, row.expires_at);

export const readToken = (db: D1Database, id: string) =>
  db.prepare("SELECT * FROM tokens WHERE id = ?").bind(id).first<TokenRow>();

export const revokeToken = (db: D1Database, id: string, at: number) =>
  db.prepare("UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL").bind(at, id);

/** Tokens a curator made end with the curator. */
export const revokeTokensOf = (db: D1Database, curator: string, at: number) =>
  db.prepare("UPDATE tokens SET revoked_at = ? WHERE curator = ? AND revoked_at IS NULL").bind(at, curator);

export const touchToken = (db: D1Database, id: string, at: number) =>
  db.prepare("UPDATE tokens SET used_at = ? WHERE id = ?").bind(at, id);
