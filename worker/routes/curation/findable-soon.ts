// Documents that use a changed name are found by it a moment after the answer; the clock comes after what is left.
import type { Context as HonoContext } from "hono";
import { reindexQueued } from "../../curation/reindex.ts";
import { purgePublic } from "../../http/cache.ts";
import type { Context } from "../../http/env.ts";
import { later } from "../../http/later.ts";

/** Documents indexed again right after an answer; the rest waits for the cron. */
const MOST_REINDEXED = 1000;

export function findableSoon(c: HonoContext<Context>): void {
  later(c, async () => {
    if ((await reindexQueued(c.env.DB, MOST_REINDEXED)) > 0) await purgePublic(c);
  });
}
