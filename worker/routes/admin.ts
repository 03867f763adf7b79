// The curators' page: one file of HTML for every address below /admin, and what it loads. Never kept but for files whose
// names change with their content, never framed, never open to other sites.
import { Hono } from "hono";
import { Failure, notFound } from "../archive/errors.ts";
import type { Context } from "../http/env.ts";
import { only } from "./curation/asked.ts";

/** Scripts from here alone; styles too, and those React Aria adds carry the nonce. */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

export const admin = new Hono<Context>()
  .get("/admin/assets/:file{[\\w.-]{1,120}}", async (c) => {
    const found = await c.env.ASSETS?.fetch(new Request(new URL(c.req.path, c.req.url), { method: c.req.method }));
    if (!found?.ok) {
      // Never to be kept: after an update an old page may ask for a piece that is no longer there.
      const gone = notFound("This piece of the curators’ page is no longer there; load the page again.");
      throw new Failure(404, gone.title, gone.message, { headers: { "Cache-Control": "no-store" } });
    }
    const answer = new Response(found.body, found);
    answer.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    answer.headers.set("X-Content-Type-Options", "nosniff");
    return answer;
  })
  .get("/admin", (c) => c.redirect("/admin/", 308))
  .get("/admin/*", async (c) => {
    const page = await c.env.ASSETS?.fetch(new Request(new URL("/admin/", c.req.url)));
    if (!page?.ok) {
      throw new Failure(503, "Not built", "The curators’ page was not built: run `npm run build`, then start again.");
    }
    const nonce = crypto.randomUUID();
    return c.body((await page.text()).replace("{nonce}", nonce), 200, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": policy(nonce),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
      "X-Robots-Tag": "noindex",
    });
  })
  .all("/admin/*", only("GET", "HEAD"));
