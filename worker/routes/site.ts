// What belongs to the site itself: files the pages refer to, and a word for machines that look around.
import { Hono } from "hono";
import { ASSETS } from "../formats/index.ts";
import type { Context } from "../http/env.ts";

export const site = new Hono<Context>();

for (const [address, { contentType, body, lasting }] of Object.entries(ASSETS)) {
  const headers = {
    "Content-Type": contentType,
    "Cache-Control": lasting ? "public, max-age=31536000, immutable" : "public, max-age=86400",
  };
  site.get(address, () => new Response(body, { headers }));
}
