// Whatever is sent to the addresses of people and secrets, the answer is a problem that says what is wrong: never a 500, and
// nothing is written but the audit of a refusal.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../asking.ts";
import { CURATORS, type Signed, signedInAs } from "../curators.ts";
import { emptyArchive } from "../empty-archive.ts";
import { HOSTILE } from "../world.ts";

const BODIES: Record<string, string> = {
  "POST /curation/session": '{"email":"a@example.org","password":"x"}',
  "PUT /curation/session/second-factor": '{"code":"123456"}',
  "PUT /curation/session/proof": '{"password":"x"}',
  "PATCH /curation/account": '{"name":"x"}',
  "PUT /curation/password": '{"password":"x","new_password":"y"}',
  "PUT /curation/second-factor": '{"challenge":"x","code":"123456"}',
  "POST /curation/passkeys": '{"challenge":"x","name":"x","passkey":{"id":"x","response":{}}}',
  "POST /curation/setup": '{"secret":"x","name":"x"}',
  "POST /curation/invitations": '{"email":"a@example.org","role":"editor"}',
  "POST /curation/invitations/opened": '{"secret":"x"}',
  "POST /curation/invitations/accepted": '{"secret":"x","password":"y"}',
  [`PATCH /curation/curators/${CURATORS.editor.id}`]: '{"role":"editor"}',
  "POST /curation/tokens": '{"name":"x","scopes":["read"],"days":30}',
  "PATCH /curation/settings": '{"name":"x"}',
};
const addresses = Object.keys(BODIES);

/** What is no JSON, or not what was asked for. */
const WRONG: [string, string, number][] = [
  ["nothing", "", 400],
  ["what is no JSON", "{", 400],
  ["a list", "[]", 422],
  ["null", "null", 422],
  ["a number", "7", 422],
  ["an empty object", "{}", 422],
  ["a member nobody knows", '{"nobody":"knows"}', 422],
  ["nested deep", `${'{"email":'.repeat(500)}1${"}".repeat(500)}`, 422],
  ["lists for texts", '{"email":[],"password":{},"secret":[],"name":{},"code":7,"role":[],"challenge":1}', 422],
  ["far too long", JSON.stringify({ email: "x".repeat(30_000) }), 413],
];

let owner: Signed;
beforeAll(async () => {
  await emptyArchive();
  await signedInAs("editor");
  owner = await signedInAs("owner");
});

const send = (address: string, body: string, headers: Record<string, string> = {}) => {
  const [method, path] = address.split(" ");
  return ask(path, {
    method,
    body,
    headers: { ...(owner.request().headers as Record<string, string>), "Content-Type": "application/json", ...headers },
  });
};

const written = () => env.DB.prepare("SELECT count(*) AS n FROM audit WHERE act <> 'fail-sign-in'").first("n");

describe.each(addresses)("%s", (address) => {
  test.each(WRONG)("refuses %s", async (_, body, status) => {
    const before = await written();
    const answer = await send(address, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    expect(await written()).toBe(before);
  });

  test("refuses what is not sent as JSON", async () => {
    expect((await send(address, BODIES[address], { "Content-Type": "text/plain" })).status).toBe(415);
  });
});

describe("Hostile words", () => {
  test.each(["/curation/sessions", "/curation/tokens", "/curation/invitations", "/curation/passkeys"])(
    "in an address lead nowhere: %s/…",
    async (address) => {
      for (const id of [HOSTILE, "'; DROP TABLE curators; --", "..", "%00", "x".repeat(5000)]) {
        const answer = await ask(`${address}/${encodeURIComponent(id)}`, owner.request("DELETE"));
        expect(answer.status).toBe(404);
      }
    },
  );

  test("in names are kept as they are", async () => {
    const name = HOSTILE.slice(0, 120).trim();
    expect((await ask("/curation/account", owner.request("PATCH", { name }))).status).toBe(204);
    const { who } = (await (await ask("/curation/session", owner.request())).json()) as { who: { name: string } };
    expect(who.name).toBe(name);
  });

  test("in cookies and headers are nobody's", async () => {
    for (const Cookie of [
      "__Host-fonds=",
      "__Host-fonds=%%%",
      `__Host-fonds=${"x".repeat(9000)}`,
      "__Host-fonds='; --",
    ]) {
      expect((await ask("/curation/settings", { headers: { Cookie } })).status).toBe(401);
    }
    for (const Authorization of [
      "Bearer",
      "Bearer x",
      `Bearer ${"x".repeat(9000)}`,
      "Basic eDp5",
      "fonds_x",
      "Bearer fonds_",
    ]) {
      expect((await ask("/curation/settings", { headers: { Authorization } })).status).toBe(401);
    }
    for (const bookmark of ["nonsense", "0".repeat(5000), "'; --"]) {
      const answer = await ask("/curation/settings", owner.request("GET", undefined, { "Fonds-Bookmark": bookmark }));
      expect(answer.status).toBe(200);
    }
  });
});

test("a challenge is answered once, by whom it was given to, for what it was asked", async () => {
  const passkey = { id: "bm9ib2R5", response: { clientDataJSON: "e30", authenticatorData: "AA", signature: "AA" } };
  const { challenge } = (await (await ask("/curation/passkeys/challenge", owner.request("POST"))).json()) as {
    challenge: string;
  };
  // Asked in order to sign in, so it registers nothing.
  const register = await ask("/curation/passkeys", owner.request("POST", { challenge, name: "x", passkey }));
  expect(register.status).toBe(409);
  const signIn = () => ask("/curation/session", owner.request("POST", { challenge, passkey }));
  const first = await signIn();
  expect(first.status).toBe(401);
  expect(await first.json()).toMatchObject({ detail: expect.stringContaining("not known") });
  expect(await (await signIn()).json()).toMatchObject({ detail: expect.stringContaining("too long") });
});
