// Every address of the site on one screen.
import { Hono } from "hono";
import { notFound } from "./archive/errors.ts";
import { curatorOnly } from "./http/curator-only.ts";
import type { Context } from "./http/env.ts";
import { failure } from "./http/failure.ts";
import { publicHeaders, publicReading } from "./http/public.ts";
import { browse } from "./routes/browse.ts";
import { curation } from "./routes/curation.ts";
import { documents } from "./routes/documents.ts";
import { site } from "./routes/site.ts";

export const app = new Hono<Context>()
  .onError(failure)
  .notFound((c) => failure(notFound(), c))
  .use(publicHeaders)

  // Curators
  .use("/curation/*", curatorOnly)
  .route("/", curation)

  // Readers: nothing below writes
  .use(publicReading)
  // /documents  /documents/{id}  /documents/{id}@{n}  /by/{scheme}/{value}
  .route("/", documents)
  // /  /agents  /agents/{id}  /places …  /subjects …  /collections …  /repositories …  /years/1956  /on/09-21
  .route("/", browse)
  // /style-….css  /favicon.svg
  .route("/", site);
