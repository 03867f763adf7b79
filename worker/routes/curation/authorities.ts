// Where names are: agents, places, subjects, collections and repositories, found, made, changed, merged.
import { Hono, type Context as HonoContext } from "hono";
import * as z from "zod";
import type { AuthorityKind } from "../../archive/authority.ts";
import { AUTHORITY_CHANGES, type AuthorityChange, type AuthorityInput } from "../../archive/authority-state.ts";
import { findNames, NAME_FILTERS } from "../../curation/find-names.ts";
import { mergeAuthorities } from "../../curation/merge-authorities.ts";
import { newAuthority } from "../../curation/new-authority.ts";
import { readAuthority, readAuthorityHistory, readUsers } from "../../curation/read-authority.ts";
import { deleteAuthority, restoreAuthority, saveAuthority } from "../../curation/save-authority.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { KINDS } from "../listed.ts";
import { body, cannotBeTaken, DryRun, ifMatch, notLarger, parameters, revisionTag } from "./asked.ts";
import { tagged, Why } from "./document-request.ts";
import { findableSoon } from "./findable-soon.ts";

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

const Nothing = z.strictObject({});
const After = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .default("0")
    .transform(Number),
});
const Before = z.strictObject({
  before: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .optional(),
});
const Restoration = z.strictObject({ revision: z.number().int().min(0), note: Why });

const Merger = z.strictObject({ into: Key, note: Why });

const KEY = ":key{[a-z0-9-]{1,120}}";
/** A group, because without one the router reads `^agents|…|repositories$`, and so everything below it. */
const NAMES = "/curation/:names{(?:agents|places|subjects|collections|repositories)}";

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

  .get(`${NAMES}/${KEY}`, may("read"), parameters(Nothing), async (c) => {
    const { names, key } = c.req.param();
    return tagged(c, await readAuthority(c.get("db"), KINDS[names], key));
  })
  .patch(`${NAMES}/${KEY}`, may("authorities"), notHuge, parameters(DryRun), body(Change), async (c) => {
    const asked = askedOf(c);
    const { note, ...given } = c.req.valid("json") as AuthorityInput & { note?: unknown };
    const change = changeOf(asked.kind, given);
    return saved(c, await saveAuthority(c.get("db"), { ...asked, ...noteOf(note), change }, doing(c)));
  })
  .delete(`${NAMES}/${KEY}`, may("authorities"), parameters(DryRun), async (c) =>
    saved(c, await deleteAuthority(c.get("db"), askedOf(c), doing(c))),
  )
  .get(`${NAMES}/${KEY}/uses`, may("read"), parameters(After), async (c) => {
    const { names, key } = c.req.param();
    return c.json(await readUsers(c.get("db"), KINDS[names], key, c.req.valid("query").after));
  })
  .get(`${NAMES}/${KEY}/revisions`, may("read"), parameters(Before), async (c) => {
    const { names, key } = c.req.param();
    return c.json(await readAuthorityHistory(c.get("db"), KINDS[names], key, c.req.valid("query").before ?? null));
  })
  .put(`${NAMES}/${KEY}/restoration`, may("authorities"), parameters(DryRun), body(Restoration), async (c) => {
    const asked = { ...askedOf(c), ...c.req.valid("json") };
    return saved(c, await restoreAuthority(c.get("db"), asked, doing(c)));
  })
  // One window of documents a request: asked again, it goes on until none are left.
  .put(`${NAMES}/${KEY}/merger`, may("authorities"), parameters(DryRun), body(Merger), async (c) => {
    const asked = { ...askedOf(c), ...c.req.valid("json") };
    return saved(c, await mergeAuthorities(c.get("db"), asked, doing(c)));
  });

type Named = HonoContext<Context>;

/** The record an act is about and the revision it was decided on, from address and `If-Match`. */
function askedOf(c: Named) {
  return { kind: KINDS[c.req.param("names")!], key: c.req.param("key")!, on: ifMatch(c) };
}

function doing(c: Named) {
  return { curator: c.get("curator"), at: Date.now(), dryRun: c.req.query("dry_run") === "1" };
}

/** @throws Failure 422 */
function noteOf(note: unknown): { note?: string } {
  const read = Why.safeParse(note);
  if (!read.success) throw cannotBeTaken(read.error.issues.map((issue) => ({ ...issue, path: ["note"] })));
  return read.data === undefined ? {} : { note: read.data };
}

function saved<Answer extends { revision: number; written: boolean }>(c: Named, answer: Answer) {
  if (answer.written) findableSoon(c);
  return tagged(c, answer);
}
