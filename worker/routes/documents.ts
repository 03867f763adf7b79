// Where documents are found: the listing, one document, one of its published states, and its old numbers.
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import * as z from "zod";
import { ID_PATTERN, Language } from "../archive/document.ts";
import { notFound, wrongParameter } from "../archive/errors.ts";
import { findLegacy, readDocument } from "../catalogue/read-document.ts";
import { DOCUMENT_POLICY, signposts } from "../formats/index.ts";
import { answer } from "../http/answer.ts";
import { splitExtension } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";
import { listing } from "./listing.ts";
import { readingQuery } from "./reading-query.ts";

/** How a reader asks to see the texts of a document. */
export const DocumentParameters = z.strictObject({
  text: Language.optional().describe("Language of the text to show, e.g. `ko`."),
  view: z
    .enum(["parallel", "scans"])
    .optional()
    .describe("`parallel`: two texts side by side; `scans`: the text beside the scans."),
});

const parameters = readingQuery(
  zValidator("query", DocumentParameters, (result) => {
    if (result.success) return;
    const [issue] = result.error.issues;
    const name = issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0]);
    throw wrongParameter(
      name.slice(0, 60),
      `“${name.slice(0, 60)}” cannot be read. A document takes text=ko, view=parallel and view=scans.`,
      ["text", "view"],
    );
  }),
  DocumentParameters.parse({}),
);

export const documents = new Hono<Context>()
  .get("/documents", ...listing(() => ({ kind: "documents" })))
  .get("/:file{documents\\.[a-z]+}", ...listing(() => ({ kind: "documents" })))
  .get("/documents/:file", parameters, async (c) => {
    const { name, extension } = splitExtension(c.req.param("file"));
    const [id, revision] = name.split("@");
    if (!ID_PATTERN.test(id) || (revision !== undefined && !/^[1-9]\d{0,6}$/.test(revision))) throw notFound();
    const { text = null, view } = c.req.valid("query");
    const fixed = revision === undefined ? undefined : Number(revision);
    const told = await answer(c, {
      kind: "document",
      path: `/documents/${name}`,
      extension,
      lasting: fixed !== undefined,
      hidden: fixed !== undefined || text !== null || view !== undefined,
      links: signposts,
      ask: () => readDocument(c.env.DB, id, { text, parallel: view === "parallel", scans: view === "scans" }, fixed),
    });
    if (told.headers.get("Content-Type")?.startsWith("text/html") && !told.headers.has("Content-Security-Policy")) {
      told.headers.set("Content-Security-Policy", DOCUMENT_POLICY);
    }
    return told;
  })
  .get("/by/:scheme/:value{[\\s\\S]+}", (c) => {
    const { scheme, value } = c.req.param();
    return findLegacy(c.env.DB, scheme, value);
  });
