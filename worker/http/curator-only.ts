// Who may write. For now a program that holds the archive's secret; a stranger learns nothing but that.
import type { MiddlewareHandler } from "hono";
import { Failure } from "../archive/errors.ts";
import type { Context } from "./env.ts";

/** Curation answers are never kept and never readable from other origins. */
export const curatorOnly: MiddlewareHandler<Context> = async (c, next) => {
  const given = /^Bearer (.{16,200})$/.exec(c.req.header("Authorization") ?? "")?.[1];
  const secret = c.env.CURATION_TOKEN;
  if (!secret || !given || !(await isSame(given, secret))) {
    throw new Failure(401, "Not signed in", "Curation needs the archive's token: `Authorization: Bearer …`.", {
      headers: { "WWW-Authenticate": 'Bearer realm="curation"', "Cache-Control": "no-store" },
    });
  }
  const origin = c.req.header("Origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin) {
    throw new Failure(403, "Wrong origin", "Curation is not open to pages of other sites.");
  }
  c.set("curator", "token");
  await next();
  c.res.headers.set("Cache-Control", "no-store");
};

/** Compares digests, so that time tells nothing of where two secrets differ. */
async function isSame(a: string, b: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const [left, right] = (await Promise.all([digest(a), digest(b)])).map((bytes) => new Uint8Array(bytes));
  return left.reduce((difference, byte, i) => difference | (byte ^ right[i]), 0) === 0;
}
