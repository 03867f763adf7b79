// From a question to bytes: picks the form, answers 304 at once if nothing changed, asks, tells, and says how long
// the answer may be kept. Every public answer passes through here.
import type { Context as HonoContext } from "hono";
import type { Answered, ArchiveFacts } from "../archive/listing.ts";
import { readVersion } from "../catalogue/read-version.ts";
import type { Answers, Format, Telling } from "../formats/index.ts";
import { chooseFormat, formatsFor } from "./choose-format.ts";
import { etagOf, isUnchanged, isWorthAsking, noteVersion } from "./conditional.ts";
import type { Context } from "./env.ts";

interface Asked<Kind extends keyof Answers> {
  kind: Kind;
  /** Address of the subject without extension and question: `/documents/jq7x9k2m`. */
  path: string;
  extension: string | null;
  /** The canonical question, where the subject takes one. */
  question?: URLSearchParams;
  ask: (format: Format) => Promise<Answered<Answers[Kind]>>;
  /** An answer that will never change: a frozen version. */
  lasting?: boolean;
  /** Not for search engines: a filtered listing, a frozen version. */
  hidden?: boolean;
}

/** Browsers ask again each time; the cache in front of the Worker keeps a minute and is purged by a save. */
const KEEP = {
  "Cache-Control": "public, max-age=0, must-revalidate",
  "CDN-Cache-Control": "public, max-age=60, stale-while-revalidate=600, stale-if-error=0",
  "Cache-Tag": "public",
};
const KEEP_FOR_EVER = { "Cache-Control": "public, max-age=31536000, immutable" };

export async function answer<Kind extends keyof Answers>(
  c: HonoContext<Context>,
  { kind, path, extension, question, ask, lasting = false, hidden = false }: Asked<Kind>,
): Promise<Response> {
  const format = chooseFormat(kind, extension, c.req.header("Accept"));
  const build = buildOf(c.env);
  const headers = c.req.raw.headers;
  if (isWorthAsking(headers, format.name, build)) {
    const archive = await readVersion(c.env.DB);
    noteVersion(archive.version);
    const etag = etagOf(archive.version, format.name, build);
    if (isUnchanged(headers, etag, archive.changed_at)) {
      return new Response(null, {
        status: 304,
        headers: { ...validators(etag, archive), ...keeping(lasting, extension) },
      });
    }
  }

  const { answer: value, archive } = await ask(format);
  noteVersion(archive.version);
  const etag = etagOf(archive.version, format.name, build);
  const told = { ...validators(etag, archive), ...keeping(lasting, extension) };
  if (isUnchanged(headers, etag, archive.changed_at)) return new Response(null, { status: 304, headers: told });

  const telling = tellingOf(c, archive, kind, path, question);
  const body = format.write[kind]!(value, telling);
  return new Response(body, {
    headers: {
      "Content-Type": format.contentType ?? format.mediaType,
      ...told,
      Link: linkHeader(telling),
      "X-Content-Type-Options": "nosniff",
      ...(hidden && { "X-Robots-Tag": "noindex" }),
      ...format.headers,
    },
  });
}

/** Short name of the build that answers. */
export function buildOf(env: Context["Bindings"]): string {
  return (env.BUILD?.id || "dev").replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 8) || "dev";
}

/** The origin under which the archive is told. */
export function originOf(c: HonoContext<Context>): string {
  return (c.env.ORIGIN ?? new URL(c.req.url).origin).replace(/\/$/, "");
}

function validators(etag: string, archive: ArchiveFacts): Record<string, string> {
  return { ETag: etag, "Last-Modified": new Date(archive.changed_at).toUTCString() };
}

function keeping(lasting: boolean, extension: string | null): Record<string, string> {
  return { ...(lasting ? KEEP_FOR_EVER : KEEP), ...(extension === null && { Vary: "Accept" }) };
}

function tellingOf(
  c: HonoContext<Context>,
  archive: ArchiveFacts,
  kind: keyof Answers,
  path: string,
  question: URLSearchParams | undefined,
): Telling {
  const origin = originOf(c);
  const query = question && question.size > 0 ? `?${question}` : "";
  const asked = new URL(c.req.url);
  return {
    origin,
    site: archive,
    self: origin + asked.pathname + asked.search,
    canonical: origin + path + query,
    alternates: formatsFor(kind).map(({ name, label, mediaType }) => ({
      name,
      label,
      mediaType,
      href: `${origin}${withExtension(path, name)}${query}`,
    })),
  };
}

/** `/documents` + json → `/documents.json`; the home page is `/index.json`. */
function withExtension(path: string, name: string): string {
  if (name === "html") return path;
  return path === "/" ? `/index.${name}` : `${path}.${name}`;
}

function linkHeader({ canonical, alternates }: Telling): string {
  return [
    `<${canonical}>; rel="canonical"`,
    ...alternates.map(({ href, mediaType }) => `<${href}>; rel="alternate"; type="${mediaType}"`),
  ].join(", ");
}
