// A curator's own account: name and settings, password, second factor, passkeys.

import type { Context as HonoContext } from "hono";
import { Hono } from "hono";
import { NewPasskey, OwnChange, PasswordChange, SecondFactorBegun } from "../../archive/signing-in.ts";
import { readVersion } from "../../catalogue/read-version.ts";
import { type Factors, readFactors } from "../../curation/identity/factors.ts";
import {
  askForAuthentication,
  askForRegistration,
  dropPasskey,
  registerPasskey,
} from "../../curation/identity/passkeys.ts";
import { changeOwn, changePassword, curatorNamed } from "../../curation/identity/people.ts";
import {
  type BegunSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "../../curation/identity/second-factor.ts";
import { inPerson, lately, signedIn, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { giveCookie, partyOf } from "../../http/identify.ts";
import { body } from "./asked.ts";
import { coming, localOnly, short } from "./session.ts";

/** Shown this once. */
interface RecoveryCodes {
  recovery_codes: string[];
}

const own = (c: HonoContext<Context>) => c.get("identity").session!;
const me = (c: HonoContext<Context>) => own(c).curator;
const archiveName = async (c: HonoContext<Context>) => (await readVersion(c.get("db"))).name;

export const account = new Hono<Context>()
  .patch("/curation/account", inPerson, short, unseen, body(OwnChange), async (c) => {
    const curator = await curatorNamed(c.get("db"), c.get("curator"));
    await changeOwn(c.get("db"), curator, c.req.valid("json"), Date.now());
    return c.body(null, 204);
  })

  .put("/curation/password", signedIn, short, unseen, body(PasswordChange), async (c) => {
    giveCookie(c, await changePassword(c.get("db"), own(c), c.req.valid("json"), await coming(c)));
    return c.body(null, 204);
  })

  .get("/curation/second-factor", signedIn, async (c) => c.json<Factors>(await readFactors(c.get("db"), me(c))))
  .post("/curation/second-factor", signedIn, lately, unseen, async (c) =>
    c.json<BegunSecondFactor>(await beginSecondFactor(c.get("db"), me(c), await archiveName(c), Date.now())),
  )
  .put("/curation/second-factor", signedIn, lately, short, unseen, body(SecondFactorBegun), async (c) => {
    const recovery_codes = await confirmSecondFactor(c.get("db"), own(c), c.req.valid("json"), Date.now());
    return c.json<RecoveryCodes>({ recovery_codes });
  })
  .delete("/curation/second-factor", signedIn, lately, unseen, async (c) => {
    await removeSecondFactor(c.get("db"), own(c), Date.now());
    return c.body(null, 204);
  })
  .post("/curation/second-factor/recovery-codes", signedIn, lately, unseen, async (c) =>
    c.json<RecoveryCodes>({ recovery_codes: await renewRecoveryCodes(c.get("db"), me(c), Date.now()) }),
  )

  // To sign in with, by anyone.
  .post("/curation/passkeys/challenge", unseen, async (c) => {
    localOnly(c);
    return c.json(await askForAuthentication(c.get("db"), partyOf(c), Date.now()));
  })
  .post("/curation/passkeys/registration", signedIn, lately, unseen, async (c) =>
    c.json(await askForRegistration(c.get("db"), me(c), await archiveName(c), partyOf(c), Date.now())),
  )
  .post("/curation/passkeys", signedIn, lately, short, unseen, body(NewPasskey), async (c) =>
    c.json(await registerPasskey(c.get("db"), own(c), c.req.valid("json"), partyOf(c), Date.now()), 201),
  )
  .delete("/curation/passkeys/:id", signedIn, lately, unseen, async (c) => {
    await dropPasskey(c.get("db"), own(c), c.req.param("id"), Date.now());
    return c.body(null, 204);
  });
