// Where harvesters ask: OAI-PMH 2.0 at one address, by GET and by POST. Its errors are answers with status 200.
import { Hono, type Context as HonoContext } from "hono";
import { datestamp } from "../archive/datestamp.ts";
import { Failure } from "../archive/errors.ts";
import type { ArchiveFacts } from "../archive/listing.ts";
import { type Argument, idOf, OaiError, type OaiRequest, readOaiRequest } from "../archive/oai.ts";
import { earliestDatestamp, harvestRecord, harvestRecords, harvestSets } from "../catalogue/harvest.ts";
import { readVersion } from "../catalogue/read-version.ts";
import {
  formatElements,
  HARVESTABLE,
  type Harvestable,
  headerElements,
  identification,
  oaiAnswer,
  oaiRefusal,
  recordElements,
  setElements,
  type Telling,
} from "../formats/index.ts";
import { originOf } from "../http/answer.ts";
import { budget } from "../http/budget.ts";
import type { Context } from "../http/env.ts";
import { openTo } from "../http/public.ts";

/** Arguments are short; a token is the longest of them. */
const MOST_BYTES = 10_000;

export const oai = new Hono<Context>()
  .use("/oai", openTo("GET", "HEAD", "POST", "OPTIONS"), budget)
  .get("/oai", (c) => told(c, [...new URL(c.req.url).searchParams]))
  .post("/oai", async (c) => told(c, [...new URL(c.req.url).searchParams, ...(await formOf(c))]));

async function formOf(c: HonoContext<Context>): Promise<Argument[]> {
  const type = c.req.header("Content-Type")?.split(";")[0].trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new Failure(415, "Unsupported media type", "Send the arguments as application/x-www-form-urlencoded.");
  }
  const tooLarge = new Failure(413, "Too large", "The arguments of OAI-PMH are short; these are not.");
  if (Number(c.req.header("Content-Length") ?? 0) > MOST_BYTES) throw tooLarge;
  const body = await c.req.arrayBuffer();
  if (body.byteLength > MOST_BYTES) throw tooLarge;
  return [...new URLSearchParams(new TextDecoder().decode(body))];
}

async function told(c: HonoContext<Context>, asked: Argument[]): Promise<Response> {
  const now = datestamp(Date.now());
  const origin = originOf(c);
  const envelope = (archive: ArchiveFacts) => ({
    respondedAt: now,
    asked,
    telling: { origin, site: archive, self: c.req.url, canonical: `${origin}/oai`, alternates: [] },
  });
  try {
    const request = readOaiRequest(
      asked,
      HARVESTABLE.map(({ harvest }) => harvest.prefix),
    );
    const { archive, content } = await answered(c.env.DB, request, origin);
    const around = envelope(archive);
    return respond(oaiAnswer(request.verb, around, content(around.telling)));
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    return respond(oaiRefusal(error, envelope(await readVersion(c.env.DB))));
  }
}

interface Told {
  archive: ArchiveFacts;
  content: (telling: Telling) => ReturnType<typeof recordElements>;
}

/** @throws OaiError */
async function answered(db: D1Database, request: OaiRequest, origin: string): Promise<Told> {
  switch (request.verb) {
    case "Identify": {
      const { answer, archive } = await earliestDatestamp(db);
      return { archive, content: (telling) => identification(answer, telling) };
    }
    case "ListMetadataFormats": {
      const { identifier } = request;
      const archive =
        identifier === null
          ? await readVersion(db)
          : (await harvestRecord(db, idOf(identifier, origin), identifier, "header")).archive;
      return { archive, content: () => formatElements(HARVESTABLE) };
    }
    case "ListSets": {
      const { answer, archive } = await harvestSets(db, request.place);
      return { archive, content: () => setElements(answer.sets, answer.resumption) };
    }
    case "GetRecord": {
      const { identifier } = request;
      const format = formatOf(request.prefix);
      const { answer, archive } = await harvestRecord(db, idOf(identifier, origin), identifier, levelOf(format));
      return { archive, content: (telling) => recordElements([answer], null, format, telling) };
    }
    case "ListIdentifiers": {
      const { answer, archive } = await harvestRecords(db, request, request.verb, "header");
      return { archive, content: (telling) => headerElements(answer.records, answer.resumption, telling) };
    }
    case "ListRecords": {
      const format = formatOf(request.prefix);
      const { answer, archive } = await harvestRecords(db, request, request.verb, levelOf(format));
      return { archive, content: (telling) => recordElements(answer.records, answer.resumption, format, telling) };
    }
  }
}

/** The request was read against the same list. */
function formatOf(prefix: string): Harvestable {
  return HARVESTABLE.find(({ harvest }) => harvest.prefix === prefix)!;
}

function levelOf({ level }: Harvestable): "description" | "whole" {
  return level === "whole" ? "whole" : "description";
}

/** A harvester must see what is there now, and every answer bears its own time: nothing is kept on the way. */
function respond(xml: string): Response {
  return new Response(xml, {
    headers: {
      "Content-Type": "text/xml; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}
