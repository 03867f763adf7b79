// Where curators and their programs act: every address of /curation. All are behind `curatorOnly`.
import { Hono } from "hono";
import { notFound } from "../archive/errors.ts";
import type { Context } from "../http/env.ts";
import { authorities } from "./curation/authorities.ts";
import { derived } from "./curation/derived.ts";
import { documents } from "./curation/documents.ts";
import { imports } from "./curation/imports.ts";
import { keptScans } from "./curation/kept-scans.ts";
import { revisions } from "./curation/revisions.ts";
import { session } from "./curation/session.ts";
import { table } from "./curation/table.ts";
import { workingCopies } from "./curation/working-copies.ts";

export const curation = new Hono<Context>()
  // /curation/session
  .route("/", session)
  // /curation/documents  /curation/queues
  .route("/", table)
  // /curation/documents/{id}  …/publication  …/schedule  …/review  …/draft  …/restoration  …/comments  …/presence
  .route("/", documents)
  // /curation/documents/{id}/revisions/{n}
  .route("/", revisions)
  // /curation/working-copies/{id}
  .route("/", workingCopies)
  // /curation/imports
  .route("/", imports)
  // /curation/scans/{sha256}
  .route("/", keptScans)
  // /curation/agents|places|subjects|collections|repositories
  .route("/", authorities)
  // /curation/derived
  .route("/", derived)

  // What is not found here is nowhere: no reader's route may answer below this address.
  .all("/curation/*", () => {
    throw notFound();
  });

/** What the curators' page is typed by. */
export type CurationApi = typeof curation;
