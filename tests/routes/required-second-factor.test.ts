// An owner asks every curator for a second factor: who has none may do nothing but get one.
import { env } from "cloudflare:workers";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { keepPassword } from "../../worker/curation/identity/passwords.ts";
import { addPasskey } from "../../worker/store/passkeys.ts";
import { ask, askJson } from "../asking.ts";
import { rowsOf } from "../asking-the-tables.ts";
import { CURATORS, curatorOf, type Signed, signed, signedInAs, tokenWith } from "../curators.ts";

const RULE = "/curation/second-factor/requirement";
const PASSWORD = "twelve quiet herons";
const passkey = (id: string, curator: string) =>
  addPasskey(env.DB, { id, curator, name: id, public_key: "x", counter: 0, transports: "[]", created_at: 1 }).run();
const home = async (as: Signed) => (await ask("/curation/home", as.request())).status;

let owner: Signed;
let editor: Signed;

beforeAll(async () => {
  // In the middle of a step of time, so that no code runs out while a test asks.
  vi.setSystemTime(Math.floor(Date.now() / 30_000) * 30_000 + 15_000);
  await curatorOf("owner");
  await curatorOf("contributor", await keepPassword(PASSWORD));
  owner = await signedInAs("owner", Date.now(), 2);
  editor = await signedInAs("editor");
});

afterAll(() => {
  vi.useRealTimers();
});

describe("A second factor", () => {
  test("is asked for by an owner who has shown one, and by nobody else", async () => {
    const once = await signedInAs("owner");
    const refused = await ask(RULE, once.request("PUT"));
    expect([refused.status, await refused.json()]).toMatchObject([409, { title: "Yours first" }]);
    expect((await ask(RULE, editor.request("PUT"))).status).toBe(403);
    expect(await askJson("/curation/session", editor.request())).toMatchObject({ second_factor: "offered" });

    expect((await ask(RULE, owner.request("PUT"))).status).toBe(204);
    // Once more changes nothing, and is told once.
    expect((await ask(RULE, owner.request("PUT"))).status).toBe(204);
    expect(await askJson("/curation/session", owner.request())).toMatchObject({ second_factor: "required" });
    expect(await rowsOf("SELECT curator, act FROM audit WHERE act LIKE '%second-factor'")).toEqual([
      { curator: CURATORS.owner.id, act: "require-second-factor" },
    ]);
    expect(await home(owner)).toBe(200);
  });

  test("is all that a curator without one can get", async () => {
    const refused = await ask("/curation/home", editor.request());
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { lacks: "second-factor", detail: expect.stringContaining("Turn codes on or add a passkey") },
    ]);
    expect(await askJson("/curation/session", editor.request())).toMatchObject({
      who: { id: CURATORS.editor.id, permissions: [], lacks: "second-factor" },
    });
    expect((await ask("/curation/second-factor", editor.request())).status).toBe(200);
    expect((await ask("/curation/sessions", editor.request())).status).toBe(200);
  });

  test("opens the desk as soon as it is there, and is not given up again", async () => {
    const { challenge, secret } = await askJson("/curation/second-factor", editor.request("POST"));
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect((await ask("/curation/second-factor", editor.request("PUT", { challenge, code }))).status).toBe(200);
    expect(await home(editor)).toBe(200);
    // One of their other browsers has not shown it.
    expect(await home(await signedInAs("editor"))).toBe(403);

    const off = () => ask("/curation/second-factor", editor.request("DELETE"));
    expect((await off()).status).toBe(409);
    await passkey("one", CURATORS.editor.id);
    expect((await off()).status).toBe(204);
    const remove = (id: string) => ask(`/curation/passkeys/${id}`, editor.request("DELETE"));
    expect((await remove("one")).status).toBe(409);
    await passkey("two", CURATORS.editor.id);
    expect((await remove("one")).status).toBe(204);
    expect((await remove("two")).status).toBe(409);
    expect(await home(editor)).toBe(200);
  });

  test("is no second password: whoever proves the one they have lacks it as before", async () => {
    const contributor = await signedInAs("contributor");
    const proved = await ask("/curation/session/proof", contributor.request("PUT", { password: PASSWORD }));
    expect(proved.status).toBe(200);
    const cookie = proved.headers.get("Set-Cookie")!.split(";")[0];
    expect(await home(signed(cookie))).toBe(403);
    const given = { password: PASSWORD, new_password: "thirteen loud herons" };
    const changed = await ask("/curation/password", signed(cookie).request("PUT", given));
    expect(changed.status).toBe(204);
    expect(await home(signed(changed.headers.get("Set-Cookie")!.split(";")[0]))).toBe(403);
  });

  test("is not asked of programs, and of nobody once it is left to each again", async () => {
    const program = await tokenWith(["read"]);
    expect((await ask("/curation/home", program.request())).status).toBe(200);
    const other = await signedInAs("editor");
    expect(await home(other)).toBe(403);
    expect((await ask(RULE, owner.request("DELETE"))).status).toBe(204);
    expect(await home(other)).toBe(200);
    expect((await ask("/curation/passkeys/two", editor.request("DELETE"))).status).toBe(204);
  });
});
