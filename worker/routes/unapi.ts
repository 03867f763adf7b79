// unAPI: the records of a page by the ids that stand in it, for Zotero and its like.
import { Hono } from "hono";
import { ID_PATTERN } from "../archive/document.ts";
import { Failure, notFound } from "../archive/errors.ts";
import { readDocument } from "../catalogue/read-document.ts";
import { type Telling, UNAPI, unapiFormats } from "../formats/index.ts";
import { originOf } from "../http/answer.ts";
import type { Context } from "../http/env.ts";

const XML = { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=0, must-revalidate" };

export const unapi = new Hono<Context>().get("/unapi", async (c) => {
  const given = c.req.query("id");
  const name = c.req.query("format");
  if (given === undefined) return c.body(unapiFormats(null), 200, XML);
  // The id is the permanent address, as the page has it; the short one will do.
  const origin = originOf(c);
  const id = given.startsWith(`${origin}/documents/`) ? given.slice(`${origin}/documents/`.length) : given;
  if (!ID_PATTERN.test(id)) throw notFound(`There is no document “${given.slice(0, 200)}” in this archive.`);
  const { answer, archive } = await readDocument(c.env.DB, id, { text: null, parallel: false });
  // 300: unAPI's answer to an id without a format.
  if (name === undefined) return c.body(unapiFormats(given), 300, XML);
  if (!Object.hasOwn(UNAPI, name)) {
    const allowed = Object.keys(UNAPI);
    throw new Failure(406, "Not acceptable", `unAPI tells a record as: ${allowed.join(", ")}.`, { allowed });
  }
  const { format } = UNAPI[name];
  const url = `${origin}/documents/${id}`;
  const telling: Telling = { origin, site: archive, self: c.req.url, canonical: url, alternates: [] };
  return new Response(format.write.document!(answer, telling), {
    headers: { ...XML, "Content-Type": format.contentType ?? format.mediaType },
  });
});
