// Where the history of one document is read: its revisions, one of them, and what lies between two.
import { Hono } from "hono";
import * as z from "zod";
import { differenceOfRevisions, readHistory, readRevision } from "../../curation/read-history.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { parameters } from "./asked.ts";
import { ID } from "./document-request.ts";

const revisionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
const Window = z.strictObject({ before: revisionNumber.optional() });
const From = z.strictObject({ from: revisionNumber.optional() });
const Nothing = z.strictObject({});
const NUMBER = ":number{[1-9][0-9]{0,8}}";

export const revisions = new Hono<Context>()
  .get(`/curation/documents/${ID}/revisions`, may("read"), parameters(Window), async (c) =>
    c.json(await readHistory(c.get("db"), c.req.param("id"), c.req.valid("query").before ?? null)),
  )
  .get(`/curation/documents/${ID}/revisions/${NUMBER}`, may("read"), parameters(Nothing), async (c) => {
    const { id, number } = c.req.param();
    return c.json(await readRevision(c.get("db"), id, Number(number)));
  })
  // Without `from`: what this revision changed of the one before.
  .get(`/curation/documents/${ID}/revisions/${NUMBER}/difference`, may("read"), parameters(From), async (c) => {
    const { id, number } = c.req.param();
    const to = Number(number);
    return c.json(await differenceOfRevisions(c.get("db"), id, c.req.valid("query").from ?? to - 1, to));
  });
