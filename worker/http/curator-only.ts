// Who may write: every address of /curation passes through here. Answers are never kept, never open to other origins,
// and read what was written before them.
import type { MiddlewareHandler } from "hono";
import { PERMISSIONS, type Permitted } from "../archive/curator.ts";
import { Failure } from "../archive/errors.ts";
import { PROOF } from "../curation/identity/times.ts";
import { purgePublic } from "./cache.ts";
import type { Context, Identity } from "./env.ts";
import { authMode, checkAddress, checkOrigin, identify, SAFE } from "./identify.ts";

/** Tells a client where D1 stood after its answer; sent back, the next answer has seen all of that. */
export const BOOKMARK = "Fonds-Bookmark";

/** Where one need not be known, since it is here that one becomes known. Every other address refuses strangers. */
export const OPEN: ReadonlySet<string> = new Set([
  "GET /curation/session",
  "HEAD /curation/session",
  "POST /curation/session",
  "DELETE /curation/session",
  "PUT /curation/session/second-factor",
  "POST /curation/setup",
  "POST /curation/invitations/opened",
  "POST /curation/invitations/accepted",
  "POST /curation/passkeys/challenge",
]);

/** Curation answers are never kept and never readable from other origins. */
export const curatorOnly: MiddlewareHandler<Context> = async (c, next) => {
  checkAddress(c);
  const session = c.env.DB.withSession(bookmarkOf(c.req.header(BOOKMARK)));
  c.set("db", asDatabase(session));
  const identity = await identify(c, Date.now());
  const { who } = identity;
  if (who === null && !OPEN.has(`${c.req.method} ${c.req.path}`)) throw stranger(identity);
  checkOrigin(c, identity);
  c.set("identity", identity);
  if (who !== null) {
    c.set("who", who);
    c.set("curator", who.id);
  }
  await next();
  c.res.headers.set("Cache-Control", "no-store");
  const bookmark = session.getBookmark();
  if (bookmark !== null) c.res.headers.set(BOOKMARK, bookmark);
  if (!SAFE.has(c.req.method) && c.res.ok && !c.get("unseen")) await purgePublic(c);
};

/** For acts that readers cannot see: what the cache holds stays as good as it was, and may be purged seldom. */
export const unseen: MiddlewareHandler<Context> = async (c, next) => {
  c.set("unseen", true);
  await next();
};

/** Not known here: how one becomes known. */
function stranger({ refusal }: Identity): Failure {
  if (refusal !== undefined) return new Failure(403, "Not a curator", refusal);
  return new Failure(401, "Not signed in", "Sign in at /admin, or send a token: `Authorization: Bearer …`.", {
    headers: { "WWW-Authenticate": 'Bearer realm="curation"', "Cache-Control": "no-store" },
  });
}

/** Only for those who may do this. @throws Failure 403 that says who may */
export function may(permitted: Permitted): MiddlewareHandler<Context> & { permits: Permitted } {
  const { from, label } = PERMISSIONS[permitted];
  const advice = `This needs the role of ${from} or a token with “${permitted}”: ${label}.`;
  const notAllowed = () => new Failure(403, "Not allowed", advice, { permission: permitted });
  const step: MiddlewareHandler<Context> = async (c, next) => {
    const { permissions, lacks } = c.get("who");
    if (!permissions.includes(permitted)) throw lacks ? secondFactor() : notAllowed();
    await next();
  };
  return Object.assign(step, { permits: permitted });
}

const secondFactor = () =>
  new Failure(
    403,
    "Second factor needed",
    "This archive asks every curator for a second factor. Turn codes on or add a passkey at /admin, or sign in with it.",
    { lacks: "second-factor" },
  );

/** A bookmark a client sent back; anything that does not look like one begins anew. */
function bookmarkOf(sent: string | undefined): D1SessionBookmark | D1SessionConstraint {
  return sent !== undefined && /^[0-9a-f-]{20,120}$/.test(sent) ? sent : "first-primary";
}

/** A session of D1 as the database it is of: the store asks nothing of either but `prepare` and `batch`. */
function asDatabase(session: D1DatabaseSession): D1Database {
  return session as unknown as D1Database;
}

/** For acts that govern people and secrets: whoever asks must have proved lately who they are. */
export const lately: MiddlewareHandler<Context> = async (c, next) => {
  const { who, session } = c.get("identity");
  // Behind Access it is Access that asks again; programs have no such permissions at all.
  if (who?.by === "session" && Date.now() - (session?.session.proved_at ?? 0) > PROOF) {
    throw new Failure(403, "Prove it again", "This needs your password or passkey once more.", { proof: true });
  }
  await next();
};

/** For curators' own accounts: a program has none. @throws Failure 403 */
export const inPerson: MiddlewareHandler<Context> = async (c, next) => {
  const { by } = c.get("who");
  if (by !== "session" && by !== "access") {
    throw new Failure(403, "Not for programs", "This belongs to a curator's own account: sign in at /admin.");
  }
  await next();
};

/** For what only accounts of the archive's own have: passwords, passkeys, sessions. @throws Failure 403, 409 */
export const signedIn: MiddlewareHandler<Context> = async (c, next) => {
  if (authMode(c) === "access") {
    throw new Failure(
      409,
      "Not kept here",
      "Curators of this archive sign in with Cloudflare Access, which keeps this.",
    );
  }
  return inPerson(c, next);
};
