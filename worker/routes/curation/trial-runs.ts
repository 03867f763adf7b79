// What is meant as a trial run must never write: where an act cannot be tried, `dry_run` is refused.
import type { Handler, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { wrongParameter } from "../../archive/errors.ts";
import type { Context } from "../../http/env.ts";
import { SAFE } from "../../http/identify.ts";
import type { Asking } from "./asked.ts";

export const trialRuns: MiddlewareHandler<Context> = async (c, next) => {
  const isTrial = c.req.query("dry_run") !== undefined && !SAFE.has(c.req.method);
  if (isTrial && !matchedRoutes(c).some(({ handler }) => canBeTried(handler))) {
    throw wrongParameter("dry_run", "This act cannot be tried without being done: “dry_run” means nothing here.");
  }
  await next();
};

const canBeTried = (step: Handler & { asks?: Asking }) => "dry_run" in (step.asks?.parameters?.shape ?? {});
