// Where pasted words become proposals, and where a document asks whether it is here already.
import { Hono } from "hono";
import * as z from "zod";
import { Id } from "../../archive/document.ts";
import { Changes } from "../../archive/document-changes.ts";
import { findLikenesses } from "../../curation/find-likenesses.ts";
import { propose } from "../../curation/propose.ts";
import { may, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body } from "./asked.ts";
import { notLargerThanADocument } from "./document-request.ts";

const Pasted = z.strictObject({
  text: z.string().min(1).max(100_000).describe("A title, a description, a catalogue entry."),
});
const Looked = z.strictObject({
  id: Id.optional().describe("The document itself, which is not like itself."),
  changes: Changes,
});

export const proposals = new Hono<Context>()
  .post("/curation/proposals", may("draft"), unseen, notLargerThanADocument, body(Pasted), async (c) =>
    c.json(await propose(c.get("db"), c.req.valid("json").text)),
  )
  .post("/curation/likenesses", may("draft"), unseen, notLargerThanADocument, body(Looked), async (c) =>
    c.json(await findLikenesses(c.get("db"), c.req.valid("json"))),
  );
