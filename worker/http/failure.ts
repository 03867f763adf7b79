// Errors as answers: RFC 9457 problem documents in one shape, or a page where a page was asked for.
import type { Context as HonoContext } from "hono";
import { HTTPException } from "hono/http-exception";
import { Failure, Moved, Withdrawn } from "../archive/errors.ts";
import { readVersion } from "../catalogue/read-version.ts";
import { embedOfFailure, FRAME_POLICY, htmlOfFailure, type Site, waysIn } from "../formats/index.ts";
import { originOf } from "./answer.ts";
import { formatsFor } from "./choose-format.ts";
import type { Context } from "./env.ts";
import { linkHeader } from "./link-header.ts";

/** Where the archive cannot be asked even for its name. */
const NAMELESS: Site = { name: "Fonds", description: "", publisher: "Fonds", email: null, language: "en" };

/** The one place where something thrown becomes an answer. */
export async function failure(error: Error, c: HonoContext<Context>): Promise<Response> {
  if (error instanceof Moved) return movedTo(error.location, c);
  const failed = failureOf(error);
  const status = failed?.status ?? 500;
  if (failed === null) console.error(error);
  const problem = {
    type: "about:blank",
    title: failed?.title ?? "The archive failed",
    status,
    detail: failed?.message ?? "Something went wrong on our side. Nothing was changed. Please try again.",
    instance: new URL(c.req.url).pathname,
  };
  const { headers = {}, ...members } = failed?.details ?? {};
  const kept = {
    "Cache-Control": status === 404 || status === 410 ? "public, max-age=0, must-revalidate" : "no-store",
    Vary: "Accept",
    ...headers,
  };
  const framed = new URL(c.req.url).pathname.endsWith(".embed");
  if (!framed && !wantsPage(c)) {
    return Response.json(
      { ...problem, ...members },
      { status, headers: { ...kept, "Content-Type": "application/problem+json" } },
    );
  }
  const site = await readVersion(c.env.DB).catch(() => NAMELESS);
  const origin = originOf(c);
  const links = framed ? [] : waysIn({ origin, site }, formatsFor("documents"));
  const page = (framed ? embedOfFailure : htmlOfFailure)(
    {
      status,
      title: problem.title,
      message: problem.detail,
      details: failed?.details,
      ...(failed instanceof Withdrawn && { withdrawal: failed.withdrawal }),
    },
    { origin, site, self: c.req.url, links },
  );
  return new Response(page, {
    status,
    headers: {
      ...kept,
      ...linkHeader(links),
      "Content-Type": "text/html; charset=utf-8",
      "X-Robots-Tag": "noindex",
      ...(framed && { "Content-Security-Policy": FRAME_POLICY }),
    },
  });
}

/** Keeps the extension and the question of the address that was asked. */
function movedTo(location: string, c: HonoContext<Context>): Response {
  const { pathname, search } = new URL(c.req.url);
  const extension = /\.[a-z]+$/.exec(pathname)?.[0] ?? "";
  const kept = pathname.startsWith("/by/") ? search : extension + search;
  return new Response(null, {
    status: 301,
    headers: { Location: location + kept, "Cache-Control": "public, max-age=3600" },
  });
}

function failureOf(error: Error): Failure | null {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.status < 500) {
    return new Failure(
      error.status as Failure["status"],
      "Bad request",
      error.message || "The request could not be read.",
    );
  }
  // What a client can send must never be our fault: malformed escapes and the like surface as URIError.
  if (error instanceof URIError) return new Failure(400, "Bad address", "The address holds a broken % escape.");
  return null;
}

/** A page for whoever asks for one by `Accept` and without an extension; a problem document for programs. */
function wantsPage(c: HonoContext<Context>): boolean {
  const { pathname } = new URL(c.req.url);
  if (pathname.startsWith("/curation/") || /\.[a-z]+$/.test(pathname)) return false;
  return (c.req.header("Accept") ?? "").includes("text/html");
}
