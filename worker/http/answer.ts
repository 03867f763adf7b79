// From a question to bytes: picks the form, answers 304 at once if nothing changed, asks, tells, and says how long
// the answer may be kept. Every public answer passes through here.
import type { Context as HonoContext } from "hono";
import { notFound } from "../archive/errors.ts";
import type { Answered, ArchiveFacts } from "../archive/listing.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import { type Answers, type Body, type Format, oembedLinks, type Telling, waysIn } from "../formats/index.ts";
import { addressAsked, originOf } from "./address.ts";
import { chooseFormat, formatsFor } from "./choose-format.ts";
import type { Context } from "./env.ts";
import { linkHeader } from "./link-header.ts";
import { KEEP, unlessUnchanged } from "./unless-unchanged.ts";

export { originOf } from "./address.ts";

interface Asked<Kind extends keyof Answers> {
  kind: Kind;
  /** Address of the subject without extension and question: `/documents/jq7x9k2m`. */
  path: string;
  extension: string | null;
  /** The canonical question, where the subject takes one. */
  question?: URLSearchParams;
  ask: (format: Format) => Promise<Answered<Answers[Kind]>>;
  /** How it is told where the format's own way is not all there is to it. */
  tell?: (answer: Answers[Kind], format: Format, telling: Telling) => Body;
  /** Typed links of the answer, besides those to its other forms. */
  links?: (answer: Answers[Kind], format: Format, telling: Telling) => TypedLink[];
  /** An answer that will never change: a frozen version. */
  lasting?: boolean;
  /** Not for search engines: a filtered listing, a frozen version. */
  hidden?: boolean;
}

const KEEP_FOR_EVER = { "Cache-Control": "public, max-age=31536000, immutable" };

export async function answer<Kind extends keyof Answers>(
  c: HonoContext<Context>,
  { kind, path, extension, question, ask, tell, links, lasting = false, hidden = false }: Asked<Kind>,
): Promise<Response> {
  const format = chooseFormat(kind, extension, c.req.header("Accept"));
  const forBrowser =
    format.contentTypeForBrowsers !== undefined && (c.req.header("Accept") ?? "").includes("text/html");
  const varies = extension === null || format.contentTypeForBrowsers !== undefined;
  const keep = { ...(lasting ? KEEP_FOR_EVER : KEEP), ...(varies && { Vary: "Accept" }) };
  return unlessUnchanged(
    c,
    format.name,
    keep,
    () => ask(format),
    ({ answer: value, archive }) => {
      if (!formatsFor(kind, value).includes(format)) throw notFound(`There is no ${format.label} of this.`);
      const bare = tellingOf(c, archive, kind, value, path, question);
      const ways = format.name === "html" ? waysIn(bare, formatsFor("documents")) : [];
      const telling = { ...bare, links: [...ways, ...(links?.(value, format, bare) ?? [])] };
      return {
        body: tell ? tell(value, format, telling) : format.write[kind]!(value, telling),
        headers: {
          "Content-Type": (forBrowser ? format.contentTypeForBrowsers : format.contentType) ?? format.mediaType,
          ...linkHeader(linksOf(telling)),
          "X-Content-Type-Options": "nosniff",
          ...(hidden && { "X-Robots-Tag": "noindex" }),
          ...format.headers,
        },
      };
    },
  );
}

/** What a form may know of an answer beside the answer itself. */
export function tellingOf<Kind extends keyof Answers>(
  c: HonoContext<Context>,
  archive: ArchiveFacts,
  kind: Kind,
  value: Answers[Kind],
  path: string,
  question: URLSearchParams | undefined,
): Telling {
  const origin = originOf(c);
  const query = question && question.size > 0 ? `?${question}` : "";
  return {
    origin,
    site: archive,
    self: origin + addressAsked(c),
    canonical: origin + path + query,
    alternates: formatsFor(kind, value).map((format) => ({
      name: format.name,
      label: format.label,
      mediaType: format.mediaType,
      href: `${origin}${withExtension(path, format.name)}${question ? queryIn(format, question, query) : ""}`,
    })),
    ...((kind === "document" || kind === "documents") && { oembed: oembedLinks(origin, origin + path + query) }),
  };
}

/**
 * The question as a form is asked it: one with an order or a choice of its own begins at its own beginning, not at a
 * place in another's, and one that is told to the end is told whole.
 * @param query the question as text, with its `?`
 */
function queryIn({ prefers, endless }: Format, question: URLSearchParams, query: string): string {
  const unasked = [
    ...(prefers?.sort || prefers?.has || endless ? ["after_key"] : []),
    ...(endless ? ["limit"] : []),
  ].filter((name) => question.has(name));
  if (unasked.length === 0) return query;
  const asked = new URLSearchParams(question);
  for (const name of unasked) asked.delete(name);
  return asked.size > 0 ? `?${asked}` : "";
}

/** `/documents` + json → `/documents.json`; the home page is `/index.json`. */
function withExtension(path: string, name: string): string {
  if (name === "html") return path;
  return path === "/" ? `/index.${name}` : `${path}.${name}`;
}

function linksOf({ canonical, alternates, oembed = [], links = [] }: Telling): TypedLink[] {
  const sisters = [...alternates, ...oembed].map(({ href, mediaType }) => ({
    rel: "alternate",
    href,
    type: mediaType,
  }));
  return [{ rel: "canonical", href: canonical }, ...sisters, ...links];
}
