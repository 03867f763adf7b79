// Work that need not hold up an answer: it goes on when the answer is out.
import type { Context as HonoContext } from "hono";
import type { Context } from "./env.ts";

/**
 * Begins `work` and lets the answer go. What fails is told in the log: nobody waits for it, and a cron comes after it.
 * Asked without a platform, as tests do, nothing is begun.
 */
export function later(c: HonoContext<Context>, work: () => Promise<unknown>): void {
  let platform: Pick<ExecutionContext, "waitUntil">;
  try {
    platform = c.executionCtx;
  } catch {
    return;
  }
  platform.waitUntil(work().catch((error: Error) => console.warn(`Not done after the answer: ${error}`)));
}
