// Whom a secret speaks for: a session's cookie, a program's token, or the archive's own secret.
import { OWN_HANDS, permissionsOf, SCOPES, type Scope, type Who } from "../../archive/curator.ts";
import { type CuratorRow, curatorByEmail, hasCurators, sawCurator } from "../../store/curators.ts";
import { type OpenSession, readSession, type SessionRow, touchSession } from "../../store/sessions.ts";
import { tokenOf, touchToken } from "../../store/tokens.ts";
import { hashOf } from "./secrets.ts";
import { IDLE, TOUCH } from "./times.ts";

export type { OpenSession };

/** A curator whom Cloudflare Access let in. */
export function whoIs({ id, name, role }: CuratorRow, by: Who["by"]): Who {
  return { id, name, by, role, permissions: permissionsOf(role) };
}

/** A curator who is signed in; they may do nothing without the second factor that the archive asks for. */
export function whoIsIn({ session, curator, second_factor }: OpenSession): Who {
  const who = whoIs(curator, "session");
  if (second_factor === "offered" || session.factors === 2) return who;
  return { ...who, permissions: [], lacks: "second-factor" };
}

/** The session of a cookie's secret, if it has not ended and its curator may come in. `half`: a code is still awaited. */
export async function sessionOf(db: D1Database, secret: string, at: number): Promise<OpenSession | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  const open = await readSession(db, await hashOf(secret));
  if (open === null || hasEnded(open.session, at) || open.curator.disabled_at !== null) return null;
  const { session, curator } = open;
  if (session.stage === "whole" && at - session.seen_at > TOUCH) {
    await db.batch([touchSession(db, session.hash, at), sawCurator(db, curator.id, at)]);
  }
  return open;
}

const hasEnded = ({ expires_at, seen_at }: SessionRow, at: number) => expires_at <= at || seen_at + IDLE <= at;

/** The program or person of an `Authorization: Bearer` secret, or null. */
export async function bearerOf(
  db: D1Database,
  given: string,
  archiveSecret: string | undefined,
  at: number,
): Promise<Who | null> {
  if (given.startsWith("fonds_")) return programOf(db, given, at);
  if (!archiveSecret || !(await isSame(given, archiveSecret))) return null;
  return { id: "token", name: OWN_HANDS.token, by: "secret", role: "owner", permissions: SCOPES };
}

/** A program may do what its token says and what its maker may still do. */
async function programOf(db: D1Database, given: string, at: number): Promise<Who | null> {
  const known = await tokenOf(db, await hashOf(given));
  if (known === null) return null;
  const { token, curator } = known;
  const ended = token.revoked_at !== null || (token.expires_at !== null && token.expires_at <= at);
  if (ended || curator.disabled_at !== null) return null;
  if (at - (token.used_at ?? 0) > TOUCH) await touchToken(db, token.id, at).run();
  const allowed = permissionsOf(curator.role);
  return {
    id: `token:${token.id}`,
    name: token.name,
    by: "token",
    role: curator.role,
    permissions: (JSON.parse(token.scopes) as Scope[]).filter((scope) => allowed.includes(scope)),
  };
}

/** Compares digests, so that time tells nothing of where two secrets differ. */
async function isSame(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([hashOf(a), hashOf(b)]);
  return (
    [...left].reduce((difference, letter, i) => difference | (letter.charCodeAt(0) ^ right.charCodeAt(i)), 0) === 0
  );
}

/** The curator Cloudflare Access vouches for, by their email address. */
export async function curatorOfEmail(db: D1Database, email: string, at: number): Promise<CuratorRow | null> {
  const curator = await curatorByEmail(db, email);
  if (curator?.disabled_at === null && at - (curator.seen_at ?? 0) > TOUCH) await sawCurator(db, curator.id, at).run();
  return curator;
}

/** Whether the archive has a curator. */
export const isSetUp = (db: D1Database): Promise<boolean> => hasCurators(db);
