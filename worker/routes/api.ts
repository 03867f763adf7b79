// The contract at its two addresses: a page for people, OpenAPI for machines.
import { Hono, type Context as HonoContext } from "hono";
import type { Contract } from "../archive/contract.ts";
import type { Answered } from "../archive/listing.ts";
import { searchDocuments } from "../catalogue/search-documents.ts";
import type { Format } from "../formats/index.ts";
import { answer, originOf } from "../http/answer.ts";
import { splitExtension } from "../http/choose-format.ts";
import { etagOf } from "../http/conditional.ts";
import type { Context } from "../http/env.ts";
import { buildOf } from "../http/unless-unchanged.ts";
import { examplesOf, NEWEST } from "./contract/samples.ts";
import { contractOf } from "./contract.ts";

export const api = new Hono<Context>()
  .get("/api", (c) => explain(c, null))
  .get("/:file{api\\.[a-z]+}", (c) => explain(c, splitExtension(c.req.param("file")).extension))
  .get("/openapi.json", (c) => explain(c, "json"));

function explain(c: HonoContext<Context>, extension: string | null) {
  return answer(c, { kind: "contract", path: "/api", extension, ask: (format) => contract(c, format) });
}

/** Examples are run for those who will see them: readers of the page. */
async function contract(c: HonoContext<Context>, format: Format): Promise<Answered<Contract>> {
  const manner = { level: "description", facets: true } as const;
  const { answer: newest, archive } = await searchDocuments(c.env.DB, { kind: "documents" }, NEWEST, manner);
  const etag = etagOf(archive.version, "json", buildOf(c.env));
  const examples = format.name === "html" ? await examplesOf(c.env.DB, newest, etag) : [];
  return { answer: { ...contractOf(newest, archive, originOf(c)), examples }, archive };
}
