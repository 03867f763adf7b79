// What the clock does, once a minute: it publishes what is due, makes changed names findable, and finishes or throws
// away what was begun and left.
import { forgetOldMisses } from "../curation/count-misses.ts";
import { finishMerges } from "../curation/merge-authorities.ts";
import { publishDue } from "../curation/publish-document.ts";
import { reindexQueued } from "../curation/reindex.ts";
import { giveUpOldUploads } from "../curation/upload-scan.ts";
import type { Env } from "../http/env.ts";

/** Documents made findable again in one minute. */
const MOST_REINDEXED = 500;
/** Documents moved in one minute, where a curator merged two names and went away. */
const MOST_MOVED = 250;

/** @param now milliseconds since 1970 */
export async function onTheMinute(env: Env, now: number): Promise<void> {
  await publishDue(env.DB, env.SCANS, now);
  await finishMerges(env.DB, MOST_MOVED);
  await reindexQueued(env.DB, MOST_REINDEXED);
  await giveUpOldUploads(env.DB, env.SCANS, now);
  await forgetOldMisses(env.DB, now);
}
