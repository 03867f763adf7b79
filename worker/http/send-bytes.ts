// Stored bytes over HTTP: whole or in part, again only when they changed. RFC 9110, sections 13 and 14.
import type { Context as HonoContext } from "hono";
import { Failure } from "../archive/errors.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import type { Context } from "./env.ts";
import { linkHeader } from "./link-header.ts";
import { KEEP } from "./unless-unchanged.ts";

/** Bytes that have a hash of their own, and how to open them. */
export interface StoredBytes {
  /** Told to programs that ask whether theirs are the same; without quotes. */
  tag: string;
  mediaType: string;
  /** Offered when a reader saves it. */
  fileName: string;
  /** The address will always mean these bytes. */
  lasting: boolean;
  /** Where a machine that stands at these bytes goes on. */
  links: readonly TypedLink[];
  /** Length in bytes where it is known before opening; only then can a part be asked for. */
  length: number | null;
  open: (part?: Part) => Promise<{ body: ReadableStream; length: number }>;
}

export interface Part {
  offset: number;
  length: number;
}

const KEEP_FOR_EVER = { "Cache-Control": "public, max-age=31536000, immutable", "Cache-Tag": "public" };

export async function sendBytes(c: HonoContext<Context>, stored: StoredBytes): Promise<Response> {
  const etag = `"${stored.tag}"`;
  const headers = {
    ETag: etag,
    ...(stored.lasting ? KEEP_FOR_EVER : KEEP),
    "Content-Type": stored.mediaType,
    "Content-Disposition": `inline; filename="${stored.fileName}"`,
    "Cross-Origin-Resource-Policy": "cross-origin",
    ...linkHeader(stored.links),
    ...(stored.length !== null && { "Accept-Ranges": "bytes" }),
  };
  const given = c.req.raw.headers;
  if (hasTag(given.get("If-None-Match"), etag)) {
    const { "Content-Type": _, "Content-Disposition": __, ...kept } = headers;
    return new Response(null, { status: 304, headers: kept });
  }
  // A range has a meaning for GET alone.
  const divisible = stored.length !== null && c.req.method === "GET";
  const part = divisible ? partAsked(given, etag, stored.length!) : null;
  const { body, length } = await stored.open(part ?? undefined);
  const whole = stored.length ?? length;
  const told = {
    ...headers,
    "Content-Length": String(length),
    ...(part && { "Content-Range": `bytes ${part.offset}-${part.offset + part.length - 1}/${whole}` }),
  };
  if (c.req.method === "HEAD") {
    await body.cancel();
    return new Response(null, { headers: told });
  }
  return new Response(body, { status: part ? 206 : 200, headers: told });
}

/** Weak comparison, as `If-None-Match` asks for. */
function hasTag(list: string | null, etag: string): boolean {
  if (list === null) return false;
  return list.trim() === "*" || [...list.slice(0, 4000).matchAll(/(?:W\/)?("[^"]*")/g)].some(([, tag]) => tag === etag);
}

/**
 * The one part that was asked for; null for everything, also where the range cannot be read or names several parts,
 * which a server may answer whole.
 * @throws Failure 416 for a part beyond the end
 */
function partAsked(given: Headers, etag: string, length: number): Part | null {
  const condition = given.get("If-Range");
  if (condition !== null && condition.trim() !== etag) return null;
  const [, from, to] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(given.get("Range") ?? "") ?? [];
  if (from === undefined || (from === "" && to === "")) return null;
  const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  if (first >= length || first > last) {
    throw new Failure(416, "Range not satisfiable", `There are ${length} bytes, from 0 to ${length - 1}.`, {
      headers: { "Content-Range": `bytes */${length}`, "Accept-Ranges": "bytes" },
    });
  }
  return { offset: first, length: last - first + 1 };
}
