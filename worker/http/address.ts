// The address that was asked, in parts. A request's own URL is in its normal form, so that it need only be cut.
import type { Context as HonoContext } from "hono";
import type { Context } from "./env.ts";

/** Where the path begins: after `https://archive.example`. */
const pathAt = (url: string) => url.indexOf("/", url.indexOf("//") + 2);

/** The path as it was sent, escapes and all. */
export function pathAsked({ req: { url } }: HonoContext<Context>): string {
  return /[^?#]*/.exec(url.slice(pathAt(url)))![0];
}

/** The path and the question as they were sent. */
export function addressAsked({ req: { url } }: HonoContext<Context>): string {
  return url.slice(pathAt(url)).replace(/\??(#.*)?$/, "");
}

/** Whether anything is asked of what is there. */
export function hasQuestion({ req: { url } }: HonoContext<Context>): boolean {
  return url.includes("?");
}

/** The origin under which the archive is told. */
export function originOf(c: HonoContext<Context>): string {
  const origin = c.env.ORIGIN ?? c.req.url.slice(0, pathAt(c.req.url));
  return origin.replace(/\/$/, "");
}
