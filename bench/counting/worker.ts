// The archive's Worker, telling in two headers what an answer took of D1.
import { app } from "../../worker/app.ts";
import { forgetArchive } from "../../worker/archive/memory.ts";
import type { Env } from "../../worker/http/env.ts";
import { ASKED_AGAIN, ORIGIN } from "../count-answers.ts";
import { counted } from "../counted-database.ts";

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    // Curators bring the documents in: that is not counted.
    if (new URL(request.url).pathname.startsWith("/curation/")) return app.fetch(request, env);
    if (!request.headers.has(ASKED_AGAIN)) forgetArchive();
    const account = { trips: 0, rowsRead: 0 };
    const answer = await app.fetch(request, { ...env, ORIGIN, DB: counted(env.DB, account) });
    const told = new Response(answer.body, answer);
    told.headers.set("D1-Trips", String(account.trips));
    told.headers.set("D1-Rows-Read", String(account.rowsRead));
    return told;
  },
};
