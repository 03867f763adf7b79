// Where a document is seen exactly as readers will see it, before they can.
import { Hono } from "hono";
import * as z from "zod";
import { Id } from "../../archive/document.ts";
import { Changes } from "../../archive/document-changes.ts";
import { previewDocument } from "../../curation/preview-document.ts";
import { may, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, parameters } from "./asked.ts";
import { acting, ID, notLargerThanADocument } from "./document-request.ts";
import { pageOf, previewOf } from "./preview-forms.ts";

/** A document as it is saved, one of its revisions, or with changes that are not saved; or one that is all new. */
const Wanted = z
  .strictObject({ id: Id.optional(), revision: z.number().int().positive().optional(), changes: Changes.optional() })
  .refine(({ id, changes }) => id !== undefined || changes !== undefined, "Name a document, or send changes");
const Shown = z.strictObject({
  revision: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .optional(),
});

export const previews = new Hono<Context>()
  .post("/curation/previews", may("read"), unseen, notLargerThanADocument, body(Wanted), async (c) => {
    const seen = await previewDocument(c.get("db"), c.req.valid("json"), acting(c));
    return c.json(previewOf(c, seen));
  })
  // The page alone, to be opened beside the desk.
  .get(`/curation/previews/${ID}`, may("read"), parameters(Shown), async (c) => {
    const wanted = { id: c.req.param("id"), revision: c.req.valid("query").revision };
    const seen = await previewDocument(c.get("db"), wanted, acting(c));
    return c.html(pageOf(c, seen), 200, { "X-Robots-Tag": "noindex" });
  });
