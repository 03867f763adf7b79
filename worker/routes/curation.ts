// Where curators and their programs act. Every route here is behind `curatorOnly`.
import { Hono } from "hono";
import * as z from "zod";
import { Failure, wrongParameter } from "../archive/errors.ts";
import { importGifts } from "../curation/import-gifts.ts";
import { rebuildDerived, verifyDerived as verify } from "../curation/rebuild-derived.ts";
import type { Context } from "../http/env.ts";

/** Gifts a request may bring; a client with more sends more requests. */
const MOST_GIFTS = 200;
const MOST_BYTES = 20_000_000;

const ImportRequest = z.object({ gifts: z.array(z.unknown()).max(MOST_GIFTS) });

export const curation = new Hono<Context>()
  .post("/curation/imports", async (c) => {
    if (Number(c.req.header("Content-Length") ?? 0) > MOST_BYTES) {
      throw new Failure(
        413,
        "Too large",
        `One request may bring ${MOST_GIFTS} gifts and 20 MB; send the rest in further requests.`,
      );
    }
    if (!c.req.header("Content-Type")?.startsWith("application/json")) {
      throw new Failure(415, "Unsupported media type", 'Send gifts as application/json: { "gifts": [ … ] }.');
    }
    const body = ImportRequest.safeParse(await c.req.json().catch(() => null));
    if (!body.success) {
      throw new Failure(400, "Unreadable body", `Send { "gifts": [ … ] } with at most ${MOST_GIFTS} gifts.`);
    }
    const dryRun = c.req.query("dry_run") === "1";
    const report = await importGifts(c.env.DB, body.data.gifts, { curator: c.get("curator"), at: Date.now(), dryRun });
    return c.json(report);
  })
  .get("/curation/derived", async (c) => c.json(await verify(c.env.DB)))
  .post("/curation/derived", async (c) => {
    const after = Number(c.req.query("after") ?? 0);
    if (!Number.isSafeInteger(after) || after < 0)
      throw wrongParameter("after", "“after” is the `next` of the answer before.");
    return c.json(await rebuildDerived(c.env.DB, after, { curator: c.get("curator"), at: Date.now() }));
  });
