// The curators' saved views of the table, and how the columns of their tables are read.
import { Hono } from "hono";
import * as z from "zod";
import { notFound } from "../../archive/errors.ts";
import { type SavedView, type SavedViews, ViewDraft } from "../../archive/saved-view.ts";
import { findMapping, rememberMapping } from "../../curation/remember-mapping.ts";
import { changeView, forgetView, keepView, listViews } from "../../curation/saved-views.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, notLarger, parameters } from "./asked.ts";
import { acting, ID } from "./document-request.ts";

const Nothing = z.strictObject({});
const HEADER = ":header{[0-9a-f]{64}}";
/** A table has at most so many columns that are told apart. */
const Mapping = z.strictObject({
  mapping: z
    .record(z.string().max(500), z.string().min(1).max(100))
    .refine((mapping) => Object.keys(mapping).length <= 500, "A table may have 500 columns"),
});
const small = notLarger(500_000, "This is described in less than half a megabyte.");

export const views = new Hono<Context>()
  .get("/curation/views", may("read"), parameters(Nothing), async (c) =>
    c.json<SavedViews>(await listViews(c.get("db"), acting(c))),
  )
  .post("/curation/views", may("read"), small, parameters(Nothing), body(ViewDraft), async (c) => {
    const view = await keepView(c.get("db"), c.req.valid("json"), acting(c));
    c.header("Location", `/curation/views/${view.id}`);
    return c.json<SavedView>(view, 201);
  })
  .put(`/curation/views/${ID}`, may("read"), small, parameters(Nothing), body(ViewDraft), async (c) =>
    c.json<SavedView>(await changeView(c.get("db"), c.req.param("id"), c.req.valid("json"), acting(c))),
  )
  .delete(`/curation/views/${ID}`, may("read"), parameters(Nothing), async (c) => {
    await forgetView(c.get("db"), c.req.param("id"), acting(c));
    return c.body(null, 204);
  })

  .get(`/curation/column-mappings/${HEADER}`, may("read"), parameters(Nothing), async (c) => {
    const mapping = await findMapping(c.get("db"), c.req.param("header"));
    if (mapping === null) throw notFound("No table with this header was read yet.");
    return c.json<{ mapping: Record<string, string> }>({ mapping });
  })
  .put(`/curation/column-mappings/${HEADER}`, may("bulk"), small, parameters(Nothing), body(Mapping), async (c) => {
    const { mapping } = c.req.valid("json");
    await rememberMapping(c.get("db"), c.req.param("header"), mapping, acting(c));
    return c.json<{ mapping: Record<string, string> }>({ mapping });
  });
