// Where curators and their programs bring scans, and see them before readers do. Behind `curatorOnly`.
import { Hono, type Context as HonoContext } from "hono";
import { keepDerivative, keepScan, MOST_SCAN_BYTES } from "../../curation/keep-scan.ts";
import { openKept, readKept } from "../../curation/read-kept-scan.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { notLarger } from "./asked.ts";

const TOO_LARGE = `A scan may have ${MOST_SCAN_BYTES / 1_000_000} MB in one piece; send more by /curation/uploads.`;
const SCAN = "/curation/scans/:sha256{[0-9a-f]{64}}";
const IN_WIDTH = `${SCAN}/:width{[1-9][0-9]{0,4}}`;

export const keptScans = new Hono<Context>()
  .get(SCAN, may("read"), async (c) => c.json(await readKept(c.env.SCANS, c.req.param("sha256"))))
  .put(SCAN, may("draft"), notLarger(MOST_SCAN_BYTES, TOO_LARGE), async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    const bytes = await c.req.arrayBuffer();
    const { scan, added } = await keepScan(c.get("db"), c.env.SCANS, c.req.param("sha256"), bytes, by);
    return c.json(scan, added ? 201 : 200);
  })
  .get(`${SCAN}/original`, may("read"), (c) => shown(c, c.req.param("sha256"), null))
  .get(IN_WIDTH, may("read"), (c) => shown(c, c.req.param("sha256"), Number(c.req.param("width"))))
  .put(IN_WIDTH, may("draft"), notLarger(MOST_SCAN_BYTES, TOO_LARGE), async (c) => {
    const { sha256, width } = c.req.param();
    return c.json(await keepDerivative(c.env.SCANS, sha256, Number(width), await c.req.arrayBuffer()));
  });

/** Bytes that no browser runs: a type that was sniffed, and nothing guessed from it. */
async function shown(c: HonoContext<Context>, sha256: string, width: number | null): Promise<Response> {
  const { body, mediaType } = await openKept(c.env.SCANS, sha256, width);
  return c.body(body, 200, {
    "Content-Type": mediaType,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
  });
}
