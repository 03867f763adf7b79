// What every public answer has in common: anyone may read from anywhere, nothing sets or reads a cookie.
import type { MiddlewareHandler } from "hono";
import { Failure } from "../archive/errors.ts";
import type { Context } from "./env.ts";

const METHODS = "GET, HEAD, OPTIONS";

/** Open to every origin, for reading only. Pages carry a policy under which no script runs. */
export const publicReading: MiddlewareHandler<Context> = async (c, next) => {
  if (c.req.method === "OPTIONS") {
    return new Response(null, {
      status: 204,
      headers: {
        Allow: METHODS,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since, Range",
        "Access-Control-Max-Age": "86400",
      },
    });
  }
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    throw new Failure(405, "Method not allowed", `This address can only be read: ${METHODS}.`, {
      allowed: METHODS.split(", "),
      headers: { Allow: METHODS },
    });
  }
  checkEscapes(new URL(c.req.url));
  await next();
};

/** @throws Failure 400 where an escape is no UTF-8: the framework would pass the bytes on as if they were words. */
function checkEscapes({ pathname, search }: URL): void {
  for (const piece of [pathname, ...search.slice(1).split("&")]) {
    try {
      decodeURIComponent(piece);
    } catch {
      const name = piece === pathname ? undefined : piece.split("=")[0].slice(0, 60);
      throw new Failure(
        400,
        "Broken escape",
        `The address holds a % escape that is not UTF-8${name ? `, in “${name}”` : ""}.`,
        {
          ...(name && { parameter: name }),
        },
      );
    }
  }
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Headers that every answer carries, errors included. */
export const publicHeaders: MiddlewareHandler<Context> = async (c, next) => {
  await next();
  const { headers } = c.res;
  if (new URL(c.req.url).pathname.startsWith("/curation/")) return;
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Access-Control-Expose-Headers", "ETag, Last-Modified, Link, Location, Retry-After");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  if (headers.get("Content-Type")?.startsWith("text/html") && !headers.has("Content-Security-Policy")) {
    headers.set("Content-Security-Policy", PAGE_POLICY);
  }
};
