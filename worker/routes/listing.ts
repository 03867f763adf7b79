// Every listing is asked for in the same way: parse the question, search, tell.
import { zValidator } from "@hono/zod-validator";
import type { Context as HonoContext } from "hono";
import { createFactory } from "hono/factory";
import { canonical, type Question, QuestionParameters, RECORD_FIELDS, refuseQuestion } from "../archive/question.ts";
import { type About, pathOf, searchDocuments } from "../catalogue/search-documents.ts";
import { type Format, toTheEnd } from "../formats/index.ts";
import { pathAsked } from "../http/address.ts";
import { answer } from "../http/answer.ts";
import { splitExtension } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";
import { countingMisses } from "./counting-misses.ts";
import { readingQuery } from "./reading-query.ts";

const { createHandlers } = createFactory<Context>();

/** The parameters of every listing, as the schema has them. */
const question = readingQuery(
  zValidator("query", QuestionParameters, (result) => {
    if (!result.success) throw refuseQuestion(result.error.issues, result.data as Record<string, unknown>);
  }),
  QuestionParameters.parse({}),
);

/** @param about what the address lists; `name` is its last segment without extension */
export function listing(about: (name: string, c: HonoContext<Context>) => About) {
  return createHandlers(question, (c) => {
    const asked = c.req.valid("query");
    const last = pathAsked(c).split("/").at(-1)!;
    const { name, extension } = splitExtension(decodeURIComponent(last));
    const of = about(name, c);
    const parameters = canonical(asked);
    const ask = (format: Format, after?: string) =>
      searchDocuments(
        c.env.DB,
        of,
        { ...withWhatItNeeds(format, asked), ...(after !== undefined && { after_key: after }) },
        {
          level: levelFor(format, asked.fields),
          facets: format.name === "html" || format.name === "json",
          counted: after === undefined,
          gone: format.tellsGone,
          sort: format.prefers?.sort,
          limit: format.prefers?.limit,
        },
      );
    return countingMisses(c, of, asked, (noted) =>
      answer(c, {
        kind: "documents",
        path: pathOf(of),
        extension,
        question: parameters,
        hidden: parameters.size > 0,
        ask: async (format) => noted(await ask(format)),
        tell: (listing, format, telling) => {
          // Who names a size wants a window; who names none wants everything.
          if (!format.endless || asked.limit !== undefined) return format.write.documents!(listing, telling);
          return toTheEnd(format.endless, listing, telling, async ({ links }) => {
            const after = new URLSearchParams(links.next?.split("?")[1]).get("after_key");
            return after === null ? null : (await ask(format, after)).answer;
          });
        },
      }),
    );
  });
}

/** Some formats can only tell of documents that have something: a scan. */
function withWhatItNeeds({ prefers }: Format, asked: Question): Question {
  return prefers?.has && !asked.has.includes(prefers.has) ? { ...asked, has: [...asked.has, prefers.has] } : asked;
}

/** A format says how much it needs; `fields=` may ask for more. */
function levelFor(format: Format, fields: readonly string[]): Format["level"] {
  if (fields.includes("texts")) return "whole";
  const beyond = fields.some((field) => (RECORD_FIELDS as readonly string[]).includes(field));
  return beyond && format.level === "brief" ? "description" : format.level;
}
