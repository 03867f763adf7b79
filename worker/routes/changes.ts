// Where a mirror follows the archive: what was created, updated, withdrawn or merged.
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { ChangesParameters, changesAddress, refuseChanges } from "../archive/changes.ts";
import { listChanges } from "../catalogue/changes.ts";
import { answer } from "../http/answer.ts";
import { splitExtension } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";

export const changes = new Hono<Context>().get(
  "/:file{changes(?:\\.[a-z]+)?}",
  zValidator("query", ChangesParameters, (result) => {
    if (!result.success) throw refuseChanges(result.error.issues[0]);
  }),
  (c) => {
    const asked = c.req.valid("query");
    return answer(c, {
      kind: "changes",
      path: "/changes",
      extension: splitExtension(c.req.param("file")).extension,
      question: new URL(changesAddress(asked), "http://archive").searchParams,
      hidden: Object.keys(c.req.query()).length > 0,
      ask: () => listChanges(c.env.DB, asked),
    });
  },
);
