// The cache in front of the Worker: what curators change is taken out of it before their answer goes out.
import type { Context as HonoContext } from "hono";
import type { Context } from "./env.ts";

interface Purging {
  cache?: { purge?(what: { tags: string[] }): Promise<unknown> };
}

/**
 * Takes every public answer out of the cache. Where there is none (on one's own machine), or where the platform says
 * no (its limit is five a minute), answers are at most a minute old.
 */
export async function purgePublic(c: HonoContext<Context>): Promise<void> {
  let platform: Purging;
  try {
    platform = c.executionCtx as Purging;
  } catch {
    return; // Asked without a platform, as tests do.
  }
  await platform.cache?.purge?.({ tags: ["public"] }).catch((error: Error) => console.warn(`Not purged: ${error}`));
}
