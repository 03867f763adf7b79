// Where a curator comes to: what is waiting, what changed, what readers did not find.
import { Hono } from "hono";
import * as z from "zod";
import { readHomeOfDesk } from "../../curation/desk-home.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { parameters } from "./asked.ts";

export const home = new Hono<Context>().get("/curation/home", may("read"), parameters(z.strictObject({})), async (c) =>
  c.json(await readHomeOfDesk(c.get("db"), { curator: c.get("curator"), at: Date.now() })),
);
