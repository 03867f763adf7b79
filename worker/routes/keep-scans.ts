// Where curators and their programs bring scans. Behind `curatorOnly`, like all of /curation.
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Failure } from "../archive/errors.ts";
import { keepDerivative, keepScan, MOST_SCAN_BYTES } from "../curation/keep-scan.ts";
import type { Context } from "../http/env.ts";

const notLarger = bodyLimit({
  maxSize: MOST_SCAN_BYTES,
  onError: () => {
    throw new Failure(413, "Too large", `A scan may have ${MOST_SCAN_BYTES / 1_000_000} MB.`);
  },
});

const onlyPut = () => {
  throw new Failure(405, "Method not allowed", "This address takes: PUT.", {
    allowed: ["PUT"],
    headers: { Allow: "PUT" },
  });
};

export const keepScans = new Hono<Context>()
  .put("/curation/scans/:sha256{[0-9a-f]{64}}", notLarger, async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    const bytes = await c.req.arrayBuffer();
    const { scan, added } = await keepScan(c.env.DB, c.env.SCANS, c.req.param("sha256"), bytes, by);
    return c.json(scan, added ? 201 : 200);
  })
  .put("/curation/scans/:sha256{[0-9a-f]{64}}/:width{[1-9][0-9]{0,4}}", notLarger, async (c) => {
    const { sha256, width } = c.req.param();
    return c.json(await keepDerivative(c.env.SCANS, sha256, Number(width), await c.req.arrayBuffer()));
  })
  .all("/curation/scans/:sha256{[0-9a-f]{64}}", onlyPut)
  .all("/curation/scans/:sha256{[0-9a-f]{64}}/:width{[1-9][0-9]{0,4}}", onlyPut);
