// Curators of the tests: one of each role, signed in as their browsers would be, and programs with tokens. What is made here
// is made in the tables directly, since keeping a password costs a third of a second; signing in itself has tests of its own.
import { env } from "cloudflare:workers";
import type { Role, Scope } from "../worker/archive/curator.ts";
import { openSession } from "../worker/curation/identity/open-session.ts";
import { hashOf, newSecret } from "../worker/curation/identity/secrets.ts";
import { addCurator } from "../worker/store/curators.ts";
import { addToken } from "../worker/store/tokens.ts";

/** Where the tests' requests go. */
export const ORIGIN = "http://localhost";

/** The curators of the tests by role. Their ids are what history and the audit name. */
export const CURATORS = {
  contributor: { id: "cntrbtr2", name: "Clara Contributor", email: "clara@example.org" },
  editor: { id: "dtr2dtr3", name: "Emil Editor", email: "emil@example.org" },
  owner: { id: "wnr2wnr3", name: "Olga Owner", email: "olga@example.org" },
} as const satisfies Record<Role, { id: string; name: string; email: string }>;

/** Makes the curator of this role where there is none yet. @param password as it is kept */
export async function curatorOf(role: Role, password: string | null = null) {
  const curator = CURATORS[role];
  const known = await env.DB.prepare("SELECT 1 FROM curators WHERE id = ?").bind(curator.id).first();
  if (known === null) {
    await env.DB.batch(addCurator(env.DB, { ...curator, role, password, at: Date.now() }));
  }
  return curator;
}

/** What a request of one browser brings along. */
export interface Signed {
  /** The session's cookie, `name=value`. */
  cookie: string;
  /** The session's id, as lists of sessions name it. */
  session: string;
  /** A request of this curator from the archive's own page: `ask(address, as.request("PATCH", {…}))`. */
  request: (method?: string, body?: unknown, headers?: Record<string, string>) => RequestInit;
}

/** Requests of whoever shows these headers. */
export const requesting =
  (shown: Record<string, string>): Signed["request"] =>
  (method = "GET", body, headers = {}) => ({
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...shown, ...(body !== undefined && { "Content-Type": "application/json" }), ...headers },
  });

/** Signs the curator of this role in, as one more browser. @param factors by how many they proved who they are */
export async function signedInAs(role: Role, at = Date.now(), factors: 1 | 2 = 1): Promise<Signed> {
  const { id } = await curatorOf(role);
  const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const { secret, row, statements } = await openSession(env.DB, { curator: id, stage: "whole", factors, agent, at });
  await env.DB.batch(statements);
  return signed(`__Host-fonds=${secret}`, row.id);
}

/** A browser that holds this cookie. */
export function signed(cookie: string, session = ""): Signed {
  return {
    cookie,
    session,
    request: requesting({ Cookie: cookie, Origin: ORIGIN }),
  };
}

/** A page of ours whom nobody has signed in. */
export const asStranger = (method = "GET", body?: unknown): RequestInit => signed("").request(method, body);

export interface Program {
  id: string;
  /** A request with the token in its header. */
  request: Signed["request"];
}

/** A program's token with these scopes, made by the owner of the tests. */
export async function tokenWith(
  scopes: readonly Scope[],
  { expires_at = null as number | null, by = "owner" as Role } = {},
): Promise<Program> {
  const { id: curator } = await curatorOf(by);
  const token = `fonds_${newSecret()}`;
  const id = `t${(await hashOf(token)).slice(0, 7)}`;
  await addToken(env.DB, {
    id,
    hash: await hashOf(token),
    name: `A program that may ${scopes.join(", ")}`,
    curator,
    scopes: JSON.stringify(scopes),
    created_at: Date.now(),
    expires_at,
  }).run();
  return {
    id,
    request: requesting({ Authorization: `Bearer ${token}` }),
  };
}
