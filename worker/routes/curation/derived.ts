// Where what is derived from the documents is verified and made again.
import { Hono } from "hono";
import * as z from "zod";
import { rebuildDerived, verifyDerived } from "../../curation/rebuild-derived.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { parameters } from "./asked.ts";

const RebuildParameters = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,16}$/)
    .default("0")
    .transform(Number),
});

export const derived = new Hono<Context>()
  .get("/curation/derived", may("read"), async (c) => c.json(await verifyDerived(c.get("db"))))
  .post("/curation/derived", may("bulk"), parameters(RebuildParameters), async (c) =>
    c.json(
      await rebuildDerived(c.get("db"), c.req.valid("query").after, { curator: c.get("curator"), at: Date.now() }),
    ),
  );
