// Who asks: the one place that knows of cookies, tokens and Cloudflare Access. Everything else asks `who`.
import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { Failure } from "../archive/errors.ts";
import type { AuthMode } from "../archive/signing-in.ts";
import { emailOf, publishedKeys } from "../curation/identity/access.ts";
import { bearerOf, curatorOfEmail, sessionOf, whoIs, whoIsIn } from "../curation/identity/identify.ts";
import type { Origin } from "../curation/identity/limit-attempts.ts";
import type { NewSession } from "../curation/identity/open-session.ts";
import type { Party } from "../curation/identity/passkeys.ts";
import { hashOf } from "../curation/identity/secrets.ts";
import { originOf } from "./answer.ts";
import type { Context, Identity } from "./env.ts";

type Asking = HonoContext<Context>;

const COOKIE = "fonds";

/** How this archive knows its curators. */
export const authMode = (c: Asking): AuthMode => (c.env.AUTH_MODE === "access" ? "access" : "local");

/** Tries, in this order, a session's cookie, a secret in the header, and what Cloudflare Access signed. */
export async function identify(c: Asking, at: number): Promise<Identity> {
  const access = authMode(c) === "access";
  const open = access ? null : await sessionOf(c.get("db"), getCookie(c, COOKIE, "host") ?? "", at);
  if (open?.session.stage === "whole") return { who: whoIsIn(open), session: open };
  const given = /^Bearer ([\x21-\x7e]{16,200})$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  const program = given === undefined ? null : await bearerOf(c.get("db"), given, c.env.CURATION_TOKEN, at);
  if (program !== null) return { who: program, session: null };
  if (!access) return { who: null, session: open };
  return byAccess(c, at);
}

async function byAccess(c: Asking, at: number): Promise<Identity> {
  const email = await emailByAccess(c);
  if (email === null) return { who: null, session: null };
  const curator = await curatorOfEmail(c.get("db"), email, at);
  if (curator === null || curator.disabled_at !== null) {
    const why = curator === null ? "is not a curator of this archive" : "is disabled in this archive";
    const refusal = `${email} ${why}. An owner of the archive can change that.`;
    return { who: null, session: null, refusal };
  }
  return { who: whoIs(curator, "access"), session: null };
}

/** The email address that Cloudflare Access vouches for, or null. */
export async function emailByAccess(c: Asking): Promise<string | null> {
  if (authMode(c) !== "access") return null;
  const { ACCESS_TEAM, ACCESS_AUD } = c.env;
  if (!ACCESS_TEAM || !ACCESS_AUD) {
    throw new Failure(503, "Not configured", "AUTH_MODE is `access`, but ACCESS_TEAM or ACCESS_AUD is not set.");
  }
  const team = (/^https?:/.test(ACCESS_TEAM) ? ACCESS_TEAM : `https://${ACCESS_TEAM}`).replace(/\/$/, "");
  const signed = c.req.header("Cf-Access-Jwt-Assertion") ?? getCookie(c, "CF_Authorization");
  return emailOf(signed, { team, audience: ACCESS_AUD, keys: publishedKeys(team) });
}

/** @throws Failure 403 for what a page of another site may have sent */
export function checkOrigin(c: Asking, { who }: Identity): void {
  const origin = c.req.header("Origin");
  const own = [new URL(c.req.url).origin, originOf(c)];
  const site = c.req.header("Sec-Fetch-Site");
  const foreign = (origin !== undefined && !own.includes(origin)) || site === "cross-site";
  if (foreign) throw new Failure(403, "Wrong origin", "Curation is not open to pages of other sites.");
  if (SAFE.has(c.req.method) || who?.by === "token" || who?.by === "secret") return;
  // A browser sends one of the two with every act; what has neither did not come from our page.
  if (origin === undefined && site !== "same-origin") {
    throw new Failure(
      403,
      "No origin",
      "Acts of a signed-in curator must come from the archive's own page. A program uses a token: `Authorization: Bearer …`.",
    );
  }
}

export const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** @throws Failure 400 for a secret in an address, where logs and histories would keep it */
export function checkAddress(c: Asking): void {
  const secret = ["token", "access_token", "api_key", "authorization"].find((name) => c.req.query(name) !== undefined);
  if (secret === undefined) return;
  throw new Failure(400, "Secret in the address", "Send a token in the header only: `Authorization: Bearer …`.", {
    parameter: secret,
  });
}

/** Gives the browser its session: out of reach of scripts and of other sites, and only over a safe connection. */
export function giveCookie(c: Asking, { secret, row }: NewSession): void {
  setCookie(c, COOKIE, secret, {
    prefix: "host",
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    maxAge: Math.floor((row.expires_at - row.created_at) / 1000),
  });
}

export function takeCookie(c: Asking): void {
  deleteCookie(c, COOKIE, { prefix: "host", path: "/", secure: true });
}

/** Where a request comes from, as far as attempts are limited by it. */
export async function comingFrom(c: Asking): Promise<Origin> {
  const address = c.req.header("CF-Connecting-IP") ?? "here";
  return {
    // With the archive's secret, so that nobody who reads the table can try all addresses.
    address: await hashOf(`${address} ${c.env.CURATION_TOKEN ?? ""}`),
    agent: (c.req.header("User-Agent") ?? "").slice(0, 400),
  };
}

/** The site that passkeys are bound to. */
export function partyOf(c: Asking): Party {
  const origin = originOf(c);
  return { origin, id: new URL(origin).hostname };
}
