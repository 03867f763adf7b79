// Where curators and their programs act: every address of /curation. All are behind `curatorOnly`.
import { Hono } from "hono";
import { type Failure, notFound } from "../archive/errors.ts";
import type { Context } from "../http/env.ts";
import { account } from "./curation/account.ts";
import { notAllowed } from "./curation/asked.ts";
import { audit } from "./curation/audit.ts";
import { authorities } from "./curation/authorities.ts";
import { changes } from "./curation/changes.ts";
import { changesets } from "./curation/changesets.ts";
import { derived } from "./curation/derived.ts";
import { documents } from "./curation/documents.ts";
import { takenAway } from "./curation/exports.ts";
import { home } from "./curation/home.ts";
import { imports } from "./curation/imports.ts";
import { keptScans } from "./curation/kept-scans.ts";
import { people } from "./curation/people.ts";
import { previews } from "./curation/previews.ts";
import { proposals } from "./curation/proposals.ts";
import { revisions } from "./curation/revisions.ts";
import { session } from "./curation/session.ts";
import { settings } from "./curation/settings.ts";
import { table } from "./curation/table.ts";
import { tokens } from "./curation/tokens.ts";
import { trialRuns } from "./curation/trial-runs.ts";
import { uploads } from "./curation/uploads.ts";
import { views } from "./curation/views.ts";
import { workingCopies } from "./curation/working-copies.ts";

export const curation = new Hono<Context>()
  .use("/curation/*", trialRuns)
  // /curation/session  …/second-factor  …/proof  /curation/sessions
  .route("/", session)
  // /curation/account  /curation/password  /curation/second-factor  /curation/passkeys
  .route("/", account)
  // /curation/setup-links  /curation/setup  /curation/invitations  /curation/curators
  .route("/", people)
  // /curation/tokens
  .route("/", tokens)
  // /curation/settings
  .route("/", settings)
  // /curation/audit  …/filters  …/exports/csv|ndjson
  .route("/", audit)
  // /curation/documents  /curation/queues
  .route("/", table)
  // /curation/documents/{id}  …/publication  …/schedule  …/review  …/draft  …/restoration  …/comments  …/presence
  .route("/", documents)
  // /curation/documents/{id}/revisions/{n}
  .route("/", revisions)
  // /curation/working-copies/{id}
  .route("/", workingCopies)
  // /curation/previews  /curation/proposals  /curation/likenesses
  .route("/", previews)
  .route("/", proposals)
  // /curation/changes  /curation/changesets/{id}  …/completion  …/undoing
  .route("/", changes)
  .route("/", changesets)
  // /curation/exports
  .route("/", takenAway)
  // /curation/views/{id}  /curation/column-mappings/{header}
  .route("/", views)
  // /curation/imports
  .route("/", imports)
  // /curation/scans/{sha256}
  .route("/", keptScans)
  // /curation/uploads/{id}  …/parts/{n}  …/completion
  .route("/", uploads)
  // /curation/agents|places|subjects|collections|repositories
  .route("/", authorities)
  // /curation/home
  .route("/", home)
  // /curation/derived
  .route("/", derived)

  // What is not found here is nowhere: no reader's route may answer below this address.
  .all("/curation/*", (c) => {
    throw refusalOf(c.req.path);
  });

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** 405 with the methods that the routes above take at an address; 404 where none of them has it. */
function refusalOf(path: string): Failure {
  const takes = (method: string) =>
    curation.router.match(method, path)[0].some(([[, route]]) => route.method === method);
  const allowed = METHODS.filter(takes).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return allowed.length === 0 ? notFound() : notAllowed(allowed);
}

/** What the curators' page is typed by. */
export type CurationApi = typeof curation;
