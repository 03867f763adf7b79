// Who may write: every address of /curation passes through here. Answers are never kept, never open to other origins,
// and read what was written before them.
import type { MiddlewareHandler } from "hono";
import { PERMISSIONS, type Permitted, SCOPES, type Who } from "../archive/curator.ts";
import { Failure } from "../archive/errors.ts";
import { purgePublic } from "./cache.ts";
import type { Context } from "./env.ts";

/** Tells a client where D1 stood after its answer; sent back, the next answer has seen all of that. */
export const BOOKMARK = "Fonds-Bookmark";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Curation answers are never kept and never readable from other origins. */
export const curatorOnly: MiddlewareHandler<Context> = async (c, next) => {
  const origin = c.req.header("Origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin) {
    throw new Failure(403, "Wrong origin", "Curation is not open to pages of other sites.");
  }
  const session = c.env.DB.withSession(bookmarkOf(c.req.header(BOOKMARK)));
  c.set("db", asDatabase(session));
  const who = await identify(c.req.header("Authorization"), c.env.CURATION_TOKEN);
  if (who === null) {
    throw new Failure(401, "Not signed in", "Curation needs the archive's token: `Authorization: Bearer …`.", {
      headers: { "WWW-Authenticate": 'Bearer realm="curation"', "Cache-Control": "no-store" },
    });
  }
  c.set("who", who);
  c.set("curator", who.id);
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

/** Only for those who may do this. @throws Failure 403 that says who may */
export function may(permitted: Permitted): MiddlewareHandler<Context> {
  return async (c, next) => {
    if (!c.get("who").permissions.includes(permitted)) {
      const { from, label } = PERMISSIONS[permitted];
      throw new Failure(
        403,
        "Not allowed",
        `This needs the role of ${from} or a token with “${permitted}”: ${label}.`,
        {
          permission: permitted,
        },
      );
    }
    await next();
  };
}

async function identify(authorization: string | undefined, secret: string | undefined): Promise<Who | null> {
  const given = /^Bearer (.{16,200})$/.exec(authorization ?? "")?.[1];
  if (!secret || !given || !(await isSame(given, secret))) return null;
  return { id: "token", name: "The archive's own token", by: "secret", role: "owner", permissions: SCOPES };
}

/** A bookmark a client sent back; anything that does not look like one begins anew. */
function bookmarkOf(sent: string | undefined): D1SessionBookmark | D1SessionConstraint {
  return sent !== undefined && /^[0-9a-f-]{20,120}$/.test(sent) ? sent : "first-primary";
}

/** A session of D1 as the database it is of: the store asks nothing of either but `prepare` and `batch`. */
function asDatabase(session: D1DatabaseSession): D1Database {
  return session as unknown as D1Database;
}

/** Compares digests, so that time tells nothing of where two secrets differ. */
async function isSame(a: string, b: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const [left, right] = (await Promise.all([digest(a), digest(b)])).map((bytes) => new Uint8Array(bytes));
  return left.reduce((difference, byte, i) => difference | (byte ^ right[i]), 0) === 0;
}
