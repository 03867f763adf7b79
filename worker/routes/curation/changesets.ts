// Where curators see what was done together, and undo it whole.
import { Hono } from "hono";
import * as z from "zod";
import {
  CHANGESET_KINDS,
  type Changeset,
  type ChangesetAnswer,
  type Changesets,
  type UndoingAnswer,
} from "../../archive/changeset.ts";
import { beginChangeset, completeChangeset, listOfChangesets, readChangeset } from "../../curation/changesets.ts";
import { undoChangeset } from "../../curation/undo-changeset.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, parameters } from "./asked.ts";
import { acting, ID, Why } from "./document-request.ts";
import { findableSoon } from "./findable-soon.ts";

const place = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const ListParameters = z.strictObject({
  before: place.optional(),
  kind: z.enum(CHANGESET_KINDS).optional(),
  by: z.string().max(100).optional(),
});
const WindowParameters = z.strictObject({ after: place.default(0) });
const UndoingParameters = z.strictObject({ after: place.default(0), dry_run: z.enum(["0", "1"]).default("0") });
/** Merging and undoing open their own. */
const Beginning = z.strictObject({ kind: z.enum(["bulk-edit", "find-replace", "import"]), note: Why });
const Nothing = z.strictObject({});

export const changesets = new Hono<Context>()
  .get("/curation/changesets", may("read"), parameters(ListParameters), async (c) =>
    c.json<Changesets>(await listOfChangesets(c.get("db"), c.req.valid("query"))),
  )
  .post("/curation/changesets", may("bulk"), parameters(Nothing), body(Beginning), async (c) => {
    const begun = await beginChangeset(c.get("db"), c.req.valid("json"), acting(c));
    c.header("Location", `/curation/changesets/${begun.id}`);
    return c.json<Changeset>(begun, 201);
  })
  .get(`/curation/changesets/${ID}`, may("read"), parameters(WindowParameters), async (c) =>
    c.json<ChangesetAnswer>(await readChangeset(c.get("db"), c.req.param("id"), c.req.valid("query").after)),
  )
  .put(`/curation/changesets/${ID}/completion`, may("bulk"), parameters(Nothing), async (c) => {
    const completed = await completeChangeset(c.get("db"), c.req.param("id"), acting(c));
    // An import that brought new spellings of names known before: it is over, nothing is written anew any more.
    findableSoon(c);
    return c.json<Changeset>(completed);
  })
  .post(`/curation/changesets/${ID}/undoing`, may("bulk"), parameters(UndoingParameters), async (c) =>
    c.json<UndoingAnswer>(await undoChangeset(c.get("db"), c.req.param("id"), c.req.valid("query").after, acting(c))),
  );
