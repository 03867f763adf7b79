// The curators' table of documents, and the queues of what waits.
import { Hono } from "hono";
import * as z from "zod";
import type { DeskTable, Queues } from "../../archive/desk-question.ts";
import { readDeskQuestion } from "../../archive/desk-question.ts";
import { countQueues, listDocumentsOfDesk } from "../../curation/list-desk.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { parameters } from "./asked.ts";

export const table = new Hono<Context>()
  // Its other method is with the acts on documents.
  .get("/curation/documents", may("read"), async (c) => {
    const question = readDeskQuestion(new URL(c.req.url).searchParams);
    return c.json<DeskTable>(await listDocumentsOfDesk(c.get("db"), question, c.get("curator")));
  })
  .get("/curation/queues", may("read"), parameters(z.strictObject({})), async (c) =>
    c.json<Queues>(await countQueues(c.get("db"), c.get("curator"))),
  );
