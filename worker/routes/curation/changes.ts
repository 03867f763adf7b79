// Where many documents are changed at once: previewed, then done as it was previewed.
import { Hono } from "hono";
import * as z from "zod";
import { BulkAct } from "../../archive/bulk-act.ts";
import { type ChangesDone, ChangesetId, type ChangesPreview } from "../../archive/changeset.ts";
import { checkDeskQuestion } from "../../archive/desk-question.ts";
import { Id } from "../../archive/document.ts";
import { Failure, wrongMember } from "../../archive/errors.ts";
import { changeMany, MOST_AT_ONCE, previewChanges } from "../../curation/change-many.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, DryRun, notLarger, parameters } from "./asked.ts";
import { acting, Why } from "./document-request.ts";

const Selection = z.union([
  z.strictObject({ ids: z.array(Id).min(1, "Choose documents").max(1000) }),
  z.strictObject({ question: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
]);

const ChangesRequest = z.strictObject({
  act: BulkAct,
  select: Selection.optional().describe("For the preview: documents, or the parameters of a question to the table."),
  after: z.string().max(2000).optional().describe("For the preview of a question: `next` of the window before."),
  documents: z
    .array(z.strictObject({ id: Id, signature: z.string().regex(/^[0-9a-f]{32}$/, "is no signature of a preview") }))
    .min(1, "Choose documents")
    .max(MOST_AT_ONCE, `One request changes ${MOST_AT_ONCE} documents; send the rest in further requests`)
    .optional()
    .describe("For doing it: documents as they were previewed, each with its signature."),
  changeset: ChangesetId.optional().describe("The changeset that the window before answered."),
  note: Why,
});

const MOST_BYTES = 1_000_000;

export const changes = new Hono<Context>().post(
  "/curation/changes",
  may("bulk"),
  notLarger(MOST_BYTES, "A change is described in less than a megabyte."),
  parameters(DryRun),
  body(ChangesRequest),
  async (c) => {
    const { act, select, after, documents, changeset, note } = c.req.valid("json");
    if (c.req.valid("query").dry_run === "1") {
      if (select === undefined) throw wrongIn("select", "Say which documents: ids, or a question");
      const selection =
        "ids" in select
          ? select
          : { question: checkDeskQuestion({ ...select.question, ...(after && { after_key: after }) }) };
      return c.json<ChangesPreview | ChangesDone>(await previewChanges(c.get("db"), act, selection, acting(c)));
    }
    if (documents === undefined) {
      throw new Failure(
        428,
        "Preview first",
        "Ask with `?dry_run=1` what would change, and send the documents with their signatures.",
      );
    }
    if (new Set(documents.map(({ id }) => id)).size < documents.length) {
      throw wrongIn("documents", "A document is named twice");
    }
    return c.json<ChangesPreview | ChangesDone>(
      await changeMany(c.get("db"), { act, documents, changeset, note }, acting(c)),
    );
  },
);

const wrongIn = (at: string, message: string) => wrongMember(at, message, { detail: `${at}: ${message}.` });
