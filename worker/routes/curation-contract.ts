// Where the contract of curation is told. Open to all: it says what may be done here, not what was.
import { Hono } from "hono";
import { readVersion } from "../catalogue/read-version.ts";
import { originOf } from "../http/answer.ts";
import type { Context } from "../http/env.ts";
import { KEEP, unlessUnchanged } from "../http/unless-unchanged.ts";
import { curationContract } from "./contract/curation.ts";
import { only } from "./curation/asked.ts";
import { curation } from "./curation.ts";

export const curationContracts = new Hono<Context>()
  .get("/curation/openapi.json", (c) =>
    unlessUnchanged(
      c,
      "curation-contract",
      KEEP,
      async () => {
        const archive = await readVersion(c.env.DB);
        return { answer: curationContract(curation.routes, archive, originOf(c)), archive };
      },
      ({ answer }) => ({ body: JSON.stringify(answer), headers: { "Content-Type": "application/json" } }),
    ),
  )
  .all("/curation/openapi.json", only("GET", "HEAD"));
