// Every address of curation is tried by whoever should be refused: a stranger, each role, an ended session, a curator who was
// shut out, a program without the scope, a revoked token, a page of another site. A route that is not in the table fails.
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PERMISSIONS, type Permitted, permissionsOf, ROLES, SCOPES, type Scope } from "../../worker/archive/curator.ts";
import { ask, TOKEN } from "../asking.ts";
import { asStranger, CURATORS, curatorOf, ORIGIN, type Signed, signedInAs, tokenWith } from "../curators.ts";
import { emptyArchive } from "../empty-archive.ts";
import { addressOf, methodOf, routesOfCuration } from "../routes-of-curation.ts";

/** `anyone`: it is here that one becomes known. `account`: one's own, in person. `secret`: the archive's own token. */
type Needs = Permitted | "anyone" | "account" | "secret";

const NEEDS: Record<string, Needs> = {
  "GET /curation/session": "anyone",
  "POST /curation/session": "anyone",
  "DELETE /curation/session": "anyone",
  "PUT /curation/session/second-factor": "anyone",
  "PUT /curation/session/proof": "account",
  "GET /curation/sessions": "account",
  "DELETE /curation/sessions": "account",
  "DELETE /curation/sessions/:id": "account",
  "PATCH /curation/account": "account",
  "PUT /curation/password": "account",
  "GET /curation/second-factor": "account",
  "POST /curation/second-factor": "account",
  "PUT /curation/second-factor": "account",
  "DELETE /curation/second-factor": "account",
  "POST /curation/second-factor/recovery-codes": "account",
  "PUT /curation/second-factor/requirement": "people",
  "DELETE /curation/second-factor/requirement": "people",
  "POST /curation/passkeys/challenge": "anyone",
  "POST /curation/passkeys/registration": "account",
  "POST /curation/passkeys": "account",
  "DELETE /curation/passkeys/:id": "account",
  "POST /curation/setup-links": "secret",
  "POST /curation/setup": "anyone",
  "GET /curation/invitations": "people",
  "POST /curation/invitations": "people",
  "POST /curation/invitations/opened": "anyone",
  "POST /curation/invitations/accepted": "anyone",
  "DELETE /curation/invitations/:id": "people",
  "GET /curation/curators": "people",
  "PATCH /curation/curators/:id": "people",
  "POST /curation/curators/:id/password-links": "people",
  "DELETE /curation/curators/:id/sessions": "people",
  "DELETE /curation/curators/:id/factors": "people",
  "GET /curation/tokens": "tokens",
  "POST /curation/tokens": "tokens",
  "DELETE /curation/tokens/:id": "tokens",
  "GET /curation/settings": "read",
  "PATCH /curation/settings": "settings",
  "GET /curation/audit": "audit",
  "GET /curation/audit/filters": "audit",
  "POST /curation/audit/exports/:form": "audit",

  "GET /curation/home": "read",
  "GET /curation/queues": "read",
  "GET /curation/views": "read",
  "POST /curation/views": "read",
  "PUT /curation/views/:id": "read",
  "DELETE /curation/views/:id": "read",

  "GET /curation/documents": "read",
  "POST /curation/documents": "draft",
  "GET /curation/documents/:id": "read",
  "PATCH /curation/documents/:id": "draft",
  "DELETE /curation/documents/:id": "draft",
  "PUT /curation/documents/:id/publication": "publish",
  "DELETE /curation/documents/:id/publication": "publish",
  "DELETE /curation/documents/:id/schedule": "publish",
  "PUT /curation/documents/:id/review": "draft",
  "DELETE /curation/documents/:id/review": "draft",
  "DELETE /curation/documents/:id/draft": "draft",
  "PUT /curation/documents/:id/restoration": "draft",
  "POST /curation/documents/:id/comments": "draft",
  "PATCH /curation/documents/:id/comments/:number": "draft",
  "PUT /curation/documents/:id/presence": "read",
  "DELETE /curation/documents/:id/presence": "read",
  "GET /curation/documents/:id/revisions": "read",
  "GET /curation/documents/:id/revisions/:number": "read",
  "GET /curation/documents/:id/revisions/:number/difference": "read",
  "GET /curation/working-copies": "draft",
  "GET /curation/working-copies/:id": "draft",
  "PUT /curation/working-copies/:id": "draft",
  "DELETE /curation/working-copies/:id": "draft",
  "POST /curation/previews": "read",
  "GET /curation/previews/:id": "read",
  "POST /curation/proposals": "draft",
  "POST /curation/likenesses": "draft",

  "GET /curation/:names": "read",
  "POST /curation/:names": "draft",
  "GET /curation/:names/:key": "read",
  "PATCH /curation/:names/:key": "authorities",
  "DELETE /curation/:names/:key": "authorities",
  "GET /curation/:names/:key/uses": "read",
  "GET /curation/:names/:key/revisions": "read",
  "PUT /curation/:names/:key/restoration": "authorities",
  "PUT /curation/:names/:key/merger": "authorities",

  "POST /curation/changes": "bulk",
  "GET /curation/changesets": "read",
  "POST /curation/changesets": "bulk",
  "GET /curation/changesets/:id": "read",
  "PUT /curation/changesets/:id/completion": "bulk",
  "POST /curation/changesets/:id/undoing": "bulk",
  "POST /curation/imports": "bulk",
  "GET /curation/column-mappings/:header": "read",
  "PUT /curation/column-mappings/:header": "bulk",
  "GET /curation/exports": "bulk",

  "POST /curation/uploads": "draft",
  "GET /curation/uploads/:id": "draft",
  "DELETE /curation/uploads/:id": "draft",
  "PUT /curation/uploads/:id/parts/:number": "draft",
  "PUT /curation/uploads/:id/completion": "draft",
  "GET /curation/scans/:sha256": "read",
  "GET /curation/scans/:sha256/original": "read",
  "PUT /curation/scans/:sha256": "draft",
  "GET /curation/scans/:sha256/:width": "read",
  "PUT /curation/scans/:sha256/:width": "draft",

  "GET /curation/derived": "read",
  "POST /curation/derived": "bulk",
};

/** What stands for a parameter: well-formed, and the name of nothing. */
const SAMPLES: Record<string, string> = {
  ":names": "agents",
  ":key": "nbdy2nbd",
  ":sha256": "0".repeat(64),
  ":header": "0".repeat(64),
  ":width": "400",
  ":number": "1",
  ":form": "csv",
  ":id": "nbdy2nbd",
};
const sampleOf = (route: string) =>
  addressOf(route)
    .split("/")
    .map((piece) => SAMPLES[piece] ?? piece)
    .join("/");
const changes = (route: string) => methodOf(route) !== "GET";
const statusOf = async (route: string, request: Signed["request"], headers: Record<string, string> = {}) => {
  const body = changes(route) ? {} : undefined;
  return (await ask(sampleOf(route), request(methodOf(route), body, headers))).status;
};

const guarded = Object.entries(NEEDS).filter(([, needs]) => needs !== "anyone");
const permitted = guarded.filter(([, needs]) => needs in PERMISSIONS) as [string, Permitted][];

test("the table knows every route of curation, and no other", () => {
  expect(routesOfCuration).toEqual(Object.keys(NEEDS).sort());
});

describe("Curation", () => {
  beforeAll(emptyArchive);
  // Some of what is tried here ends sessions, as it should.
  beforeEach(async () => {
    await env.DB.prepare("UPDATE curators SET disabled_at = NULL").run();
  });

  test.each(guarded)("%s refuses a stranger", async (route) => {
    expect(await statusOf(route, (method, body) => asStranger(method, body))).toBe(401);
  });

  test.each(permitted)("%s is for those who may “%s”, and for nobody else", async (route, needs) => {
    for (const role of ROLES) {
      const status = await statusOf(route, (await signedInAs(role)).request);
      if (permissionsOf(role).includes(needs)) expect([401, 403]).not.toContain(status);
      else expect({ role, status }).toEqual({ role, status: 403 });
    }
  });

  test.each(permitted)("%s waits for the second factor that the archive asks for", async (route) => {
    await env.DB.prepare("UPDATE archive SET second_factor = 'required'").run();
    const [once, twice] = await Promise.all([signedInAs("owner"), signedInAs("owner", Date.now(), 2)]);
    expect(await statusOf(route, once.request)).toBe(403);
    expect([401, 403]).not.toContain(await statusOf(route, twice.request));
    await env.DB.prepare("UPDATE archive SET second_factor = 'offered'").run();
  });

  test.each(guarded)("%s refuses a session that has ended, and a curator who was shut out", async (route) => {
    const idle = await signedInAs("owner");
    await env.DB.prepare("UPDATE sessions SET seen_at = 0 WHERE id = ?").bind(idle.session).run();
    expect(await statusOf(route, idle.request)).toBe(401);
    const out = await signedInAs("editor");
    await env.DB.prepare("UPDATE curators SET disabled_at = 1 WHERE id = ?").bind(CURATORS.editor.id).run();
    expect(await statusOf(route, out.request)).toBe(401);
  });

  test.each(guarded)("%s refuses pages of other sites, whoever is signed in", async (route) => {
    const { request, cookie } = await signedInAs("owner");
    expect(await statusOf(route, request, { Origin: "https://evil.example" })).toBe(403);
    expect(await statusOf(route, request, { "Sec-Fetch-Site": "cross-site" })).toBe(403);
    if (!changes(route)) return;
    // A form of another site in an old browser: a cookie, and nothing that says where from.
    const answer = await ask(sampleOf(route), { method: methodOf(route), headers: { Cookie: cookie } });
    expect(answer.status).toBe(403);
  });

  test.each(guarded)("%s is for a program only with the scope it needs", async (route, needs) => {
    const scope = SCOPES.find((each) => each === needs);
    const others = await tokenWith(SCOPES.filter((each) => each !== scope));
    expect(await statusOf(route, others.request)).toBe(403);
    if (scope === undefined) return;
    const own = await tokenWith([scope]);
    expect([401, 403]).not.toContain(await statusOf(route, own.request));
    await env.DB.prepare("UPDATE tokens SET revoked_at = 1 WHERE id = ?").bind(own.id).run();
    expect(await statusOf(route, own.request)).toBe(401);
  });
});

describe("A token", () => {
  beforeAll(emptyArchive);

  test("may no more than its maker may now", async () => {
    const { request } = await tokenWith(["read", "publish"], { by: "editor" });
    const who = async () =>
      (await (await ask("/curation/session", request())).json()) as { who: { permissions: Scope[] } };
    expect((await who()).who.permissions).toEqual(["read", "publish"]);
    await env.DB.prepare("UPDATE curators SET role = 'contributor' WHERE id = ?").bind(CURATORS.editor.id).run();
    expect((await who()).who.permissions).toEqual(["read"]);
  });

  test("ends at its day, and with its maker", async () => {
    const { request } = await tokenWith(["read"], { expires_at: Date.now() - 1 });
    expect((await ask("/curation/settings", request())).status).toBe(401);
    const other = await tokenWith(["read"], { by: "editor" });
    await env.DB.prepare("UPDATE curators SET disabled_at = 1 WHERE id = ?").bind(CURATORS.editor.id).run();
    expect((await ask("/curation/settings", other.request())).status).toBe(401);
  });

  test("is made by an owner, shown once, used in the header, and revoked", async () => {
    const owner = await signedInAs("owner");
    const made = await ask(
      "/curation/tokens",
      owner.request("POST", { name: "Nightly", scopes: ["read", "bulk"], days: 30 }),
    );
    expect(made.status).toBe(201);
    const { id, token, expires_at } = (await made.json()) as { id: string; token: string; expires_at: number };
    expect(token).toMatch(/^fonds_[\w-]{43}$/);
    expect(expires_at).toBeGreaterThan(Date.now());
    const asked = () => ask("/curation/settings", { headers: { Authorization: `Bearer ${token}` } });
    expect((await asked()).status).toBe(200);
    const listed = await (await ask("/curation/tokens", owner.request())).text();
    expect(JSON.parse(listed).find((each: { id: string }) => each.id === id)).toMatchObject({
      name: "Nightly",
      scopes: ["read", "bulk"],
      used_at: expect.any(Number),
      made_by: "Olga Owner",
    });
    expect(listed).not.toContain(token);
    expect((await ask(`/curation/tokens/${id}`, owner.request("DELETE"))).status).toBe(204);
    expect((await asked()).status).toBe(401);
    // Once more changes nothing.
    expect((await ask(`/curation/tokens/${id}`, owner.request("DELETE"))).status).toBe(204);
  });

  test("is refused in an address, with advice", async () => {
    const answer = await ask(`/curation/settings?access_token=${TOKEN}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ parameter: "access_token", detail: expect.stringContaining("header") });
  });

  test.each([
    { name: "", scopes: ["read"], days: 30 },
    { name: "x", scopes: [], days: 30 },
    { name: "x", scopes: ["people"], days: 30 },
    { name: "x", scopes: ["read"], days: 31 },
    { name: "x", scopes: ["read"] },
    { name: "x", scopes: ["read"], days: null, curator: "somebody" },
  ])("cannot be made of %o", async (given) => {
    expect((await ask("/curation/tokens", (await signedInAs("owner")).request("POST", given))).status).toBe(422);
  });
});

test("a session wins over a token that comes along, and a false cookie leaves the token its say", async () => {
  await emptyArchive();
  await curatorOf("contributor");
  const both = { Authorization: `Bearer ${TOKEN}`, Origin: ORIGIN };
  const who = async (Cookie: string) => {
    const answer = await ask("/curation/session", { headers: { ...both, Cookie } });
    return ((await answer.json()) as { who: { id: string } }).who.id;
  };
  expect(await who((await signedInAs("contributor")).cookie)).toBe(CURATORS.contributor.id);
  expect(await who("__Host-fonds=nonsense")).toBe("token");
  expect(await who(`__Host-fonds=${"a".repeat(43)}`)).toBe("token");
  expect(await who(`fonds=${"a".repeat(43)}`)).toBe("token");
});
