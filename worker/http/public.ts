// What every public answer has in common: anyone may read from anywhere, nothing sets or reads a cookie.
import type { MiddlewareHandler } from "hono";
import { Failure } from "../archive/errors.ts";
import type { Context } from "./env.ts";

/** Open to every origin for these methods, `OPTIONS` among them; any other is a 405. */
export function openTo(...methods: string[]): MiddlewareHandler<Context> {
  const allowed = methods.join(", ");
  return async (c, next) => {
    if (c.req.method === "OPTIONS") {
      return new Response(null, {
        status: 204,
        headers: {
          Allow: allowed,
          "Access-Control-Allow-Origin": "*",
          "Access-Control-Allow-Methods": allowed,
          "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since, Range",
          "Access-Control-Max-Age": "86400",
        },
      });
    }
    if (!methods.includes(c.req.method)) {
      throw new Failure(405, "Method not allowed", `This address can only be read: ${allowed}.`, {
        allowed: methods,
        headers: { Allow: allowed },
      });
    }
    await next();
  };
}

const reading = openTo("GET", "HEAD", "OPTIONS");

/** For reading only. */
export const publicReading: MiddlewareHandler<Context> = (c, next) =>
  reading(c, () => {
    if (c.req.url.includes("%")) checkEscapes(new URL(c.req.url));
    return next();
  });

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

/** Pages ask nothing, since they run nothing; Lighthouse looks for robots.txt in their name. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Headers that every answer carries, errors included. */
export const publicHeaders: MiddlewareHandler<Context> = async (c, next) => {
  await next();
  const { headers } = c.res;
  // RFC 6797: said over https alone, and then browsers come back by it.
  if (c.req.url.startsWith("https:")) headers.set("Strict-Transport-Security", "max-age=31536000");
  if (/^\/(curation|admin)(\/|$)/.test(c.req.path)) return;
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set(
    "Access-Control-Expose-Headers",
    "Accept-Ranges, Content-Range, ETag, Last-Modified, Link, Location, Retry-After",
  );
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  if (!headers.get("Content-Type")?.startsWith("text/html")) return;
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", PAGE_POLICY);
  headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  // For browsers that know no `frame-ancestors`; only what is meant for frames goes without.
  if (headers.get("Content-Security-Policy")!.includes("frame-ancestors 'none'")) {
    headers.set("X-Frame-Options", "DENY");
  }
};
