// Conditional answers: 304 before any real work where the client has this already, else the answer with validators.
import type { Context as HonoContext } from "hono";
import type { Answered, ArchiveFacts } from "../archive/listing.ts";
import { readVersion } from "../catalogue/read-version.ts";
import type { Body } from "../formats/index.ts";
import { etagOf, isUnchanged, isWorthAsking, noteVersion } from "./conditional.ts";
import type { Context } from "./env.ts";

/** Browsers ask again each time; the cache in front of the Worker keeps a minute and is purged by a save. */
export const KEEP = {
  "Cache-Control": "public, max-age=0, must-revalidate",
  "CDN-Cache-Control": "public, max-age=60, stale-while-revalidate=600, stale-if-error=0",
  "Cache-Tag": "public",
};

/**
 * @param form what tells this answer from its sisters at the same version
 * @param keep headers that say how long it may be kept, sent with a 304 too
 */
export async function unlessUnchanged<Answer>(
  c: HonoContext<Context>,
  form: string,
  keep: Record<string, string>,
  ask: () => Promise<Answered<Answer>>,
  tell: (answered: Answered<Answer>) => { body: Body; headers: Record<string, string> },
): Promise<Response> {
  const build = buildOf(c.env);
  const { headers } = c.req.raw;
  const unchanged = (archive: ArchiveFacts): Response | null => {
    noteVersion(archive.version);
    const etag = etagOf(archive.version, form, build);
    if (!isUnchanged(headers, etag, archive.changed_at)) return null;
    return new Response(null, { status: 304, headers: { ...validators(etag, archive), ...keep } });
  };
  const early = isWorthAsking(headers, form, build) ? unchanged(await readVersion(c.env.DB)) : null;
  if (early) return early;

  const answered = await ask();
  const late = unchanged(answered.archive);
  if (late) return late;
  const told = tell(answered);
  const etag = etagOf(answered.archive.version, form, build);
  return new Response(told.body, { headers: { ...validators(etag, answered.archive), ...keep, ...told.headers } });
}

/** Short name of the build that answers. */
export function buildOf(env: Context["Bindings"]): string {
  return (env.BUILD?.id || "dev").replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 8) || "dev";
}

function validators(etag: string, archive: ArchiveFacts): Record<string, string> {
  return { ETag: etag, "Last-Modified": new Date(archive.changed_at).toUTCString() };
}
