// What every request about one document has in common: its address, its size, who asks and when, and how it is told.
import type { Context as HonoContext } from "hono";
import * as z from "zod";
import type { Acting } from "../../curation/act-on-document.ts";
import type { Context } from "../../http/env.ts";
import { notLarger, revisionTag } from "./asked.ts";

/** The id of a document in an address. */
export const ID = ":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}";

/** Why something is done; kept with the revision. */
export const Why = z.string().trim().max(1000).optional().describe("Why, for the history.");

/** A row holds 2 MB, and so a state 1.5 MB; its JSON may be a little longer on the way. */
const LARGEST_BODY = 3_000_000;
export const notLargerThanADocument = notLarger(
  LARGEST_BODY,
  "A document may have 1.5 MB. Divide it into parts and relate them.",
);

/** Who asks, now, and whether it is only tried. */
export function acting(c: HonoContext<Context>): Acting {
  return { who: c.get("who"), at: Date.now(), dryRun: c.req.query("dry_run") === "1" };
}

/** An answer that carries the revision it leaves or shows, for the next `If-Match`. */
export function tagged<Answer extends { revision: number }>(
  c: HonoContext<Context>,
  answer: Answer,
  status: 200 | 201 = 200,
) {
  c.header("ETag", revisionTag(answer.revision));
  return c.json(answer, status);
}
