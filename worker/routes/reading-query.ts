// Reads the parameters of an address; one that names none need not be read.
import type { MiddlewareHandler } from "hono";
import { hasQuestion } from "../http/address.ts";

/**
 * @param read a validator of the parameters
 * @param none what it makes of none
 */
export function readingQuery<Validator extends MiddlewareHandler>(read: Validator, none: object): Validator {
  const reading: MiddlewareHandler = (c, next) => {
    if (hasQuestion(c)) return read(c, next);
    c.req.addValidatedData("query", none);
    return next();
  };
  return reading as Validator;
}
