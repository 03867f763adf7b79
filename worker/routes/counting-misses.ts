// Notices when a reader's search finds nothing, and counts it after the answer: the words and the day, nothing else.
import type { Context as HonoContext } from "hono";
import type { Answered, Listing } from "../archive/listing.ts";
import { Memory } from "../archive/memory.ts";
import { canonical, type Question } from "../archive/question.ts";
import { type About, isMiss } from "../catalogue/search-documents.ts";
import { countMissed } from "../curation/count-misses.ts";
import type { Context } from "../http/env.ts";
import { later } from "../http/later.ts";

/** Searches that found nothing at the state of the archive seen last: an answer told again is a miss again. */
const missed = new Memory<true>({ inAll: 2000, each: 1 });

/** @param respond is given what notes each listing that was asked for */
export async function countingMisses(
  c: HonoContext<Context>,
  about: About,
  question: Question,
  respond: (noted: (found: Answered<Listing>) => Answered<Listing>) => Promise<Response>,
): Promise<Response> {
  let found: Answered<Listing> | undefined;
  const response = await respond((each) => {
    found = each;
    return each;
  });
  if (isReadersSearch(c, about, question) && response.status === 200) {
    if (found !== undefined && isMiss(found.answer)) missed.keep(question.q, true, 1, found.archive);
    if (missed.has(question.q)) later(c, () => countMissed(c.env.DB, question.q, Date.now()));
  }
  return response;
}

/** Words alone, typed into the page: a filter may be why nothing was found, and programs ask the same again and again. */
function isReadersSearch(c: HonoContext<Context>, about: About, question: Question): boolean {
  const parameters = canonical(question);
  parameters.delete("sort");
  const isPage = c.req.method === "GET" && (c.req.header("Accept") ?? "").includes("text/html");
  return isPage && about.kind === "documents" && question.q !== "" && parameters.size === 1;
}
