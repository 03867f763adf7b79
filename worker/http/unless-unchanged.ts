// Conditional answers: 304 before any real work where the client has this already, the bytes told before where this
// isolate has them still, else the answer with validators.
import type { Context as HonoContext } from "hono";
import type { Answered, ArchiveFacts } from "../archive/listing.ts";
import { noteArchive } from "../archive/memory.ts";
import { readVersion } from "../catalogue/read-version.ts";
import type { Body } from "../formats/index.ts";
import { etagOf, isUnchanged, isWorthAsking } from "./conditional.ts";
import type { Context } from "./env.ts";
import { hasTold, keepTold, tellAgain } from "./told-before.ts";

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
    const etag = etagOf(archive.version, form, build);
    if (!isUnchanged(headers, etag, archive.changed_at)) return null;
    return new Response(null, { status: 304, headers: { ...validators(etag, archive), ...keep } });
  };
  const request = identityOf(c, form, build);
  const known = isWorthAsking(headers, form, build);
  if (known || hasTold(request)) {
    const archive = await readVersion(c.env.DB);
    noteArchive(archive);
    // Whether the archive still stands where it stood then: else nothing is known of what is at this address now.
    const again = tellAgain(request);
    const early = known || again ? unchanged(archive) : null;
    if (early ?? again) return (early ?? again)!;
  }

  const answered = await ask();
  const { archive } = answered;
  noteArchive(archive);
  const late = unchanged(archive);
  if (late) return late;
  const told = tell(answered);
  const all = { ...validators(etagOf(archive.version, form, build), archive), ...keep, ...told.headers };
  return typeof told.body === "string"
    ? keepTold(request, archive, told.body, all)
    : new Response(told.body, { headers: all });
}

/** Short name of the build that answers. */
export function buildOf(env: Context["Bindings"]): string {
  return (env.BUILD?.id || "dev").replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 8) || "dev";
}

/** All of a request that its answer depends on; what `Accept` decides besides the form is whether a browser asks. */
function identityOf(c: HonoContext<Context>, form: string, build: string): string {
  const browser = (c.req.header("Accept") ?? "").includes("text/html") ? "browser" : "program";
  return [build, form, browser, c.env.ORIGIN ?? "", c.req.url].join(" ");
}

function validators(etag: string, archive: ArchiveFacts): Record<string, string> {
  return { ETag: etag, "Last-Modified": new Date(archive.changed_at).toUTCString() };
}
