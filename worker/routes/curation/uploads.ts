// Where scans come in part by part: begun, sent, gone on with, and completed.
import { Hono } from "hono";
import * as z from "zod";
import { PART_BYTES } from "../../archive/upload.ts";
import { beginUpload, completeUpload, giveUpUpload, readUpload, takePart } from "../../curation/upload-scan.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, notLarger, parameters } from "./asked.ts";

const File = z.strictObject({
  name: z.string().trim().min(1).max(300),
  bytes: z.number().int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  media_type: z.string().max(100).describe("As the browser knows it; the archive looks for itself."),
});
const Nothing = z.strictObject({});

const UPLOAD = "/curation/uploads/:id{[bcdfghjkmnpqrstvwxyz2-9]{8}}";
const PART = ":number{[1-9][0-9]{0,3}}";

export const uploads = new Hono<Context>()
  // Asked again for the same bytes, it says which parts are there: an upload is gone on with by beginning it.
  .post("/curation/uploads", may("draft"), parameters(Nothing), body(File), async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    const begun = await beginUpload(c.get("db"), c.env.SCANS, c.req.valid("json"), by);
    return c.json(begun, begun.kept === null ? 201 : 200);
  })
  .get(UPLOAD, may("draft"), parameters(Nothing), async (c) =>
    c.json(await readUpload(c.get("db"), c.req.param("id"), c.get("curator"))),
  )
  .delete(UPLOAD, may("draft"), async (c) => {
    await giveUpUpload(c.get("db"), c.env.SCANS, c.req.param("id"), c.get("curator"));
    return c.body(null, 204);
  })
  .put(
    `${UPLOAD}/parts/${PART}`,
    may("draft"),
    notLarger(PART_BYTES, `A part has at most ${PART_BYTES} bytes.`),
    async (c) => {
      const part = { id: c.req.param("id"), number: Number(c.req.param("number")), bytes: await c.req.arrayBuffer() };
      return c.json(await takePart(c.get("db"), c.env.SCANS, part, c.get("curator")));
    },
  )
  .put(`${UPLOAD}/completion`, may("draft"), async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    return c.json(await completeUpload(c.get("db"), c.env.SCANS, c.req.param("id"), by), 201);
  });
