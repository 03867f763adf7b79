// Where what a curator has typed and not saved is kept: one copy a document and curator, whatever its shape.
import { Hono } from "hono";
import * as z from "zod";
import type { WorkingCopy } from "../../archive/desk.ts";
import { Failure } from "../../archive/errors.ts";
import {
  discardWorkingCopy,
  keepWorkingCopy,
  listWorkingCopies,
  readWorkingCopy,
} from "../../curation/working-copies.ts";
import { may, unseen } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body, ifMatch, notLarger, parameters, revisionTag } from "./asked.ts";
import { acting, ID } from "./document-request.ts";

const LARGEST_COPY = 1_500_000;
const Nothing = z.strictObject({});
const Copy = z.strictObject({
  based_on: z.number().int().positive().nullable().describe("The revision it was begun on; null for a new document."),
  state: z.record(z.string(), z.unknown()).describe("Near a state; kept as it is."),
});

export const workingCopies = new Hono<Context>()
  .get("/curation/working-copies", may("draft"), parameters(Nothing), async (c) =>
    c.json(await listWorkingCopies(c.get("db"), acting(c))),
  )
  .get(`/curation/working-copies/${ID}`, may("draft"), parameters(Nothing), async (c) => {
    const copy = await readWorkingCopy(c.get("db"), c.req.param("id"), acting(c));
    c.header("ETag", revisionTag(copy.version));
    return c.json(copy);
  })
  // `If-None-Match: *` for the first, `If-Match: "3"` for the next. Answers the new version without the state.
  .put(
    `/curation/working-copies/${ID}`,
    may("draft"),
    unseen,
    notLarger(LARGEST_COPY, "A working copy may have 1.5 MB, as a document may."),
    parameters(Nothing),
    body(Copy),
    async (c) => {
      const first = c.req.header("If-None-Match");
      if (first !== undefined && first.trim() !== "*") {
        throw new Failure(400, "Unreadable If-None-Match", "A first copy is sent with `If-None-Match: *`.");
      }
      const on = first === undefined ? ifMatch(c) : null;
      const asked = { document: c.req.param("id"), on, ...c.req.valid("json") };
      const kept: Omit<WorkingCopy, "state"> = await keepWorkingCopy(c.get("db"), asked, acting(c));
      c.header("ETag", revisionTag(kept.version));
      return c.json(kept, on === null ? 201 : 200);
    },
  )
  .delete(`/curation/working-copies/${ID}`, may("draft"), unseen, parameters(Nothing), async (c) => {
    await discardWorkingCopy(c.get("db"), c.req.param("id"), acting(c));
    return c.body(null, 204);
  });
