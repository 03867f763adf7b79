// Where curators and their programs bring scans. Behind `curatorOnly`, like all of /curation.
import { Hono } from "hono";
import { keepDerivative, keepScan, MOST_SCAN_BYTES } from "../../curation/keep-scan.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { notLarger, only } from "./asked.ts";

const TOO_LARGE = `A scan may have ${MOST_SCAN_BYTES / 1_000_000} MB.`;

export const keptScans = new Hono<Context>()
  .put("/curation/scans/:sha256{[0-9a-f]{64}}", may("draft"), notLarger(MOST_SCAN_BYTES, TOO_LARGE), async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    const bytes = await c.req.arrayBuffer();
    const { scan, added } = await keepScan(c.get("db"), c.env.SCANS, c.req.param("sha256"), bytes, by);
    return c.json(scan, added ? 201 : 200);
  })
  .put(
    "/curation/scans/:sha256{[0-9a-f]{64}}/:width{[1-9][0-9]{0,4}}",
    may("draft"),
    notLarger(MOST_SCAN_BYTES, TOO_LARGE),
    async (c) => {
      const { sha256, width } = c.req.param();
      return c.json(await keepDerivative(c.env.SCANS, sha256, Number(width), await c.req.arrayBuffer()));
    },
  )
  .all("/curation/scans/:sha256{[0-9a-f]{64}}", only("PUT"))
  .all("/curation/scans/:sha256{[0-9a-f]{64}}/:width{[1-9][0-9]{0,4}}", only("PUT"));
