// unAPI: the records of a page by the ids that stand in it, for Zotero and its like.
import { Hono } from "hono";
import { ID_PATTERN } from "../archive/document.ts";
import { Failure, Moved, notFound } from "../archive/errors.ts";
import type { Answered, DocumentAnswer } from "../archive/listing.ts";
import { readDocument } from "../catalogue/read-document.ts";
import { type Telling, UNAPI, unapiFormats } from "../formats/index.ts";
import { originOf } from "../http/answer.ts";
import type { Context } from "../http/env.ts";
import { KEEP, unlessUnchanged } from "../http/unless-unchanged.ts";

const XML = { ...KEEP, "Content-Type": "application/xml; charset=utf-8" };

export const unapi = new Hono<Context>().get("/unapi", async (c) => {
  const given = c.req.query("id");
  const name = c.req.query("format");
  if (name !== undefined && !Object.hasOwn(UNAPI, name)) {
    const allowed = Object.keys(UNAPI);
    throw new Failure(406, "Not acceptable", `unAPI tells a record as: ${allowed.join(", ")}.`, { allowed });
  }
  if (given === undefined) return c.body(unapiFormats(null), 200, XML);
  // Pages have the short id; the permanent address is one too.
  const origin = originOf(c);
  const id = given.startsWith(`${origin}/documents/`) ? given.slice(`${origin}/documents/`.length) : given;
  if (!ID_PATTERN.test(id)) throw notFound(`There is no document “${given.slice(0, 200)}” in this archive.`);
  const ask = (id: string): Promise<Answered<DocumentAnswer>> =>
    readDocument(c.env.DB, id, { text: null, parallel: false }).catch((error) => {
      // A record that was merged is told as the one it became.
      if (error instanceof Moved) return ask(error.location.split("/").at(-1)!);
      throw error;
    });
  if (name === undefined) {
    await ask(id);
    // 300: unAPI's answer to an id without a format.
    return c.body(unapiFormats(given), 300, XML);
  }
  const { format } = UNAPI[name];
  return unlessUnchanged(
    c,
    `unapi-${name}`,
    KEEP,
    () => ask(id),
    ({ answer, archive }) => {
      const canonical = `${origin}/documents/${answer.record.id}`;
      const telling: Telling = { origin, site: archive, self: c.req.url, canonical, alternates: [] };
      return {
        body: format.write.document!(answer, telling),
        headers: { "Content-Type": format.contentType ?? format.mediaType },
      };
    },
  );
});
