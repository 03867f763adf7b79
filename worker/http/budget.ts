// How much one client may ask. No key is needed; the limit is published in every answer.
import type { MiddlewareHandler } from "hono";
import { Failure } from "../archive/errors.ts";
import type { Context } from "./env.ts";

/** Seconds the limit of `wrangler.toml` is counted over. */
const WINDOW = 60;

/** Without the binding (on one's own machine) nothing is limited. */
export const budget: MiddlewareHandler<Context> = async (c, next) => {
  const { BUDGET, BUDGET_LIMIT } = c.env;
  if (!BUDGET) return next();
  const policy = { "RateLimit-Policy": `"client";q=${BUDGET_LIMIT};w=${WINDOW}` };
  const { success } = await BUDGET.limit({ key: c.req.header("CF-Connecting-IP") ?? "unknown" });
  if (!success) {
    throw new Failure(
      429,
      "Too many requests",
      `One client may ask ${BUDGET_LIMIT} times a minute. Wait a little, ask for more at once with limit=100, or harvest.`,
      { headers: { ...policy, "Retry-After": String(WINDOW), RateLimit: `"client";r=0;t=${WINDOW}` } },
    );
  }
  await next();
  for (const [name, value] of Object.entries(policy)) c.res.headers.set(name, value);
};
