// Where gifts are brought in.
import { Hono } from "hono";
import * as z from "zod";
import { Failure } from "../../archive/errors.ts";
import { importGifts } from "../../curation/import-gifts.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { DryRun, notLarger, only, parameters } from "./asked.ts";

/** Gifts a request may bring; a client with more sends more requests. */
const MOST_GIFTS = 200;
const MOST_BYTES = 20_000_000;

const ImportRequest = z.object({ gifts: z.array(z.unknown()).max(MOST_GIFTS) });

export const imports = new Hono<Context>()
  .post(
    "/curation/imports",
    may("bulk"),
    notLarger(MOST_BYTES, `One request may bring ${MOST_GIFTS} gifts and 20 MB; send the rest in further requests.`),
    parameters(DryRun),
    async (c) => {
      if (!/^application\/json\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) {
        throw new Failure(415, "Unsupported media type", 'Send gifts as application/json: { "gifts": [ … ] }.');
      }
      const body = ImportRequest.safeParse(await c.req.json().catch(() => null));
      if (!body.success) {
        throw new Failure(400, "Unreadable body", `Send { "gifts": [ … ] } with at most ${MOST_GIFTS} gifts.`);
      }
      const dryRun = c.req.valid("query").dry_run === "1";
      const report = await importGifts(c.get("db"), body.data.gifts, {
        curator: c.get("curator"),
        at: Date.now(),
        scans: c.env.SCANS,
        dryRun,
      });
      return c.json(report);
    },
  )
  .all("/curation/imports", only("POST"));
