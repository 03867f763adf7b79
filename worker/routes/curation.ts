// Where curators and their programs act. Every route here is behind `curatorOnly`.
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { Failure, notFound, wrongParameter } from "../archive/errors.ts";
import { importGifts } from "../curation/import-gifts.ts";
import { rebuildDerived, verifyDerived as verify } from "../curation/rebuild-derived.ts";
import type { Context } from "../http/env.ts";

/** Gifts a request may bring; a client with more sends more requests. */
const MOST_GIFTS = 200;
const MOST_BYTES = 20_000_000;

const ImportRequest = z.object({ gifts: z.array(z.unknown()).max(MOST_GIFTS) });
const ImportParameters = z.strictObject({ dry_run: z.enum(["0", "1"]).default("0") });
const RebuildParameters = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,16}$/)
    .default("0")
    .transform(Number),
});

/** Refuses a parameter it does not know or cannot read: what was meant as a trial run must never write. */
const parameters = <Schema extends z.ZodObject>(schema: Schema) =>
  zValidator("query", schema, (result) => {
    if (result.success) return;
    const [issue] = result.error.issues;
    const name = (issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0])).slice(0, 60);
    const allowed = Object.keys(schema.shape);
    throw wrongParameter(name, `“${name}” cannot be read. This address takes: ${allowed.join(", ")}.`, allowed);
  });

const notLarger = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new Failure(
      413,
      "Too large",
      `One request may bring ${MOST_GIFTS} gifts and 20 MB; send the rest in further requests.`,
    );
  },
});

const only = (methods: string) => () => {
  throw new Failure(405, "Method not allowed", `This address takes: ${methods}.`, {
    allowed: methods.split(", "),
    headers: { Allow: methods },
  });
};

export const curation = new Hono<Context>()
  .post("/curation/imports", notLarger, parameters(ImportParameters), async (c) => {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) {
      throw new Failure(415, "Unsupported media type", 'Send gifts as application/json: { "gifts": [ … ] }.');
    }
    const body = ImportRequest.safeParse(await c.req.json().catch(() => null));
    if (!body.success) {
      throw new Failure(400, "Unreadable body", `Send { "gifts": [ … ] } with at most ${MOST_GIFTS} gifts.`);
    }
    const dryRun = c.req.valid("query").dry_run === "1";
    const report = await importGifts(c.env.DB, body.data.gifts, {
      curator: c.get("curator"),
      at: Date.now(),
      scans: c.env.SCANS,
      dryRun,
    });
    return c.json(report);
  })
  .all("/curation/imports", only("POST"))

  .get("/curation/derived", async (c) => c.json(await verify(c.env.DB)))
  .post("/curation/derived", parameters(RebuildParameters), async (c) =>
    c.json(await rebuildDerived(c.env.DB, c.req.valid("query").after, { curator: c.get("curator"), at: Date.now() })),
  )
  .all("/curation/derived", only("GET, HEAD, POST"))

  // What is not found here is nowhere: no reader's route may answer below this address.
  .all("/curation/*", () => {
    throw notFound();
  });
