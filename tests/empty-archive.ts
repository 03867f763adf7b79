// An empty archive, migrated as in production, whatever was in it before.
import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { forgetArchive } from "../worker/archive/memory.ts";

/** `reset` passes over a database or a bucket that has slept for ten seconds, so both are woken first. */
export async function emptyArchive(): Promise<void> {
  await Promise.all([env.DB.prepare("SELECT 1").first(), env.SCANS.head("awake")]);
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // The isolate outlives the archive: what it knows of one must not be held against the next.
  forgetArchive();
}
