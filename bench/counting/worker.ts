// The archive's Worker, telling in headers what an answer took of D1.
import { app } from "../../worker/app.ts";
import { forgetArchive } from "../../worker/archive/memory.ts";
import type { Env } from "../../worker/http/env.ts";
import { ASKED_AGAIN, ORIGIN } from "../count-answers.ts";
import { counted } from "../counted-database.ts";

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (!request.headers.has(ASKED_AGAIN)) forgetArchive();
    const account = { trips: 0, rowsRead: 0, statements: 0, rowsWritten: 0 };
    const answer = await app.fetch(request, { ...env, ORIGIN, DB: counted(env.DB, account) });
    // What is told while it is read has taken all it takes when it was read.
    const isOfCurators = new URL(request.url).pathname.startsWith("/curation/");
    const told = new Response(isOfCurators && answer.body ? await answer.arrayBuffer() : answer.body, answer);
    told.headers.set("D1-Trips", String(account.trips));
    told.headers.set("D1-Statements", String(account.statements));
    told.headers.set("D1-Rows-Read", String(account.rowsRead));
    told.headers.set("D1-Rows-Written", String(account.rowsWritten));
    return told;
  },
};
