// Tokens for programs.
import { Hono } from "hono";
import { NewToken } from "../../archive/signing-in.ts";
import { endToken, type ListedToken, type MadeToken, makeToken, whichTokens } from "../../curation/identity/tokens.ts";
import { inPerson, lately, may, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body } from "./asked.ts";
import { short } from "./session.ts";

export const tokens = new Hono<Context>()
  .get("/curation/tokens", may("tokens"), async (c) => c.json<ListedToken[]>(await whichTokens(c.get("db"))))
  .post("/curation/tokens", may("tokens"), inPerson, lately, short, unseen, body(NewToken), async (c) => {
    const made = await makeToken(c.get("db"), c.req.valid("json"), { curator: c.get("curator"), at: Date.now() });
    return c.json<MadeToken>(made, 201);
  })
  .delete("/curation/tokens/:id", may("tokens"), lately, unseen, async (c) => {
    await endToken(c.get("db"), c.req.param("id"), { curator: c.get("curator"), at: Date.now() });
    return c.body(null, 204);
  });
