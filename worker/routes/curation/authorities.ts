// Where names are: agents, places, subjects, collections and repositories, found, made, changed, merged.
import { Hono } from "hono";
import * as z from "zod";
import type { AuthorityKind } from "../../archive/authority.ts";
import { AUTHORITY_CHANGES, type AuthorityChange, type AuthorityInput } from "../../archive/authority-state.ts";
import { findNames, NAME_FILTERS } from "../../curation/find-names.ts";
import { newAuthority } from "../../curation/new-authority.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { KINDS } from "../listed.ts";
import { body, cannotBeTaken, notLarger, only, parameters, revisionTag } from "./asked.ts";

const Key = z.string().regex(/^[a-z0-9-]{1,120}$/);
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((given) => given === "1");

const NamesParameters = z.strictObject({
  q: z.string().max(300).default(""),
  filter: z.enum(NAME_FILTERS).optional(),
  after: Key.optional(),
  limit: z
    .string()
    .regex(/^([1-9]|[1-9]\d|100)$/)
    .default("20")
    .transform(Number),
});
const MakeParameters = z.strictObject({ dry_run: flag, even_if_alike: flag });

const MOST_BYTES = 500_000;
const notHuge = notLarger(MOST_BYTES, "A record may have 500 kB; shorten its description or its lists.");

/** A change as JSON; what its members may be depends on the kind, see `changeOf`. */
const Change = z.custom<AuthorityInput>((given) => typeof given === "object" && given !== null, "Send an object.");

/** @throws Failure 422 that lists each member which is wrong */
function changeOf(kind: AuthorityKind, given: AuthorityInput): AuthorityChange {
  const read = AUTHORITY_CHANGES[kind].safeParse(given);
  if (!read.success) throw cannotBeTaken(read.error.issues);
  return read.data;
}

const NAMES = "/curation/:names{agents|places|subjects|collections|repositories}";

export const authorities = new Hono<Context>()
  .get(NAMES, may("read"), parameters(NamesParameters), async (c) => {
    const { q, filter, after, limit } = c.req.valid("query");
    const asked = { q, limit, filter: filter ?? null, after: after ?? null };
    return c.json(await findNames(c.get("db"), KINDS[c.req.param("names")], asked));
  })
  .post(NAMES, may("draft"), notHuge, parameters(MakeParameters), body(Change), async (c) => {
    const { dry_run: dryRun, even_if_alike: evenIfAlike } = c.req.valid("query");
    const kind = KINDS[c.req.param("names")];
    const doing = { curator: c.get("curator"), at: Date.now(), dryRun, evenIfAlike };
    const made = await newAuthority(c.get("db"), kind, changeOf(kind, c.req.valid("json")), doing);
    return c.json(made, dryRun ? 200 : 201, { ETag: revisionTag(made.revision) });
  })
  .all(NAMES, only("GET", "HEAD", "POST"));
