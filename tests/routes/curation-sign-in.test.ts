// Setting up, signing in and out, invitations and passwords, as the page does it over HTTP.
import { env } from "cloudflare:workers";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { keepPassword } from "../../worker/curation/identity/passwords.ts";
import { ask, askJson, TOKEN } from "../asking.ts";
import { asStranger, CURATORS, curatorOf, type Signed, signed, signedInAs } from "../curators.ts";
import { emptyArchive } from "../empty-archive.ts";

const PASSWORD = "twelve quiet herons";
const withSecret: RequestInit = { method: "POST", headers: { Authorization: `Bearer ${TOKEN}` } };
const cookieOf = (answer: Response) => /__Host-fonds=[^;]*/.exec(answer.headers.get("Set-Cookie") ?? "")?.[0] ?? "";
const secretOf = (link: string) => link.split("#")[1];
const acts = async () =>
  (await env.DB.prepare("SELECT act FROM audit ORDER BY seq").all<{ act: string }>()).results.map(({ act }) => act);

/** Signs in as the page does, and is the browser that did. */
async function signIn(email: string, password: string): Promise<Signed & { answer: Response }> {
  const answer = await ask("/curation/session", asStranger("POST", { email, password }));
  return { ...signed(cookieOf(answer)), answer };
}
const whoIs = async (browser: Signed) => (await askJson("/curation/session", browser.request())).who?.name ?? null;

describe("A new archive", () => {
  beforeAll(emptyArchive);
  let link: string;

  test("has no curator, and says so to anyone", async () => {
    const answer = await ask("/curation/session");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.has("Access-Control-Allow-Origin")).toBe(false);
    expect(await answer.json()).toEqual({
      mode: "local",
      archive: { name: "Fonds", language: "en" },
      set_up: false,
      who: null,
      awaits: null,
      second_factor: "offered",
      refusal: null,
    });
  });

  test("gives a setup link to whoever has its secret, and to nobody else", async () => {
    expect((await ask("/curation/setup-links", { method: "POST" })).status).toBe(401);
    const first = await askJson("/curation/setup-links", withSecret);
    link = (await askJson("/curation/setup-links", withSecret)).link;
    expect(link).toMatch(/^http:\/\/localhost\/admin\/setup#[\w-]{43}$/);
    // The older link stops working.
    const opened = await ask("/curation/invitations/opened", asStranger("POST", { secret: secretOf(first.link) }));
    expect(opened.status).toBe(404);
  });

  test("says what a link is for", async () => {
    expect(await askJson("/curation/invitations/opened", asStranger("POST", { secret: secretOf(link) }))).toMatchObject(
      {
        kind: "setup",
        role: "owner",
        archive: "Fonds",
      },
    );
  });

  test.each([
    ["short", /at least 8/],
    ["password1234", /tried first/],
    ["aaaaaaaaaaaa", /tried first/],
    ["olga@example.org", /guessed/],
    ["Olga Owner 1956", /guessed/],
  ])("does not take the password “%s”", async (password, why) => {
    const given = { secret: secretOf(link), name: "Olga Owner", email: "olga@example.org", password };
    const answer = await ask("/curation/setup", asStranger("POST", given));
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { problems: unknown[] }).problems).toEqual([
      { at: "password", message: expect.stringMatching(why) },
    ]);
  });

  test("is set up once, even by two at once, and signs its owner in", async () => {
    const given = { secret: secretOf(link), name: "Olga Owner", email: " Olga@Example.org ", password: PASSWORD };
    const answers = await Promise.all([1, 2].map(() => ask("/curation/setup", asStranger("POST", given))));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    expect([404, 409]).toContain(statuses[1]);
    const made = answers.find(({ status }) => status === 201) as Response;
    expect(made.headers.get("Set-Cookie")).toMatch(
      /^__Host-fonds=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { who, set_up } = await askJson("/curation/session", signed(cookieOf(made)).request());
    expect(set_up).toBe(true);
    expect(who).toMatchObject({ name: "Olga Owner", email: "olga@example.org", role: "owner", by: "session" });
    expect(who.permissions).toContain("people");
  });

  test("makes no setup link after that", async () => {
    expect((await ask("/curation/setup-links", withSecret)).status).toBe(409);
    expect(await acts()).toEqual(["make-setup-link", "make-setup-link", "set-up"]);
  });

  test("keeps neither passwords nor secrets", async () => {
    const { password } = (await env.DB.prepare("SELECT password FROM curators").first()) as { password: string };
    expect(password).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    const kept = JSON.stringify(
      await env.DB.batch(["sessions", "invitations", "audit"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`))),
    );
    expect(kept).not.toContain(secretOf(link));
    expect(kept).not.toContain(PASSWORD);
  });
});

describe("A curator", () => {
  beforeAll(async () => {
    await emptyArchive();
    await curatorOf("owner", await keepPassword(PASSWORD));
    await curatorOf("editor", await keepPassword("nine patient otters"));
  });

  test("signs in and out", async () => {
    const browser = await signIn(CURATORS.owner.email, PASSWORD);
    expect(await browser.answer.json()).toEqual({ awaits: null });
    expect(await whoIs(browser)).toBe("Olga Owner");
    const out = await ask("/curation/session", browser.request("DELETE"));
    expect(out.headers.get("Set-Cookie")).toContain("Max-Age=0");
    expect(await whoIs(browser)).toBeNull();
    expect(await acts()).toEqual(["sign-in", "sign-out"]);
  });

  test("has a new session after each sign-in, and the one before ends", async () => {
    const before = await signIn(CURATORS.owner.email, PASSWORD);
    const answer = await ask(
      "/curation/session",
      before.request("POST", { email: CURATORS.owner.email, password: PASSWORD }),
    );
    expect(cookieOf(answer)).not.toBe(before.cookie);
    expect(await whoIs(before)).toBeNull();
  });

  test("is told the same, whether the email or the password is wrong", async () => {
    const told = async (email: string, password: string) => {
      const answer = await ask("/curation/session", asStranger("POST", { email, password }));
      return { status: answer.status, ...((await answer.json()) as object), "Set-Cookie": cookieOf(answer) };
    };
    const wrong = await told(CURATORS.owner.email, "not this one");
    expect(wrong.status).toBe(401);
    expect(await told("nobody@example.org", PASSWORD)).toEqual(wrong);
    const { detail } = (await env.DB.prepare("SELECT detail FROM audit ORDER BY seq DESC").first()) as {
      detail: string;
    };
    expect(detail).not.toContain("nobody@example.org");
  });

  test("cannot sign in from a page of another site", async () => {
    const given = { email: CURATORS.owner.email, password: PASSWORD };
    for (const Origin of ["https://evil.example", "null"]) {
      const answer = await ask("/curation/session", signed("").request("POST", given, { Origin }));
      expect(answer.status).toBe(403);
    }
    const { headers, ...bare } = asStranger("POST", given);
    const answer = await ask("/curation/session", { ...bare, headers: { "Content-Type": "application/json" } });
    expect(answer.status).toBe(403);
  });

  test("waits longer after each failure, and the right password waits too", async () => {
    await env.DB.prepare("DELETE FROM attempts").run();
    const wrong = () =>
      ask("/curation/session", asStranger("POST", { email: "emil@example.org", password: "wrong one" }));
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(401);
    // The sixth is looked at a second later at the earliest; so is the right one. Twelve failures make it two minutes.
    await wrong();
    await env.DB.prepare("UPDATE attempts SET count = 12 WHERE key LIKE 'account:%'").run();
    const answer = await ask(
      "/curation/session",
      asStranger("POST", { email: "emil@example.org", password: "nine patient otters" }),
    );
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    await env.DB.prepare("UPDATE attempts SET began_at = began_at - 900000").run();
    expect((await signIn("emil@example.org", "nine patient otters")).answer.status).toBe(200);
    expect(await env.DB.prepare("SELECT 1 FROM attempts WHERE key LIKE 'account:%'").first()).toBeNull();
    // What succeeds does not count against the address: a whole reading room may sit behind one.
    const failures = await env.DB.prepare("SELECT count FROM attempts WHERE key LIKE 'address:%'").first("count");
    await signIn("emil@example.org", "nine patient otters");
    expect(await env.DB.prepare("SELECT count FROM attempts WHERE key LIKE 'address:%'").first("count")).toBe(failures);
  });

  test("changes the password with the old one, and is signed out elsewhere", async () => {
    await env.DB.prepare("DELETE FROM attempts").run();
    const here = await signIn(CURATORS.editor.email, "nine patient otters");
    const elsewhere = await signIn(CURATORS.editor.email, "nine patient otters");
    const change = (password: string, new_password: string) =>
      ask("/curation/password", here.request("PUT", { password, new_password }));
    const wrong = await change("not this", "eleven brave geese");
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ problems: [{ at: "password" }] });
    expect(await (await change("nine patient otters", "emil@example.org")).json()).toMatchObject({
      problems: [{ at: "new_password" }],
    });
    const changed = await change("nine patient otters", "eleven brave geese");
    expect(changed.status).toBe(204);
    expect(await whoIs(signed(cookieOf(changed)))).toBe("Emil Editor");
    expect(await whoIs(elsewhere)).toBeNull();
    expect((await signIn(CURATORS.editor.email, "nine patient otters")).answer.status).toBe(401);
    expect((await signIn(CURATORS.editor.email, "eleven brave geese")).answer.status).toBe(200);
  });

  test("has a failed change of password written down, without the password", async () => {
    await env.DB.prepare("DELETE FROM attempts").run();
    const browser = await signedInAs("editor");
    const given = { password: "not this either", new_password: "thirteen tall cranes" };
    expect((await ask("/curation/password", browser.request("PUT", given))).status).toBe(422);
    const last = await env.DB.prepare("SELECT act, subject, detail FROM audit ORDER BY seq DESC").first();
    expect(last).toEqual({
      act: "fail-sign-in",
      subject: `/curation/curators/${CURATORS.editor.id}`,
      detail: JSON.stringify({ by: "password" }),
    });
  });

  test("has a new session after each proof; the one before ends, but for what is under way with it", async () => {
    await env.DB.prepare("DELETE FROM attempts").run();
    const before = await signIn(CURATORS.owner.email, PASSWORD);
    const proved = await ask("/curation/session/proof", before.request("PUT", { password: PASSWORD }));
    const after = signed(cookieOf(proved));
    expect([proved.status, after.cookie !== "", after.cookie !== before.cookie]).toEqual([200, true, true]);
    expect([await whoIs(before), await whoIs(after)]).toEqual(["Olga Owner", "Olga Owner"]);
    vi.useFakeTimers({ now: Date.now() + 10_001, toFake: ["Date"] });
    try {
      expect([await whoIs(before), await whoIs(after)]).toEqual([null, "Olga Owner"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("holds a cookie that scripts, other sites and open connections cannot have", async () => {
    await env.DB.prepare("DELETE FROM attempts").run();
    const { answer } = await signIn(CURATORS.owner.email, PASSWORD);
    const given = answer.headers.get("Set-Cookie")!.split("; ").slice(1).toSorted();
    expect(given).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Lax", "Secure"]);
    expect(answer.headers.get("Set-Cookie")).not.toContain("Domain");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });

  test.each([
    "/curation/session",
    "/curation/settings",
    "/curation/documents/zzzzzzzz",
    "/curation/nowhere",
    "/curation/settings?token=x",
  ])("is told nothing that is kept on the way: %s", async (address) => {
    const browser = await signedInAs("owner");
    expect((await ask(address, browser.request())).headers.get("Cache-Control")).toBe("no-store");
    expect((await ask(address, asStranger())).headers.get("Cache-Control")).toBe("no-store");
    expect((await ask(address, browser.request("PUT"))).headers.get("Cache-Control")).toBe("no-store");
  });

  test("ends sessions only with a fresh proof", async () => {
    const [here, there] = [await signedInAs("editor"), await signedInAs("editor")];
    await env.DB.prepare("UPDATE sessions SET proved_at = proved_at - 601000 WHERE id = ?").bind(here.session).run();
    for (const address of ["/curation/sessions", `/curation/sessions/${there.session}`]) {
      const answer = await ask(address, here.request("DELETE"));
      expect([answer.status, ((await answer.json()) as { proof?: boolean }).proof]).toEqual([403, true]);
    }
    expect(await whoIs(there)).toBe("Emil Editor");
  });

  test("sees where they are signed in, and ends any of it", async () => {
    const [here, there, far] = [await signedInAs("editor"), await signedInAs("editor"), await signedInAs("editor")];
    const sessions = () => askJson("/curation/sessions", here.request());
    const listed = (await sessions()) as { id: string; current: boolean; agent: string }[];
    expect(listed.filter(({ current }) => current).map(({ id }) => id)).toEqual([here.session]);
    expect(listed[0].agent).toBe("Firefox on Linux");
    expect((await ask(`/curation/sessions/${there.session}`, here.request("DELETE"))).status).toBe(204);
    expect(await whoIs(there)).toBeNull();
    const others = await signedInAs("owner");
    expect((await ask(`/curation/sessions/${others.session}`, here.request("DELETE"))).status).toBe(404);
    expect((await ask("/curation/sessions", here.request("DELETE"))).status).toBe(204);
    expect(await whoIs(far)).toBeNull();
    expect(await whoIs(here)).toBe("Emil Editor");
    expect(await whoIs(others)).toBe("Olga Owner");
  });

  test("is signed out after twelve idle hours, and after thirty days in any case", async () => {
    const idle = await signedInAs("owner");
    await env.DB.prepare("UPDATE sessions SET seen_at = seen_at - 43200000 WHERE id = ?").bind(idle.session).run();
    expect(await whoIs(idle)).toBeNull();
    const old = await signedInAs("owner");
    await env.DB.prepare("UPDATE sessions SET expires_at = ? WHERE id = ?").bind(Date.now(), old.session).run();
    expect(await whoIs(old)).toBeNull();
  });

  test("is written down as seen once in some minutes, not at every request", async () => {
    const browser = await signedInAs("owner");
    const seen = async () =>
      (await env.DB.prepare("SELECT seen_at FROM sessions WHERE id = ?").bind(browser.session).first())?.seen_at;
    const began = await seen();
    await whoIs(browser);
    expect(await seen()).toBe(began);
    await env.DB.prepare("UPDATE sessions SET seen_at = seen_at - 301000 WHERE id = ?").bind(browser.session).run();
    await whoIs(browser);
    expect(await seen()).toBeGreaterThanOrEqual(began as number);
  });
});

describe("A second factor", () => {
  let browser: Signed;
  let recovery: string[];
  let secret: string;
  const codeAt = (at: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  const STEP = 30_000;
  /** In the middle of a step, so that none ends while a test asks. */
  const began = Math.floor(Date.now() / STEP) * STEP + STEP / 2;

  beforeAll(async () => {
    await emptyArchive();
    await curatorOf("owner", await keepPassword(PASSWORD));
    browser = await signedInAs("owner");
    vi.setSystemTime(began);
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  test("is on after its first right code, and gives recovery codes once", async () => {
    const begun = await askJson("/curation/second-factor", browser.request("POST"));
    secret = begun.secret;
    expect(begun.uri).toContain(`otpauth://totp/Fonds:olga%40example.org?issuer=Fonds&secret=${secret}`);
    const { challenge } = begun;
    const wrong = await ask("/curation/second-factor", browser.request("PUT", { challenge, code: "000000" }));
    expect(wrong.status).toBe(422);
    expect((await askJson("/curation/second-factor", browser.request())).codes).toBe(false);
    for (const away of [-STEP, STEP]) {
      const code = codeAt(began + away);
      expect((await ask("/curation/second-factor", browser.request("PUT", { challenge, code }))).status).toBe(422);
    }
    const code = codeAt(began);
    const right = await askJson("/curation/second-factor", browser.request("PUT", { challenge, code }));
    recovery = right.recovery_codes;
    expect(new Set(recovery).size).toBe(10);
    expect(await askJson("/curation/second-factor", browser.request())).toMatchObject({
      codes: true,
      recovery_codes_left: 10,
    });
    expect((await ask("/curation/second-factor", browser.request("POST"))).status).toBe(409);
  });

  test("is asked for after the password, which alone opens nothing", async () => {
    const half = await signIn(CURATORS.owner.email, PASSWORD);
    expect(await half.answer.json()).toEqual({ awaits: "second-factor" });
    expect(await askJson("/curation/session", half.request())).toMatchObject({ who: null, awaits: "second-factor" });
    expect((await ask("/curation/settings", half.request())).status).toBe(401);
    const give = (code: string) => ask("/curation/session/second-factor", half.request("PUT", { code }));
    expect((await give("000000")).status).toBe(401);
    vi.setSystemTime(began + STEP);
    const early = await give(codeAt(began + 2 * STEP));
    expect([early.status, await early.text()]).toEqual([401, expect.stringContaining("thirty seconds are over")]);
    const code = codeAt(began + STEP);
    const whole = await give(code);
    expect(whole.status).toBe(200);
    expect(await whoIs(signed(cookieOf(whole)))).toBe("Olga Owner");
    expect(await whoIs(half)).toBeNull();
  });

  test("takes each code once", async () => {
    const half = await signIn(CURATORS.owner.email, PASSWORD);
    const give = (code: string) => ask("/curation/session/second-factor", half.request("PUT", { code }));
    const again = await give(codeAt(began + STEP));
    expect([again.status, await again.text()]).toEqual([401, expect.stringContaining("used before")]);
  });

  test("takes each recovery code once, even from two at once", async () => {
    const halves = [await signIn(CURATORS.owner.email, PASSWORD), await signIn(CURATORS.owner.email, PASSWORD)];
    // 24 letters of 28: more than the 112 bits from which a plain hash is enough (OWASP ASVS 5.0, 6.5.2).
    expect(recovery[0].replaceAll("-", "").length * Math.log2(28)).toBeGreaterThan(112);
    const code = ` ${recovery[0].toUpperCase().replaceAll("-", " ")} `;
    const answers = await Promise.all(
      halves.map((half) => ask("/curation/session/second-factor", half.request("PUT", { code }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await askJson("/curation/second-factor", browser.request())).recovery_codes_left).toBe(9);
  });

  test("is needed for a proof too, and can be turned off after one", async () => {
    await env.DB.prepare("DELETE FROM attempts").run();
    await env.DB.prepare("UPDATE sessions SET proved_at = 0 WHERE id = ?").bind(browser.session).run();
    const off = () => ask("/curation/second-factor", browser.request("DELETE"));
    const refused = await off();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ proof: true });
    const prove = (given: object) => ask("/curation/session/proof", browser.request("PUT", given));
    expect((await prove({ password: PASSWORD })).status).toBe(422);
    expect((await prove({ password: "no", code: recovery[1] })).status).toBe(401);
    const proved = await prove({ password: PASSWORD, code: recovery[1] });
    expect(proved.status).toBe(200);
    // The proof is the new session's: the one of before may do no more than it might.
    expect((await off()).status).toBe(403);
    browser = signed(cookieOf(proved));
    expect((await off()).status).toBe(204);
    expect(await (await signIn(CURATORS.owner.email, PASSWORD)).answer.json()).toEqual({ awaits: null });
  });
});

describe("An owner", () => {
  let owner: Signed;
  beforeAll(async () => {
    await emptyArchive();
    await curatorOf("owner", await keepPassword(PASSWORD));
    owner = await signedInAs("owner");
  });

  test("invites by a link that works once, and for that address alone", async () => {
    const invited = await askJson(
      "/curation/invitations",
      owner.request("POST", { email: "Nina@Example.org", role: "editor" }),
    );
    expect(invited.link).toMatch(/\/admin\/invitation#[\w-]{43}$/);
    expect(await askJson("/curation/invitations", owner.request())).toMatchObject([
      { email: "nina@example.org", role: "editor" },
    ]);
    const given = { secret: secretOf(invited.link), name: "Nina New", password: "seven sleepy foxes" };
    const joined = await ask("/curation/invitations/accepted", asStranger("POST", given));
    expect(joined.status).toBe(201);
    const { who } = await askJson("/curation/session", signed(cookieOf(joined)).request());
    expect(who).toMatchObject({ name: "Nina New", email: "nina@example.org", role: "editor" });
    expect((await ask("/curation/invitations/accepted", asStranger("POST", given))).status).toBe(404);
    const again = await ask(
      "/curation/invitations",
      owner.request("POST", { email: "nina@example.org", role: "owner" }),
    );
    expect(again.status).toBe(409);
  });

  test("withdraws an invitation", async () => {
    const { id, link } = await askJson(
      "/curation/invitations",
      owner.request("POST", { email: "otto@example.org", role: "contributor" }),
    );
    expect((await ask(`/curation/invitations/${id}`, owner.request("DELETE"))).status).toBe(204);
    expect((await ask(`/curation/invitations/${id}`, owner.request("DELETE"))).status).toBe(404);
    const opened = await ask("/curation/invitations/opened", asStranger("POST", { secret: secretOf(link) }));
    expect(opened.status).toBe(404);
  });

  test("makes a link for a new password, after which old sessions are gone", async () => {
    const editor = await signedInAs("editor");
    const { link } = await askJson(`/curation/curators/${CURATORS.editor.id}/password-links`, owner.request("POST"));
    const given = { secret: secretOf(link), password: "three gentle bears" };
    expect((await ask("/curation/invitations/accepted", asStranger("POST", given))).status).toBe(201);
    expect(await whoIs(editor)).toBeNull();
    expect((await signIn(CURATORS.editor.email, "three gentle bears")).answer.status).toBe(200);
  });

  test("changes roles, and shuts somebody out at once with their tokens", async () => {
    const editor = await signedInAs("editor");
    const change = (given: object) => ask(`/curation/curators/${CURATORS.editor.id}`, owner.request("PATCH", given));
    expect((await change({ role: "contributor" })).status).toBe(204);
    expect((await askJson("/curation/session", editor.request())).who.role).toBe("contributor");
    expect((await change({ disabled: true })).status).toBe(204);
    expect(await whoIs(editor)).toBeNull();
    expect((await signIn(CURATORS.editor.email, "three gentle bears")).answer.status).toBe(401);
    expect((await change({ disabled: false, role: "editor" })).status).toBe(204);
    expect((await signIn(CURATORS.editor.email, "three gentle bears")).answer.status).toBe(200);
  });

  test.each([{ role: "editor" }, { disabled: true }])(
    "cannot leave the archive without an owner: %o",
    async (given) => {
      const answer = await ask(`/curation/curators/${CURATORS.owner.id}`, owner.request("PATCH", given));
      expect(answer.status).toBe(409);
      expect(await whoIs(owner)).toBe("Olga Owner");
    },
  );

  test("proves who they are again after ten minutes", async () => {
    vi.useFakeTimers({ now: Date.now() + 601_000, toFake: ["Date"] });
    try {
      const answer = await ask(
        "/curation/invitations",
        owner.request("POST", { email: "a@example.org", role: "editor" }),
      );
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ proof: true });
    } finally {
      vi.useRealTimers();
    }
  });

  test("sees everybody, and what protects them", async () => {
    const people = (await askJson("/curation/curators", owner.request())) as { name: string }[];
    expect(people[0]).toMatchObject({ name: "Olga Owner", role: "owner", second_factor: 0, passkeys: 0 });
    expect(JSON.stringify(people)).not.toMatch(/scrypt|password/);
  });
});
