// Where gifts are brought in.
import { Hono } from "hono";
import * as z from "zod";
import { ChangesetId } from "../../archive/changeset.ts";
import { Failure } from "../../archive/errors.ts";
import { openChangeset } from "../../curation/changesets.ts";
import { type ImportReport, importGifts } from "../../curation/import-gifts.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { DryRun, notLarger, parameters } from "./asked.ts";
import { acting } from "./document-request.ts";

/** Gifts a request may bring; a client with more sends more requests. */
const MOST_GIFTS = 200;
const MOST_BYTES = 20_000_000;

const ImportRequest = z.object({ gifts: z.array(z.unknown()).max(MOST_GIFTS) });
const ImportParameters = DryRun.extend({
  changeset: z
    .union([ChangesetId, z.literal("new")])
    .optional()
    .describe(
      "The open changeset of the import, so that it can be undone whole; `new` opens one, and the answer names it.",
    ),
  note: z.string().max(300).optional().describe("What is imported: the note of a new changeset."),
  source: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe(
      "Whose gifts these are: the name of a file or a system. What it said last of a document, said again, changes nothing, even where another source has spoken since.",
    ),
  as: z.enum(["published", "draft"]).default("published").describe("What new documents become."),
});

export const imports = new Hono<Context>().post(
  "/curation/imports",
  may("bulk"),
  notLarger(MOST_BYTES, `One request may bring ${MOST_GIFTS} gifts and 20 MB; send the rest in further requests.`),
  parameters(ImportParameters),
  async (c) => {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) {
      throw new Failure(415, "Unsupported media type", 'Send gifts as application/json: { "gifts": [ … ] }.');
    }
    const body = ImportRequest.safeParse(await c.req.json().catch(() => null));
    if (!body.success) {
      throw new Failure(400, "Unreadable body", `Send { "gifts": [ … ] } with at most ${MOST_GIFTS} gifts.`);
    }
    const { dry_run, changeset, note, source, as } = c.req.valid("query");
    const db = c.get("db");
    if (changeset !== undefined && changeset !== "new") await openChangeset(db, changeset, "import", acting(c));
    const report = await importGifts(db, body.data.gifts, {
      curator: c.get("curator"),
      at: Date.now(),
      source,
      scans: c.env.SCANS,
      dryRun: dry_run === "1",
      ...(changeset !== undefined && {
        changeset: changeset === "new" ? { note: note ?? null } : { id: changeset },
      }),
      asDrafts: as === "draft",
    });
    return c.json<ImportReport>(report);
  },
);
