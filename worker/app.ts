// Every address of the site on one screen.
import { Hono } from "hono";
import { notFound } from "./archive/errors.ts";
import { budget } from "./http/budget.ts";
import { curatorOnly } from "./http/curator-only.ts";
import type { Context } from "./http/env.ts";
import { failure } from "./http/failure.ts";
import { publicHeaders, publicReading } from "./http/public.ts";
import { admin } from "./routes/admin.ts";
import { api } from "./routes/api.ts";
import { browse } from "./routes/browse.ts";
import { changes } from "./routes/changes.ts";
import { curation } from "./routes/curation.ts";
import { curationContracts } from "./routes/curation-contract.ts";
import { discovery } from "./routes/discovery.ts";
import { documents } from "./routes/documents.ts";
import { embeds } from "./routes/embed.ts";
import { oai } from "./routes/oai.ts";
import { scans } from "./routes/scans.ts";
import { site } from "./routes/site.ts";
import { unapi } from "./routes/unapi.ts";

export const app = new Hono<Context>()
  .onError(failure)
  .notFound((c) => failure(notFound(), c))
  .use(publicHeaders)

  // Curators
  // /curation/openapi.json, for anybody; the rest only for those who are known
  .route("/", curationContracts)
  .use("/curation/*", curatorOnly)
  .route("/", curation)
  // /admin/…: their page
  .route("/", admin)

  // Harvesters: /oai, by POST too
  .route("/", oai)

  // Readers: nothing below writes
  .use(publicReading)
  // /scans/{id}/{n}  /files/{id}/{n}  /iiif/{id}/{n}/…  /iiif/{id}/search: a page of images asks often, before the budget
  .route("/", scans)
  .use(budget)
  // /documents  /documents/{id}  /documents/{id}@{n}  /by/{scheme}/{value}
  .route("/", documents)
  // /  /agents  /agents/{id}  /places …  /subjects …  /collections …  /repositories …  /years/1956  /on/09-21
  .route("/", browse)
  // /changes
  .route("/", changes)
  // /sitemap.xml  /sitemaps/{n}.xml  /robots.txt  /opensearch.xml  /llms.txt
  .route("/", discovery)
  // /api  /openapi.json
  .route("/", api)
  // /embed  /oembed
  .route("/", embeds)
  // /unapi
  .route("/", unapi)
  // /embed.js  /style-….css  /favicon.svg
  .route("/", site);
