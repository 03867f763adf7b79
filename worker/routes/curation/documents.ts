// Where a curator works on one document: every act, and who else is there.
import { Hono } from "hono";
import * as z from "zod";
import { Id } from "../../archive/document.ts";
import { Changes } from "../../archive/document-changes.ts";
import { addComment, settleComment } from "../../curation/comments.ts";
import { createDocument } from "../../curation/create-document.ts";
import { bringBackDocument, deleteDocument, discardDraft } from "../../curation/delete-document.ts";
import { bePresent, leave } from "../../curation/presence.ts";
import { publishDocument } from "../../curation/publish-document.ts";
import { readDeskDocument } from "../../curation/read-desk-document.ts";
import { restoreRevision } from "../../curation/restore-revision.ts";
import { askForReview, backToDraft } from "../../curation/review.ts";
import { saveDocument } from "../../curation/save-document.ts";
import { scheduleDocument, unscheduleDocument } from "../../curation/schedule-document.ts";
import { withdrawDocument } from "../../curation/withdraw-document.ts";
import { may, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, DryRun, ifMatch, parameters } from "./asked.ts";
import { acting, ID, notLargerThanADocument, tagged, Why } from "./document-request.ts";

const Nothing = z.strictObject({});
const NewDocument = z.strictObject({
  id: Id.optional().describe("Proposed by whoever writes it, so that asking twice makes one document."),
  changes: Changes.and(z.object({ title: z.string({ error: "A document needs a title" }).min(1) })),
  note: Why,
});
const Save = z.strictObject({ changes: Changes, note: Why });
/** Without `at` now; with `at` at that instant. `changes` are saved and published in one act. */
const Publication = z.strictObject({
  at: z.iso.datetime({ offset: true }).optional().describe("RFC 3339; in the future."),
  changes: Changes.optional(),
  note: Why,
});
const Withdrawal = z.strictObject({
  reason: z.string().trim().min(1, "Readers are told why").max(1000),
  replacement: Id.optional().describe("The document to be read instead."),
  forward: z.boolean().default(false).describe("Lead readers to the replacement at once: the two were one document."),
});
const Review = z.strictObject({ note: Why, comment: z.string().trim().min(1).max(4000).optional() });
const Restoration = z.strictObject({
  revision: z.number().int().positive().optional().describe("Left out: brings back what was deleted."),
  note: Why,
});
const Remark = z.strictObject({ text: z.string().trim().min(1).max(4000) });
const Settling = z.strictObject({ resolved: z.boolean() });

export const documents = new Hono<Context>()
  .post(
    "/curation/documents",
    may("draft"),
    unseen,
    notLargerThanADocument,
    parameters(DryRun),
    body(NewDocument),
    async (c) => {
      const made = await createDocument(c.get("db"), c.env.SCANS, c.req.valid("json"), acting(c));
      c.header("Location", `/curation/documents/${made.id}`);
      return tagged(c, made, made.written ? 201 : 200);
    },
  )
  .get(`/curation/documents/${ID}`, may("read"), parameters(Nothing), async (c) =>
    tagged(c, await readDeskDocument(c.get("db"), c.req.param("id"), acting(c))),
  )
  .patch(
    `/curation/documents/${ID}`,
    may("draft"),
    unseen,
    notLargerThanADocument,
    parameters(DryRun),
    body(Save),
    async (c) => {
      const asked = { id: c.req.param("id"), on: ifMatch(c), ...c.req.valid("json") };
      return tagged(c, await saveDocument(c.get("db"), c.env.SCANS, asked, acting(c)));
    },
  )
  .delete(`/curation/documents/${ID}`, may("draft"), unseen, parameters(DryRun), async (c) =>
    tagged(c, await deleteDocument(c.get("db"), { id: c.req.param("id"), on: ifMatch(c) }, acting(c))),
  )

  .put(
    `/curation/documents/${ID}/publication`,
    may("publish"),
    notLargerThanADocument,
    parameters(DryRun),
    body(Publication),
    async (c) => {
      const { at, ...asked } = c.req.valid("json");
      const on = { id: c.req.param("id"), on: ifMatch(c), ...asked };
      const db = c.get("db");
      return tagged(
        c,
        at === undefined
          ? await publishDocument(db, c.env.SCANS, on, acting(c))
          : await scheduleDocument(db, c.env.SCANS, { ...on, publishAt: Date.parse(at) }, acting(c)),
      );
    },
  )
  .delete(`/curation/documents/${ID}/publication`, may("publish"), parameters(DryRun), body(Withdrawal), async (c) => {
    const asked = { id: c.req.param("id"), on: ifMatch(c), ...c.req.valid("json") };
    return tagged(c, await withdrawDocument(c.get("db"), asked, acting(c)));
  })
  .delete(`/curation/documents/${ID}/schedule`, may("publish"), unseen, parameters(DryRun), async (c) =>
    tagged(c, await unscheduleDocument(c.get("db"), { id: c.req.param("id"), on: ifMatch(c) }, acting(c))),
  )

  .put(`/curation/documents/${ID}/review`, may("draft"), unseen, parameters(DryRun), body(Review), async (c) => {
    const asked = { id: c.req.param("id"), on: ifMatch(c), ...c.req.valid("json") };
    return tagged(c, await askForReview(c.get("db"), asked, acting(c)));
  })
  .delete(`/curation/documents/${ID}/review`, may("draft"), unseen, parameters(DryRun), async (c) =>
    tagged(c, await backToDraft(c.get("db"), { id: c.req.param("id"), on: ifMatch(c) }, acting(c))),
  )

  .delete(`/curation/documents/${ID}/draft`, may("draft"), unseen, parameters(DryRun), async (c) =>
    tagged(c, await discardDraft(c.get("db"), { id: c.req.param("id"), on: ifMatch(c) }, acting(c))),
  )
  .put(
    `/curation/documents/${ID}/restoration`,
    may("draft"),
    unseen,
    parameters(DryRun),
    body(Restoration),
    async (c) => {
      const { revision, note } = c.req.valid("json");
      const asked = { id: c.req.param("id"), on: ifMatch(c), note };
      return tagged(
        c,
        revision === undefined
          ? await bringBackDocument(c.get("db"), asked, acting(c))
          : await restoreRevision(c.get("db"), { ...asked, revision }, acting(c)),
      );
    },
  )

  .post(`/curation/documents/${ID}/comments`, may("draft"), unseen, body(Remark), async (c) =>
    c.json(await addComment(c.get("db"), c.req.param("id"), c.req.valid("json").text, acting(c)), 201),
  )
  .patch(
    `/curation/documents/${ID}/comments/:number{[1-9][0-9]{0,8}}`,
    may("draft"),
    unseen,
    body(Settling),
    async (c) => {
      const { id, number } = c.req.param();
      return c.json(await settleComment(c.get("db"), id, Number(number), c.req.valid("json").resolved, acting(c)));
    },
  )

  .put(`/curation/documents/${ID}/presence`, may("read"), unseen, async (c) =>
    c.json({ present: await bePresent(c.get("db"), c.req.param("id"), acting(c)) }),
  )
  .delete(`/curation/documents/${ID}/presence`, may("read"), unseen, async (c) => {
    await leave(c.get("db"), c.req.param("id"), acting(c));
    return c.body(null, 204);
  });
