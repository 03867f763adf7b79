// Every address of curation, asked in every wrong way there is: other methods, parameters, media types, bodies, addresses,
// headers, and twice at once. A 4xx that says what to do, never a 500, and nothing half-written. A route that is not in
// the table fails.
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { give, worldGifts } from "../archive-of.ts";
import { ask, TOKEN } from "../asking.ts";
import { rowsOf } from "../asking-the-tables.ts";
import { CURATORS, curatorOf, requesting, type Signed, signedInAs } from "../curators.ts";
import { expectNothingDisagrees } from "../desk.ts";
import { emptyArchive } from "../empty-archive.ts";
import { type Bytes, leaf, sha256Of, smallerLeaf } from "../keeping-scans.ts";
import { addressOf, methodOf, routesAt, routesOfCuration } from "../routes-of-curation.ts";
import { ivanov, kimIlSung, mikoyanTelegram } from "../world.ts";

/** A request that is right, but for what a test makes wrong of it. */
interface Right {
  at: string;
  body?: unknown;
  bytes?: Bytes;
  headers?: Record<string, string>;
  as?: Signed;
}
/**
 * What becomes of two that are the same, at once: one is done and the other is told to look again; or both are answered,
 * since asking twice is asking once or making two; or neither is right.
 */
type Twice = "one" | "both" | "neither" | "any";
interface Route {
  right: () => Right | Promise<Right>;
  twice?: Twice;
}

const SECRET = "a".repeat(43);
const HEADER = "b".repeat(64);
const on = (revision: number) => ({ "If-Match": `"${revision}"` });
const asSecret: Signed = {
  cookie: "",
  session: "",
  request: requesting({ Authorization: `Bearer ${TOKEN}` }),
};

let owner: Signed;
let hash: string;
let number = 0;
const next = () => `${++number}`;
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would
type Json = any;

async function doing(method: string, at: string, body?: unknown, headers: Record<string, string> = {}): Promise<Json> {
  const answer = await ask(at, owner.request(method, body, headers));
  if (answer.status >= 300) throw new Error(`${method} ${at}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}
/** A draft of its own, at its first revision. */
const draft = async () =>
  `/curation/documents/${(await doing("POST", "/curation/documents", { changes: { title: `Draft ${next()}` } })).id}`;
/** Published, at its second. */
async function published(): Promise<string> {
  const at = await draft();
  await doing("PUT", `${at}/publication`, {}, on(1));
  return at;
}
/** Published, with a draft beside it, at its third. */
async function worked(): Promise<string> {
  const at = await published();
  await doing("PATCH", at, { changes: { summary: "More." } }, on(2));
  return at;
}
const agent = async () =>
  `/curation/agents/${(await doing("POST", "/curation/agents?even_if_alike=1", { name: `Nobody, Nr. ${next()}` })).key}`;
const changeset = async (kind = "import") =>
  `/curation/changesets/${(await doing("POST", "/curation/changesets", { kind })).id}`;
const view = async () =>
  `/curation/views/${(await doing("POST", "/curation/views", { name: next(), question: "" })).id}`;
const upload = async () => {
  const bytes = new TextEncoder().encode(`%PDF-1.7\n% ${next()}\n`) as Bytes;
  const file = { name: "a.pdf", bytes: bytes.length, sha256: await sha256Of(bytes), media_type: "application/pdf" };
  const { upload } = await doing("POST", "/curation/uploads", file);
  return { at: `/curation/uploads/${upload.id}`, bytes };
};
const idOf = (at: string) => at.split("/").at(-1)!;
const own = async () => signedInAs("owner");
const replacing = { do: "set", changes: { classification: "Secret" } };

const ROUTES: Record<string, Route> = {
  "GET /curation/session": { right: () => ({ at: "/curation/session" }) },
  "POST /curation/session": {
    right: () => ({ at: "/curation/session", body: { email: `nobody-${next()}@example.org`, password: "wrong" } }),
    twice: "neither",
  },
  "DELETE /curation/session": { right: async () => ({ at: "/curation/session", as: await own() }), twice: "any" },
  "PUT /curation/session/second-factor": {
    right: () => ({ at: "/curation/session/second-factor", body: { code: "123456" } }),
    twice: "neither",
  },
  "PUT /curation/session/proof": {
    right: () => ({ at: "/curation/session/proof", body: { password: "wrong" } }),
    twice: "neither",
  },
  "GET /curation/sessions": { right: () => ({ at: "/curation/sessions" }) },
  "DELETE /curation/sessions": { right: () => ({ at: "/curation/sessions" }), twice: "both" },
  "DELETE /curation/sessions/:id": {
    right: async () => ({ at: `/curation/sessions/${(await own()).session}` }),
    twice: "any",
  },
  "PATCH /curation/account": {
    right: () => ({ at: "/curation/account", body: { name: "Olga Owner" } }),
    twice: "both",
  },
  "PUT /curation/password": {
    right: () => ({ at: "/curation/password", body: { password: "wrong", new_password: "a sentence of four words" } }),
    twice: "neither",
  },
  "GET /curation/second-factor": { right: () => ({ at: "/curation/second-factor" }) },
  "POST /curation/second-factor": { right: () => ({ at: "/curation/second-factor" }), twice: "any" },
  "PUT /curation/second-factor": {
    right: () => ({ at: "/curation/second-factor", body: { challenge: "x", code: "123456" } }),
    twice: "neither",
  },
  "DELETE /curation/second-factor": { right: () => ({ at: "/curation/second-factor" }), twice: "any" },
  "POST /curation/second-factor/recovery-codes": {
    right: () => ({ at: "/curation/second-factor/recovery-codes" }),
    twice: "any",
  },
  "PUT /curation/second-factor/requirement": {
    right: () => ({ at: "/curation/second-factor/requirement" }),
    twice: "neither",
  },
  "DELETE /curation/second-factor/requirement": {
    right: () => ({ at: "/curation/second-factor/requirement" }),
    twice: "both",
  },
  "POST /curation/passkeys/challenge": { right: () => ({ at: "/curation/passkeys/challenge" }), twice: "both" },
  "POST /curation/passkeys/registration": { right: () => ({ at: "/curation/passkeys/registration" }), twice: "both" },
  "POST /curation/passkeys": {
    right: () => ({
      at: "/curation/passkeys",
      body: { challenge: "x", name: "x", passkey: { id: "x", response: {} } },
    }),
    twice: "neither",
  },
  "DELETE /curation/passkeys/:id": { right: () => ({ at: "/curation/passkeys/bm9ib2R5" }), twice: "neither" },
  "POST /curation/setup-links": { right: () => ({ at: "/curation/setup-links", as: asSecret }), twice: "neither" },
  "POST /curation/setup": {
    right: () => ({
      at: "/curation/setup",
      body: { secret: SECRET, name: "X", email: "x@example.org", password: "y" },
    }),
    twice: "neither",
  },
  "GET /curation/invitations": { right: () => ({ at: "/curation/invitations" }) },
  "POST /curation/invitations": {
    right: () => ({ at: "/curation/invitations", body: { email: `x${next()}@example.org`, role: "editor" } }),
    twice: "both",
  },
  "POST /curation/invitations/opened": {
    right: () => ({ at: "/curation/invitations/opened", body: { secret: SECRET } }),
    twice: "neither",
  },
  "POST /curation/invitations/accepted": {
    right: () => ({ at: "/curation/invitations/accepted", body: { secret: SECRET, name: "X", password: "y" } }),
    twice: "neither",
  },
  "DELETE /curation/invitations/:id": {
    right: async () => {
      const to = { email: `x${next()}@example.org`, role: "editor" };
      return { at: `/curation/invitations/${(await doing("POST", "/curation/invitations", to)).id}` };
    },
    twice: "any",
  },
  "GET /curation/curators": { right: () => ({ at: "/curation/curators" }) },
  "PATCH /curation/curators/:id": {
    right: () => ({ at: `/curation/curators/${CURATORS.editor.id}`, body: { role: "editor" } }),
    twice: "both",
  },
  "POST /curation/curators/:id/password-links": {
    right: () => ({ at: `/curation/curators/${CURATORS.editor.id}/password-links` }),
    twice: "both",
  },
  "DELETE /curation/curators/:id/sessions": {
    right: () => ({ at: `/curation/curators/${CURATORS.editor.id}/sessions` }),
    twice: "both",
  },
  "DELETE /curation/curators/:id/factors": {
    right: () => ({ at: `/curation/curators/${CURATORS.editor.id}/factors` }),
    twice: "any",
  },
  "GET /curation/tokens": { right: () => ({ at: "/curation/tokens" }) },
  "POST /curation/tokens": {
    right: () => ({ at: "/curation/tokens", body: { name: "X", scopes: ["read"], days: 30 } }),
    twice: "both",
  },
  "DELETE /curation/tokens/:id": {
    right: async () => {
      const made = await doing("POST", "/curation/tokens", { name: "X", scopes: ["read"], days: 30 });
      return { at: `/curation/tokens/${made.id}` };
    },
    twice: "any",
  },
  "GET /curation/settings": { right: () => ({ at: "/curation/settings" }) },
  "PATCH /curation/settings": {
    right: () => ({ at: "/curation/settings", body: { name: `A ${next()}` } }),
    twice: "both",
  },
  "GET /curation/audit": { right: () => ({ at: "/curation/audit" }) },
  "GET /curation/audit/filters": { right: () => ({ at: "/curation/audit/filters" }) },
  "POST /curation/audit/exports/:form": { right: () => ({ at: "/curation/audit/exports/csv" }), twice: "both" },

  "GET /curation/home": { right: () => ({ at: "/curation/home" }) },
  "GET /curation/queues": { right: () => ({ at: "/curation/queues" }) },
  "GET /curation/views": { right: () => ({ at: "/curation/views" }) },
  "POST /curation/views": {
    right: () => ({ at: "/curation/views", body: { name: next(), question: "" } }),
    twice: "both",
  },
  "PUT /curation/views/:id": {
    right: async () => ({ at: await view(), body: { name: "X", question: "" } }),
    twice: "both",
  },
  "DELETE /curation/views/:id": { right: async () => ({ at: await view() }), twice: "any" },

  "GET /curation/documents": { right: () => ({ at: "/curation/documents" }) },
  "POST /curation/documents": {
    right: () => ({ at: "/curation/documents", body: { changes: { title: `New ${next()}` } } }),
    twice: "both",
  },
  "GET /curation/documents/:id": { right: () => ({ at: `/curation/documents/${mikoyanTelegram.id}` }) },
  "PATCH /curation/documents/:id": {
    right: async () => ({
      at: await draft(),
      body: { changes: { title: "X", summary: "Y" }, note: "Z" },
      headers: on(1),
    }),
    twice: "one",
  },
  "DELETE /curation/documents/:id": { right: async () => ({ at: await draft(), headers: on(1) }), twice: "one" },
  "PUT /curation/documents/:id/publication": {
    right: async () => ({ at: `${await draft()}/publication`, body: { changes: { title: "X" } }, headers: on(1) }),
    twice: "one",
  },
  "DELETE /curation/documents/:id/publication": {
    right: async () => ({ at: `${await published()}/publication`, body: { reason: "X" }, headers: on(2) }),
    twice: "one",
  },
  "DELETE /curation/documents/:id/schedule": {
    right: async () => {
      const at = await draft();
      await doing("PUT", `${at}/publication`, { at: new Date(Date.now() + 1e8).toISOString() }, on(1));
      return { at: `${at}/schedule`, headers: on(1) };
    },
    twice: "any",
  },
  "PUT /curation/documents/:id/review": {
    right: async () => ({ at: `${await draft()}/review`, body: { comment: "X" }, headers: on(1) }),
    twice: "one",
  },
  "DELETE /curation/documents/:id/review": {
    right: async () => {
      const at = await draft();
      await doing("PUT", `${at}/review`, {}, on(1));
      return { at: `${at}/review`, headers: on(2) };
    },
    twice: "one",
  },
  "DELETE /curation/documents/:id/draft": {
    right: async () => ({ at: `${await worked()}/draft`, headers: on(3) }),
    twice: "one",
  },
  "PUT /curation/documents/:id/restoration": {
    right: async () => ({ at: `${await worked()}/restoration`, body: { revision: 1 }, headers: on(3) }),
    twice: "one",
  },
  "POST /curation/documents/:id/comments": {
    right: async () => ({ at: `${await draft()}/comments`, body: { text: "Hm." } }),
    twice: "both",
  },
  "PATCH /curation/documents/:id/comments/:number": {
    right: async () => {
      const at = await draft();
      const { number } = await doing("POST", `${at}/comments`, { text: "Hm." });
      return { at: `${at}/comments/${number}`, body: { resolved: true } };
    },
    twice: "both",
  },
  "PUT /curation/documents/:id/presence": { right: async () => ({ at: `${await draft()}/presence` }), twice: "both" },
  "DELETE /curation/documents/:id/presence": {
    right: async () => ({ at: `${await draft()}/presence` }),
    twice: "both",
  },
  "GET /curation/documents/:id/revisions": {
    right: () => ({ at: `/curation/documents/${mikoyanTelegram.id}/revisions` }),
  },
  "GET /curation/documents/:id/revisions/:number": {
    right: () => ({ at: `/curation/documents/${mikoyanTelegram.id}/revisions/1` }),
  },
  "GET /curation/documents/:id/revisions/:number/difference": {
    right: () => ({ at: `/curation/documents/${mikoyanTelegram.id}/revisions/1/difference` }),
  },
  "GET /curation/working-copies": { right: () => ({ at: "/curation/working-copies" }) },
  "GET /curation/working-copies/:id": {
    right: async () => {
      const at = `/curation/working-copies/${idOf(await draft())}`;
      await doing("PUT", at, { based_on: 1, state: {} }, { "If-None-Match": "*" });
      return { at };
    },
  },
  "PUT /curation/working-copies/:id": {
    right: async () => ({
      at: `/curation/working-copies/${idOf(await draft())}`,
      body: { based_on: 1, state: { title: "X" } },
      headers: { "If-None-Match": "*" },
    }),
    twice: "one",
  },
  "DELETE /curation/working-copies/:id": {
    right: async () => ({ at: `/curation/working-copies/${idOf(await draft())}` }),
    twice: "both",
  },
  "POST /curation/previews": {
    right: () => ({ at: "/curation/previews", body: { id: mikoyanTelegram.id, changes: { title: "X" } } }),
    twice: "both",
  },
  "GET /curation/previews/:id": { right: () => ({ at: `/curation/previews/${mikoyanTelegram.id}` }) },
  "POST /curation/proposals": {
    right: () => ({ at: "/curation/proposals", body: { text: "Telegram, 1956" } }),
    twice: "both",
  },
  "POST /curation/likenesses": {
    right: () => ({ at: "/curation/likenesses", body: { changes: { title: "Telegram" } } }),
    twice: "both",
  },

  "GET /curation/:names": { right: () => ({ at: "/curation/agents?q=kim" }) },
  "POST /curation/:names": {
    right: () => ({
      at: "/curation/agents",
      body: { name: `Somebody, Nr. ${next()}`, variants: [{ form: `Variant ${next()}` }] },
    }),
    twice: "one",
  },
  "GET /curation/:names/:key": { right: () => ({ at: `/curation/agents/${kimIlSung.id}` }) },
  "PATCH /curation/:names/:key": {
    right: async () => ({ at: await agent(), body: { birth: "1895", note: "X" }, headers: on(1) }),
    twice: "one",
  },
  "DELETE /curation/:names/:key": { right: async () => ({ at: await agent(), headers: on(1) }), twice: "one" },
  "GET /curation/:names/:key/uses": { right: () => ({ at: `/curation/agents/${kimIlSung.id}/uses` }) },
  "GET /curation/:names/:key/revisions": { right: () => ({ at: `/curation/agents/${kimIlSung.id}/revisions` }) },
  "PUT /curation/:names/:key/restoration": {
    right: async () => {
      const at = await agent();
      await doing("PATCH", at, { birth: "1895" }, on(1));
      return { at: `${at}/restoration`, body: { revision: 1 }, headers: on(2) };
    },
    twice: "one",
  },
  "PUT /curation/:names/:key/merger": {
    right: async () => ({ at: `${await agent()}/merger`, body: { into: ivanov.id }, headers: on(1) }),
    twice: "one",
  },

  "POST /curation/changes": {
    right: async () => {
      const ids = [idOf(await published())];
      const { changes } = await doing("POST", "/curation/changes?dry_run=1", { act: replacing, select: { ids } });
      const documents = changes.map(({ id, signature }: Json) => ({ id, signature }));
      return { at: "/curation/changes", body: { act: replacing, documents } };
    },
    twice: "both",
  },
  "GET /curation/changesets": { right: () => ({ at: "/curation/changesets" }) },
  "POST /curation/changesets": {
    right: () => ({ at: "/curation/changesets", body: { kind: "import" } }),
    twice: "both",
  },
  "GET /curation/changesets/:id": { right: async () => ({ at: await changeset() }) },
  "PUT /curation/changesets/:id/completion": {
    right: async () => ({ at: `${await changeset()}/completion` }),
    twice: "both",
  },
  "POST /curation/changesets/:id/undoing": {
    right: async () => {
      const gifts = [{ give: "document", record: { title: `A gift ${next()}` } }];
      const report = await doing("POST", "/curation/imports?changeset=new", { gifts });
      return { at: `/curation/changesets/${report.changeset}/undoing` };
    },
    twice: "any",
  },
  "POST /curation/imports": {
    right: () => ({
      at: "/curation/imports",
      body: {
        gifts: [
          { give: "document", record: { title: `A gift ${next()}`, identifiers: [{ scheme: "x", value: next() }] } },
        ],
      },
    }),
    twice: "both",
  },
  "GET /curation/column-mappings/:header": {
    right: async () => {
      await doing("PUT", `/curation/column-mappings/${HEADER}`, { mapping: { A: "title" } });
      return { at: `/curation/column-mappings/${HEADER}` };
    },
  },
  "PUT /curation/column-mappings/:header": {
    right: () => ({ at: `/curation/column-mappings/${HEADER}`, body: { mapping: { A: "title" } } }),
    twice: "both",
  },
  "GET /curation/exports": { right: () => ({ at: "/curation/exports?form=csv" }) },

  "POST /curation/uploads": {
    right: async () => {
      const sha256 = await sha256Of(new TextEncoder().encode(next()) as Bytes);
      return { at: "/curation/uploads", body: { name: "a.pdf", bytes: 9, sha256, media_type: "application/pdf" } };
    },
    twice: "both",
  },
  "GET /curation/uploads/:id": { right: async () => ({ at: (await upload()).at }) },
  "DELETE /curation/uploads/:id": { right: async () => ({ at: (await upload()).at }), twice: "any" },
  "PUT /curation/uploads/:id/parts/:number": {
    right: async () => {
      const { at, bytes } = await upload();
      return { at: `${at}/parts/1`, bytes };
    },
    twice: "both",
  },
  "PUT /curation/uploads/:id/completion": {
    right: async () => {
      const { at, bytes } = await upload();
      await ask(`${at}/parts/1`, { ...owner.request("PUT"), body: bytes });
      return { at: `${at}/completion` };
    },
    twice: "any",
  },
  "GET /curation/scans/:sha256": { right: () => ({ at: `/curation/scans/${hash}` }) },
  "GET /curation/scans/:sha256/original": { right: () => ({ at: `/curation/scans/${hash}/original` }) },
  "PUT /curation/scans/:sha256": { right: () => ({ at: `/curation/scans/${hash}`, bytes: leaf }), twice: "both" },
  "GET /curation/scans/:sha256/:width": { right: () => ({ at: `/curation/scans/${hash}/90` }) },
  "PUT /curation/scans/:sha256/:width": {
    right: () => ({ at: `/curation/scans/${hash}/400`, bytes: smallerLeaf[400] }),
    twice: "both",
  },

  "GET /curation/derived": { right: () => ({ at: "/curation/derived" }) },
  "POST /curation/derived": { right: () => ({ at: "/curation/derived" }), twice: "both" },
};

const names = Object.keys(ROUTES);
const writes = names.filter((name) => methodOf(name) !== "GET");

test("the table knows every route of curation, and no other", () => {
  expect(routesOfCuration).toEqual(names.toSorted());
});

function send(
  method: string,
  { at, body, bytes, headers, as = owner }: Right,
  more: Partial<Right> = {},
): Promise<Response> {
  const init = as.request(method, body, { ...headers, ...more.headers });
  return ask(more.at ?? at, bytes === undefined ? init : { ...init, body: bytes });
}

/** Everything that may be written, counted; where a client was is nothing it wrote. */
const TABLES = [
  "documents",
  "revisions",
  "authorities",
  "authority_revisions",
  "changesets",
  "comments",
  "working_copies",
];
const MORE = ["saved_views", "column_mappings", "uploads", "tokens", "invitations", "curators", "to_index", "archive"];
const COUNTS = [...TABLES, ...MORE].map((table) => `(SELECT count(*) FROM ${table})`).join(" || ',' || ");
async function written(): Promise<string> {
  const [{ counts }] = await rowsOf<{ counts: string }>(
    `SELECT ${COUNTS} || ',' || (SELECT count(*) FROM audit WHERE act <> 'fail-sign-in') || ',' || (SELECT version FROM archive) AS counts`,
  );
  return counts;
}

/** Answered, or refused by a problem that says what to do, with nothing written. */
async function isNotOurFault(told: string, sent: () => Response | Promise<Response>): Promise<Response> {
  const before = known ?? (await written());
  const answer = await sent();
  known = null;
  expect([told, answer.status, answer.status < 500]).toEqual([told, answer.status, true]);
  if (answer.status < 400) {
    await answer.arrayBuffer();
    return answer;
  }
  expect([told, answer.headers.get("Content-Type")]).toEqual([told, "application/problem+json"]);
  const problem = (await answer.json()) as { status: number; title: string; detail: string };
  expect([told, problem.status, problem.detail.length > 8]).toEqual([told, answer.status, true]);
  known = await written();
  expect([told, known]).toEqual([told, before]);
  return answer;
}
/** What is written, while nothing else was sent. */
let known: string | null = null;

const NESTED = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;
const DEEP = JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`);
/** What stands where something else should. */
const STRANGE: [string, unknown][] = [
  ["null", null],
  ["a number", 7],
  ["a huge number", 1e308],
  ["nothing", ""],
  ["a list", []],
  ["an object", {}],
  ["NUL", "a\u0000b"],
  ["half a character", "a\ud800"],
  ["another half", "\udfff"],
  ["a text without end", "x".repeat(30_000)],
  ["lists in lists", DEEP],
  ["__proto__", JSON.parse('{"__proto__":{"title":"x"},"constructor":{"prototype":1}}')],
  ["markup", `"><script>alert(1)</script>' OR 1=1 --`],
];
/** Whole bodies that are none. */
const BODIES: [string, string][] = [
  ["nothing", ""],
  ["what is no JSON", "{"],
  ["half of UTF-8", "\ufffd{"],
  ["null", "null"],
  ["a list", "[]"],
  ["a number", "7"],
  ["a text", '"x"'],
  ["an empty object", "{}"],
  ["a member nobody knows", '{"nobody":"knows"}'],
  ["__proto__", '{"__proto__":{"changes":{}},"constructor":{"prototype":{}}}'],
  ["a megabyte of lists", NESTED],
];

/** The body with each of its members, however deep, exchanged for something strange. */
function* strange(body: unknown): Generator<[string, unknown]> {
  if (body === null || typeof body !== "object") return;
  for (const [member, value] of Object.entries(body)) {
    const wrap = (inside: unknown) =>
      Array.isArray(body)
        ? body.map((each, at) => (`${at}` === member ? inside : each))
        : { ...body, [member]: inside };
    for (const [what, instead] of STRANGE) yield [`${member}: ${what}`, wrap(instead)];
    for (const [what, inside] of strange(value)) yield [`${member}.${what}`, wrap(inside)];
  }
}

beforeAll(async () => {
  await emptyArchive();
  await give(worldGifts);
  for (const role of ["contributor", "editor"] as const) await curatorOf(role);
  owner = await signedInAs("owner");
  hash = await sha256Of(leaf);
  await ask(`/curation/scans/${hash}`, { ...owner.request("PUT"), body: leaf });
  await ask(`/curation/scans/${hash}/90`, { ...owner.request("PUT"), body: smallerLeaf[90] });
});

// Some of what is tried signs out.
beforeEach(async () => {
  known = null;
  owner = await signedInAs("owner");
});

afterAll(async () => {
  await expectNothingDisagrees();
  expect((await env.DB.prepare("PRAGMA foreign_key_check").all()).results).toEqual([]);
  // Every document has all of its revisions, and its head is the last.
  expect(
    await rowsOf(`SELECT d.id FROM documents d WHERE d.head <> (SELECT max(number) FROM revisions v WHERE v.document = d.seq)
OR d.head <> (SELECT count(*) FROM revisions v WHERE v.document = d.seq)`),
  ).toEqual([]);
});

describe.each(names)("%s", (name) => {
  const method = methodOf(name);
  const { right } = ROUTES[name];

  test("with other methods, parameters, headers and addresses", async () => {
    const request = await right();
    const [path] = request.at.split("?");
    for (const other of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const taken = routesAt(path).map(methodOf);
      if (taken.includes(other)) continue;
      const answer = await ask(path, owner.request(other));
      expect([other, answer.status]).toEqual([other, 405]);
      const allow = answer.headers.get("Allow")!.split(", ");
      expect(allow.toSorted()).toEqual(
        [...new Set(taken.flatMap((each) => (each === "GET" ? ["GET", "HEAD"] : each)))].sort(),
      );
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
    if (method === "GET") {
      const head = await send("HEAD", request);
      expect([head.status, await head.text()]).toEqual([200, ""]);
    }
    const join = request.at.includes("?") ? "&" : "?";
    for (const query of [
      "colour=red",
      "__proto__=1",
      "dry_run=maybe",
      "dry_run=1&dry_run=0",
      "q=%00",
      "after=-1",
      "%ff=1",
      "=",
    ]) {
      // Sent with what is wrong in the body too: it is not to be done.
      await isNotOurFault(query, () =>
        ask(`${path}${join}${query}`, owner.request(method, method === "GET" ? undefined : 7)),
      );
    }
    for (const headers of [
      { "If-Match": "*" },
      { "If-Match": 'W/"1"' },
      { "If-Match": '"99999999999999999999"' },
      { "If-Match": `"${"1".repeat(5000)}"` },
      { "If-None-Match": '"1"' },
      { "Fonds-Bookmark": "x".repeat(5000) },
      { Accept: "\u00ff/*;q=x" },
      { "Content-Length": "-1" },
    ] as Record<string, string>[]) {
      await isNotOurFault(JSON.stringify(headers), () =>
        ask(path, owner.request(method, method === "GET" ? undefined : 7, headers)),
      );
    }
    for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"]) {
      const answer = await send(method, { ...request, headers: { ...request.headers, Origin: origin } });
      expect([origin, answer.status]).toEqual([origin, 403]);
    }
  });

  test("with hostile words in the address", async () => {
    const pieces = addressOf(name).split("/");
    const request = await right();
    const there = request.at.split("?")[0].split("/");
    for (const [at, piece] of pieces.entries()) {
      if (!piece.startsWith(":")) continue;
      for (const word of [
        "%00",
        "..",
        "%2e%2e%2f",
        "%ED%A0%80",
        "%",
        "'--",
        "__proto__",
        "constructor",
        "0",
        "-1",
        "x".repeat(5000),
        "%F0%9F%97%83",
      ]) {
        const address = there.map((each, place) => (place === at ? word : each)).join("/");
        const answer = await isNotOurFault(address.slice(0, 100), () =>
          ask(address, owner.request(method, method === "GET" ? undefined : request.body)),
        );
        expect([address.slice(0, 100), answer.status >= 400 || word === ".."]).toEqual([address.slice(0, 100), true]);
      }
    }
  });
});

describe.each(writes)("%s, where something is written,", (name) => {
  const method = methodOf(name);
  const { right, twice = "both" } = ROUTES[name];

  test("tried with ?dry_run=1 writes nothing: it is a trial run, or it is refused", async () => {
    const request = await right();
    const before = await written();
    const answer = await send(method, request, { at: `${request.at}${request.at.includes("?") ? "&" : "?"}dry_run=1` });
    expect(answer.status).toBeLessThan(500);
    await answer.arrayBuffer();
    expect(await written()).toBe(before);
  });

  test("with a body that is not one", async () => {
    const request = await right();
    if (request.body === undefined) {
      if (request.bytes === undefined) return;
      for (const bytes of [new Uint8Array(0), new Uint8Array(300_000), new TextEncoder().encode("<svg/>")] as Bytes[]) {
        await isNotOurFault(`${bytes.length} bytes`, () => send(method, { ...request, bytes }));
      }
      return;
    }
    const text = (body: string, type = "application/json") =>
      ask(request.at, {
        ...(request.as ?? owner).request(method, {}, { ...request.headers, "Content-Type": type }),
        body,
      });
    const json = JSON.stringify(request.body);
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
      "",
    ]) {
      expect([type, (await text(json, type)).status]).toEqual([type, 415]);
    }
    for (const [what, body] of BODIES) {
      await isNotOurFault(what, () => text(body));
    }
    for (const [what, body] of strange(request.body)) {
      await isNotOurFault(what, () => text(JSON.stringify(body)));
    }
  });

  test("twice at once", async () => {
    const request = await right();
    const answers = await Promise.all([send(method, request), send(method, request)]);
    const statuses = answers.map(({ status }) => status).sort();
    for (const answer of answers) await answer.arrayBuffer();
    const told = [name, ...statuses];
    const done = statuses.filter((status) => status < 300).length;
    expect([...told, statuses.every((status) => status < 500)]).toEqual([...told, true]);
    if (twice === "both") expect([...told, done]).toEqual([...told, 2]);
    if (twice === "neither") expect([...told, done]).toEqual([...told, 0]);
    if (twice === "one") {
      expect([...told, done]).toEqual([...told, 1]);
      expect([409, 412]).toContain(statuses[1]);
    }
  });
});
