// Signing in and out: who is asking, by password, code or passkey.

import type { Context as HonoContext } from "hono";
import { Hono } from "hono";
import { Failure } from "../../archive/errors.ts";
import { OwnSettings, Proof, SecondFactor, type Session, SignIn } from "../../archive/signing-in.ts";
import { readVersion } from "../../catalogue/read-version.ts";
import { breachesAt } from "../../curation/identity/breaches.ts";
import { isSetUp } from "../../curation/identity/identify.ts";
import { curatorNamed, endOwnSession, endSessions, sessionsOf } from "../../curation/identity/people.ts";
import { type Coming, giveCode, proveAgain, signIn, signOut } from "../../curation/identity/sign-in.ts";
import { lately, signedIn, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { authMode, comingFrom, giveCookie, partyOf, takeCookie } from "../../http/identify.ts";
import { body, notLarger } from "./asked.ts";

/** Requests about people and secrets are short. */
export const short = notLarger(20_000, "This is far longer than it can be.");

/** Where one of a curator's sessions is. */
export interface OwnSession {
  id: string;
  agent: string;
  created_at: number;
  seen_at: number;
  /** Whether it is the one that asks. */
  current: boolean;
}

export async function coming(c: HonoContext<Context>): Promise<Coming> {
  return {
    origin: await comingFrom(c),
    party: partyOf(c),
    isBreached: breachesAt(c.env.BREACHED_PASSWORDS),
    at: Date.now(),
  };
}

/** Behind Access there is nothing to sign in with. @throws Failure 409 */
export function localOnly(c: HonoContext<Context>): void {
  if (authMode(c) === "local") return;
  throw new Failure(409, "Not kept here", "Curators of this archive sign in with Cloudflare Access.");
}

async function sessionAnswer(c: HonoContext<Context>): Promise<Session> {
  const db = c.get("db");
  const { who, session, refusal } = c.get("identity");
  const { name, language } = await readVersion(db);
  const mode = authMode(c);
  const curator = session?.curator ?? (who?.by === "access" ? await curatorNamed(db, who.id) : null);
  return {
    mode,
    archive: { name, language },
    set_up: who !== null || (await isSetUp(db)),
    who: who && {
      ...who,
      email: curator?.email ?? null,
      settings: OwnSettings.catch({}).parse(JSON.parse(curator?.settings ?? "{}")),
    },
    awaits: who === null && session !== null ? "second-factor" : null,
    second_factor: session?.second_factor ?? "offered",
    refusal: refusal ?? null,
  };
}

export const session = new Hono<Context>()
  .get("/curation/session", async (c) => c.json<Session>(await sessionAnswer(c)))
  .post("/curation/session", short, unseen, body(SignIn), async (c) => {
    localOnly(c);
    const { session } = await signIn(c.get("db"), c.req.valid("json"), await coming(c), c.get("identity").session);
    giveCookie(c, session);
    const awaits = session.row.stage === "password" ? ("second-factor" as const) : null;
    return c.json<{ awaits: Session["awaits"] }>({ awaits });
  })
  .delete("/curation/session", unseen, async (c) => {
    const { session, who } = c.get("identity");
    if (session !== null) await signOut(c.get("db"), session, Date.now());
    takeCookie(c);
    const continue_at = who?.by === "access" ? "/cdn-cgi/access/logout" : null;
    return c.json<{ continue_at: string | null }>({ continue_at });
  })

  .put("/curation/session/second-factor", short, unseen, body(SecondFactor), async (c) => {
    localOnly(c);
    const { code } = c.req.valid("json");
    const { session } = await giveCode(c.get("db"), c.get("identity").session, code, await coming(c));
    giveCookie(c, session);
    return c.json<{ awaits: Session["awaits"] }>({ awaits: null });
  })

  .put("/curation/session/proof", signedIn, short, unseen, body(Proof), async (c) => {
    giveCookie(c, await proveAgain(c.get("db"), c.get("identity").session!, c.req.valid("json"), await coming(c)));
    return c.json<{ proved: true }>({ proved: true });
  })

  .get("/curation/sessions", signedIn, async (c) => {
    const current = c.get("identity").session?.session.id;
    const rows = await sessionsOf(c.get("db"), c.get("curator"), Date.now());
    return c.json<OwnSession[]>(
      rows.map(({ id, agent, created_at, seen_at }) => ({ id, agent, created_at, seen_at, current: id === current })),
    );
  })
  // All but the one that asks.
  .delete("/curation/sessions", signedIn, lately, unseen, async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    await endSessions(c.get("db"), c.get("curator"), by, c.get("identity").session?.session);
    return c.body(null, 204);
  })
  .delete("/curation/sessions/:id", signedIn, lately, unseen, async (c) => {
    await endOwnSession(c.get("db"), c.get("curator"), c.req.param("id"), Date.now());
    return c.body(null, 204);
  });
