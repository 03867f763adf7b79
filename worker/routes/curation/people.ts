// Curators and the links that make them: setup, invitations, roles, new passwords.

import type { Context as HonoContext } from "hono";
import { Hono } from "hono";
import { Failure } from "../../archive/errors.ts";
import {
  AcceptedInvitation,
  CuratorChange,
  type Invited,
  NewInvitation,
  OpenedInvitation,
  type Session,
  Setup,
} from "../../archive/signing-in.ts";
import { removeFactors } from "../../curation/identity/factors.ts";
import {
  acceptInvitation,
  admit,
  invite,
  type Link,
  makePasswordLink,
  makeSetupLink,
  openLink,
  setUp,
  withdrawInvite,
} from "../../curation/identity/invite.ts";
import {
  changeCurator,
  curatorNamed,
  endSessions,
  type ListedCurator,
  type Waiting,
  whoCurates,
  whoIsInvited,
} from "../../curation/identity/people.ts";
import { ruleSecondFactor } from "../../curation/identity/require-second-factor.ts";
import type { SignedIn } from "../../curation/identity/sign-in.ts";
import { originOf } from "../../http/answer.ts";
import { lately, may, signedIn, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { authMode, comingFrom, emailByAccess, giveCookie } from "../../http/identify.ts";
import { body } from "./asked.ts";
import { coming, localOnly, short } from "./session.ts";

/** A one-time link. What stands after `#` is sent to no server. */
interface OneTimeLink {
  id: string;
  link: string;
  expires_at: number;
}

const linkTo = (c: HonoContext<Context>, screen: string, { id, secret, expires_at }: Link): OneTimeLink => ({
  id,
  link: `${originOf(c)}/admin/${screen}#${secret}`,
  expires_at,
});

const by = (c: HonoContext<Context>) => ({ curator: c.get("curator"), at: Date.now() });

/** Gives the browser the session that a link opened. */
function welcomed(c: HonoContext<Context>, { session }: SignedIn) {
  giveCookie(c, session);
  const awaits = session.row.stage === "password" ? ("second-factor" as const) : null;
  return c.json<{ awaits: Session["awaits"] }>({ awaits }, 201);
}

export const people = new Hono<Context>()
  .post("/curation/setup-links", unseen, async (c) => {
    if (c.get("who").by !== "secret") {
      throw new Failure(403, "Not allowed", "A setup link is made with the archive's own secret, CURATION_TOKEN.");
    }
    return c.json<OneTimeLink>(linkTo(c, "setup", await makeSetupLink(c.get("db"), by(c))), 201);
  })

  .post("/curation/setup", short, unseen, body(Setup), async (c) => {
    const vouched = await emailByAccess(c);
    if (authMode(c) === "access" && vouched === null) {
      throw new Failure(401, "Not signed in", "Cloudflare Access did not say who you are. Is this address behind it?");
    }
    const made = await setUp(c.get("db"), c.req.valid("json"), vouched, await coming(c));
    if (vouched !== null) return c.json<{ awaits: Session["awaits"] }>({ awaits: null }, 201);
    return welcomed(c, made);
  })

  .get("/curation/invitations", may("people"), async (c) =>
    c.json<Waiting[]>(await whoIsInvited(c.get("db"), Date.now())),
  )
  .post("/curation/invitations", may("people"), lately, short, unseen, body(NewInvitation), async (c) => {
    const to = c.req.valid("json");
    // Behind Access an email address is all that is needed: its owner may come at once.
    if (authMode(c) === "access") {
      const id = await admit(c.get("db"), to, by(c));
      return c.json<OneTimeLink>({ id, link: `${originOf(c)}/admin/`, expires_at: 0 }, 201);
    }
    return c.json<OneTimeLink>(linkTo(c, "invitation", await invite(c.get("db"), to, by(c))), 201);
  })
  .post("/curation/invitations/opened", short, unseen, body(OpenedInvitation), async (c) =>
    c.json<Invited>(await openLink(c.get("db"), c.req.valid("json").secret, await comingFrom(c), Date.now())),
  )
  .post("/curation/invitations/accepted", short, unseen, body(AcceptedInvitation), async (c) => {
    localOnly(c);
    return welcomed(c, await acceptInvitation(c.get("db"), c.req.valid("json"), await coming(c)));
  })
  .delete("/curation/invitations/:id", may("people"), lately, unseen, async (c) => {
    await withdrawInvite(c.get("db"), c.req.param("id"), by(c));
    return c.body(null, 204);
  })

  .put("/curation/second-factor/requirement", may("people"), signedIn, lately, unseen, async (c) => {
    await ruleSecondFactor(c.get("db"), c.get("identity").session!, "required", Date.now());
    return c.body(null, 204);
  })
  .delete("/curation/second-factor/requirement", may("people"), signedIn, lately, unseen, async (c) => {
    await ruleSecondFactor(c.get("db"), c.get("identity").session!, "offered", Date.now());
    return c.body(null, 204);
  })

  .get("/curation/curators", may("people"), async (c) =>
    c.json<ListedCurator[]>(await whoCurates(c.get("db"), Date.now())),
  )
  .patch("/curation/curators/:id", may("people"), lately, short, unseen, body(CuratorChange), async (c) => {
    await changeCurator(c.get("db"), c.req.param("id"), c.req.valid("json"), by(c));
    return c.body(null, 204);
  })
  .post("/curation/curators/:id/password-links", may("people"), lately, unseen, async (c) => {
    localOnly(c);
    const link = await makePasswordLink(c.get("db"), c.req.param("id"), by(c));
    return c.json<OneTimeLink>(linkTo(c, "invitation", link), 201);
  })
  .delete("/curation/curators/:id/sessions", may("people"), lately, unseen, async (c) => {
    await curatorNamed(c.get("db"), c.req.param("id"));
    await endSessions(c.get("db"), c.req.param("id"), by(c));
    return c.body(null, 204);
  })
  // For a curator who lost the device.
  .delete("/curation/curators/:id/factors", may("people"), lately, unseen, async (c) => {
    await removeFactors(c.get("db"), await curatorNamed(c.get("db"), c.req.param("id")), by(c));
    return c.body(null, 204);
  });
