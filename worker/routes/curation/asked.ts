// How a curator's request is read: parameters, body, the revision it was made on. What cannot be read is refused by name.
import { zValidator } from "@hono/zod-validator";
import type { Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { Failure, wrongParameter } from "../../archive/errors.ts";
import type { Context } from "../../http/env.ts";

/** What a step of a route asks of a request, for the contract to tell: it hangs on the step itself. */
export interface Asking {
  parameters?: z.ZodObject;
  body?: z.ZodType;
}

/** Refuses a parameter it does not know or cannot read: what was meant as a trial run must never write. */
export const parameters = <Schema extends z.ZodObject>(schema: Schema) =>
  Object.assign(
    zValidator("query", schema, (result) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const name = (issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0])).slice(0, 60);
      const allowed = Object.keys(schema.shape);
      throw wrongParameter(name, `“${name}” cannot be read. This address takes: ${allowed.join(", ")}.`, allowed);
    }),
    { asks: { parameters: schema } satisfies Asking },
  );

/** The parameter of every act that can be tried without being done. */
export const DryRun = z.strictObject({ dry_run: z.enum(["0", "1"]).default("0") });

/**
 * A JSON body of this schema.
 * @throws Failure 415 for another media type, 400 for what is no JSON, 422 that lists each member that is wrong
 */
export const body = <Schema extends z.ZodType>(schema: Schema) =>
  Object.assign(
    zValidator("json", schema, (result, c) => {
      if (!/^application\/(merge-patch\+)?json\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) {
        throw new Failure(415, "Unsupported media type", "Send the body as application/json.");
      }
      if (!result.success) throw cannotBeTaken(result.error.issues);
    }),
    { asks: { body: schema } satisfies Asking },
  );

/** 422 that lists each member that is wrong; the first is also the sentence. */
export function cannotBeTaken(issues: readonly z.core.$ZodIssue[]): Failure {
  const problems = issues.slice(0, 50).map(({ path, message }) => ({ at: path.join("."), message }));
  const [first] = problems;
  return new Failure(422, "Cannot be taken", `${first.at ? `${first.at}: ` : ""}${first.message}`, { problems });
}

/** @param most bytes one request may have; `advice` says what to do with more */
export const notLarger = (most: number, advice: string) =>
  bodyLimit({
    maxSize: most,
    onError: () => {
      throw new Failure(413, "Too large", advice);
    },
  });

/** 405 that names the methods an address takes. */
export function notAllowed(methods: readonly string[]): Failure {
  const Allow = methods.join(", ");
  return new Failure(405, "Method not allowed", `This address takes: ${Allow}.`, {
    allowed: [...methods],
    headers: { Allow },
  });
}

/** The last route of an address that stands by itself. */
export const only = (...methods: string[]) => {
  return () => {
    throw notAllowed(methods);
  };
};

/**
 * The revision an act was decided on, from `If-Match: "7"`.
 * @throws Failure 428 without it, 400 for what is no revision
 */
export function ifMatch(c: HonoContext<Context>): number {
  const given = c.req.header("If-Match");
  if (given === undefined) {
    throw new Failure(428, "Precondition required", 'Say on which revision this was decided: `If-Match: "7"`.');
  }
  const revision = /^"(\d{1,9})"$/.exec(given.trim())?.[1];
  if (revision === undefined) throw new Failure(400, "Unreadable If-Match", 'A revision is given as `If-Match: "7"`.');
  return Number(revision);
}

/** The ETag that `ifMatch` reads. */
export const revisionTag = (revision: number) => `"${revision}"`;
