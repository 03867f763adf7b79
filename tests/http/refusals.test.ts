// What HTTP itself is asked wrongly: methods, odd addresses, strangers at the curators' door. Never a 500.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { commit } from "../../worker/store/commit.ts";
import { ARRIVAL, documentGift, draftOf, give, worldGifts } from "../archive-of.ts";
import { ask, askJson, asPage, curating, TOKEN, trips } from "../asking.ts";
import { count, versionNow } from "../asking-the-tables.ts";
import { ivanovMemorandum, mikoyanSecondTelegram, mikoyanTelegram, rankinTelegram } from "../world.ts";

beforeAll(async () => {
  await give(worldGifts);
  const set = (id: string, status: string, replacement: string | null, reason: string | null) =>
    env.DB.prepare(
      "UPDATE documents SET status = ?, withdrawn_at = ?, withdrawn_reason = ?, replaced_by = ? WHERE id = ?",
    ).bind(status, ARRIVAL, reason, replacement, id);
  await commit(env.DB, { curator: "tests", act: "withdraw", subject: null, at: ARRIVAL }, [
    set(mikoyanTelegram.id, "withdrawn", mikoyanSecondTelegram.id, "A <b>forgery</b>."),
    set(ivanovMemorandum.id, "merged", mikoyanSecondTelegram.id, null),
    set(rankinTelegram.id, "draft", null, null),
  ]);
});

describe("A reader's address", () => {
  test.each(["POST", "PUT", "PATCH", "DELETE"])("can only be read: %s is a 405 that says so", async (method) => {
    for (const address of ["/", "/documents", `/documents/${mikoyanSecondTelegram.id}`, "/nothing-here"]) {
      const answer = await ask(address, { method });
      expect([address, answer.status]).toEqual([address, 405]);
      expect(answer.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(trips).toBe(0);
    }
  });

  test("tells a browser of another site what it may do", async () => {
    const answer = await ask("/documents.json", {
      method: "OPTIONS",
      headers: {
        Origin: "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("Access-Control-Allow-Methods")).toBe("GET, HEAD, OPTIONS");
    expect(answer.headers.get("Access-Control-Allow-Headers")).toContain("If-None-Match");
    expect(answer.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect(await answer.text()).toBe("");
    expect(trips).toBe(0);
  });
});

describe("An odd address", () => {
  test.each([
    "//",
    "///",
    "//documents",
    "/documents/",
    "/documents//",
    "/documents/.json",
    "/documents/.",
    "/documents/..",
    "/documents/%2e%2e/secret",
    "/documents/%2F",
    "/documents/%00",
    "/documents/%",
    "/documents/%ff",
    "/documents/%E0%A4%A",
    "/documents/@",
    "/documents/@1",
    `/documents/${mikoyanSecondTelegram.id}@`,
    `/documents/${mikoyanSecondTelegram.id}@0`,
    `/documents/${mikoyanSecondTelegram.id}@-1`,
    `/documents/${mikoyanSecondTelegram.id}@1.5`,
    `/documents/${mikoyanSecondTelegram.id}@99999999999999999999`,
    `/documents/${mikoyanSecondTelegram.id}@1@1`,
    `/documents/${mikoyanSecondTelegram.id.toUpperCase()}`,
    `/documents/${"x".repeat(5000)}`,
    `/documents/${mikoyanSecondTelegram.id}/extra`,
    "/agents/",
    "/agents/'",
    "/agents/%27%20OR%201=1",
    "/agents/__proto__",
    "/agents/constructor",
    "/constructor",
    "/__proto__",
    "/toString",
    "/hasOwnProperty/x",
    "/collections/../../etc/passwd",
    "/years/1",
    "/years/19566",
    "/years/-500",
    "/years/abcd",
    "/years/１９５６",
    "/on/13-01",
    "/on/02-30",
    "/on/00-00",
    "/on/9-21",
    "/on/",
    "/by",
    "/by/",
    "/by/wilson",
    "/by/wilson/",
    "/by/%00/%00",
    "/by/wilson/%00",
    "/by//120194",
    "/by/wilson/%ff",
    `/by/${"s".repeat(3000)}/${"v".repeat(5000)}`,
    "/by/wilson/120194'--",
    "/index",
    "/index.",
    "/.json",
    "/documents.",
    "/documents.json/",
    "/documents;x=1",
    "/%64ocuments/zzz",
    "/documents/%u0041",
    "/\u202e",
    "/🗃",
    "/robots.txt.json",
    "/favicon.ico",
    "/wp-login.php",
    "/.env",
    "/cdn-cgi/x",
  ])("%s is never our fault", async (address) => {
    for (const accept of ["text/html", "application/json"]) {
      const answer = await ask(`http://localhost${address}`, { headers: { Accept: accept } });
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) {
        expect(answer.headers.get("Content-Type")).toMatch(/^(application\/problem\+json|text\/html)/);
        expect(await answer.text()).not.toMatch(/SQLITE|D1_ERROR|at .*\.ts:\d+/);
      }
      expect(answer.headers.get("Location") ?? "/").toMatch(/^\/(?!\/)/);
    }
  });
});

describe("An error", () => {
  test("is a problem document for programs, in one shape", async () => {
    const answer = await ask("/documents/zzzzzzzz.json");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await answer.json()).toEqual({
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: expect.stringContaining("zzzzzzzz"),
      instance: "/documents/zzzzzzzz.json",
    });
  });

  test("is a page where a page was asked for, not kept by search engines", async () => {
    const answer = await ask("/documents/zzzzzzzz", asPage);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("X-Robots-Tag")).toBe("noindex");
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });

  test("of ours is a 500 that gives nothing away", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    await env.DB.exec("ALTER TABLE tallies RENAME TO elsewhere");
    const failed = await ask("/documents.json");
    await env.DB.exec("ALTER TABLE elsewhere RENAME TO tallies");
    expect(failed.status).toBe(500);
    expect(String(log.mock.lastCall)).toContain("no such table");
    log.mockRestore();
    expect(failed.headers.get("Cache-Control")).toBe("no-store");
    expect(await failed.text()).not.toMatch(/tallies|SQL/i);
  });

  test("never sets a cookie", async () => {
    for (const address of ["/documents/zzzzzzzz", "/nothing", "/documents?limit=x", "/curation/imports"]) {
      expect((await ask(address)).headers.get("Set-Cookie")).toBeNull();
    }
  });
});

describe("A document that is gone", () => {
  test("says so: 410, with title, date, reason and replacement, and no more", async () => {
    const answer = await ask(`/documents/${mikoyanTelegram.id}.json`);
    expect(answer.status).toBe(410);
    expect(await answer.json()).toEqual({
      type: "about:blank",
      title: "Withdrawn",
      status: 410,
      detail: expect.stringContaining("withdrawn"),
      instance: `/documents/${mikoyanTelegram.id}.json`,
      document: {
        id: mikoyanTelegram.id,
        title: mikoyanTelegram.title,
        withdrawn_at: "2026-11-03T09:30:00Z",
        reason: "A <b>forgery</b>.",
        replacement: mikoyanSecondTelegram.id,
      },
    });
    const page = await (await ask(`/documents/${mikoyanTelegram.id}`, asPage)).text();
    expect(page).toContain("&lt;b&gt;forgery");
    expect(page).not.toContain("<b>forgery");
    expect(page).toContain(`/documents/${mikoyanSecondTelegram.id}`);
  });

  test("into another leads there, in the same form and with the same question", async () => {
    const moved = await ask(`/documents/${ivanovMemorandum.id}.json?text=en`);
    expect(moved.status).toBe(301);
    expect(moved.headers.get("Location")).toBe(`/documents/${mikoyanSecondTelegram.id}.json?text=en`);
    expect((await ask(`/documents/${ivanovMemorandum.id}`)).headers.get("Location")).toBe(
      `/documents/${mikoyanSecondTelegram.id}`,
    );
  });

  test("or not there yet is a 404 like any other", async () => {
    const [draft, unknown] = [
      await askJson(`/documents/${rankinTelegram.id}.json`),
      await askJson("/documents/zzzzzzzz.json"),
    ];
    expect({ ...draft, detail: "", instance: "" }).toEqual({ ...unknown, detail: "", instance: "" });
  });
});

describe("A legacy number", () => {
  test.each(["a/b", "two\nlines\u2028more", "100% of “it”", "朝鲜 ‮1"])(
    "a number that is “%s” leads to its document",
    async (value) => {
      const { outcomes } = await give([documentGift({ identifiers: [{ scheme: "odd", value }], title: "Odd" })], 9);
      const { status, headers } = await ask(`/by/odd/${encodeURIComponent(value)}`);
      expect([status, headers.get("Location")]).toEqual([301, `/documents/${outcomes[0].id}`]);
    },
  );

  test("leads to its document, with the question but without the number", async () => {
    const answer = await ask("/by/wilson/120189?text=en");
    expect(answer.status).toBe(301);
    expect(answer.headers.get("Location")).toBe(`/documents/${mikoyanSecondTelegram.id}?text=en`);
    expect(trips).toBe(1);
  });

  test("may hold slashes", async () => {
    const answer = await ask("/by/doi/10.9999/invented.7");
    expect([answer.status, answer.headers.get("Location")]).toEqual([301, "/documents/fct7n8xx"]);
  });

  test("of a withdrawn document leads to where that is told", async () => {
    expect((await ask("/by/wilson/120194")).headers.get("Location")).toBe(`/documents/${mikoyanTelegram.id}`);
  });
});

describe("The curators' door", () => {
  const gift = JSON.stringify({ gifts: [documentGift(draftOf(mikoyanSecondTelegram))] });
  const at = "/curation/imports";

  test.each<[string, Record<string, string>]>([
    ["nobody", { Authorization: "" }],
    ["a wrong token", { Authorization: `Bearer ${"x".repeat(TOKEN.length)}` }],
    ["a token and one letter more", { Authorization: `Bearer ${TOKEN}x` }],
    ["a token and one letter less", { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ["a token in capitals", { Authorization: `Bearer ${TOKEN.toUpperCase()}` }],
    ["no word before the token", { Authorization: TOKEN }],
    ["another scheme", { Authorization: `Basic ${btoa(`curator:${TOKEN}`)}` }],
    ["an empty token", { Authorization: "Bearer " }],
    ["an endless token", { Authorization: `Bearer ${"x".repeat(100_000)}` }],
    ["a cookie", { Authorization: "", Cookie: `token=${TOKEN}` }],
  ])("is shut to %s", async (_, headers) => {
    for (const [address, method] of [
      [at, "POST"],
      [at, "GET"],
      ["/curation/derived", "POST"],
      ["/curation", "GET"],
      ["/curation/", "GET"],
      ["/curation/anything/else", "DELETE"],
      [at, "OPTIONS"],
      [at, "HEAD"],
    ]) {
      const answer = await ask(address, { ...curating(method === "POST" ? gift : null, headers), method });
      expect([address, method, answer.status]).toEqual([address, method, 401]);
      expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
      expect(trips).toBe(0);
    }
  });

  test("is shut where the archive has no token at all", async () => {
    const { app } = await import("../../worker/app.ts");
    for (const secret of [undefined, ""]) {
      const answer = await app.request(at, curating(gift, { Authorization: "Bearer undefinedundefined" }), {
        DB: env.DB,
        CURATION_TOKEN: secret,
      });
      expect(answer.status).toBe(401);
    }
  });

  test.each([
    "https://elsewhere.example",
    "http://localhost:9999",
    "https://localhost",
    "null",
    "http://localhost.elsewhere.example",
  ])("is shut to pages of %s, token or not", async (origin) => {
    const answer = await ask(at, curating(gift, { Origin: origin }));
    expect(answer.status).toBe(403);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  test("is open to its own page and to programs", async () => {
    for (const headers of [{}, { Origin: "http://localhost" }] as Record<string, string>[]) {
      const answer = await ask(at, curating(gift, headers));
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "",
    "application/jsonp",
    "text/json",
    "application/json5",
  ])("takes no body of type “%s”", async (type) => {
    expect((await ask(at, curating(gift, { "Content-Type": type }))).status).toBe(415);
  });

  test.each(["application/json", "application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"])(
    "takes a body of type “%s”",
    async (type) => {
      expect((await ask(at, curating(gift, { "Content-Type": type }))).status).toBe(200);
    },
  );

  test.each([
    "",
    "garbage",
    "{",
    "null",
    "[]",
    "{}",
    "5",
    '"gifts"',
    '{"gifts":{}}',
    '{"gifts":"x"}',
    '{"gifts":null}',
    "[".repeat(100_000),
    `{"gifts":[${"[".repeat(5000)}]}`,
    `{"gifts":[${Array(201).fill("{}").join(",")}]}`,
    "\u0000",
    "\ufeff{}",
  ])("cannot read garbage, and says what it wants: %j", async (body) => {
    const answer = await ask(at, curating(body));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining("gifts") });
  });

  test.each([
    '{"gifts":[]}',
    '{"gifts":[null,5,"x",[],{},{"give":"document"},{"give":"document","record":null}]}',
    `{"gifts":[${"[".repeat(3000)}${"]".repeat(3000)}]}`,
  ])("takes what it can and refuses the rest: %j", async (body) => {
    const before = await versionNow();
    const report = (await (await ask(at, curating(body))).json()) as { documents: object; version: null };
    expect(report.documents).toMatchObject({ added: 0, changed: 0 });
    expect(report.version).toBeNull();
    expect(await versionNow()).toBe(before);
  });

  test("takes no more than 20 MB, whether it is told how much or not", async () => {
    const announced = await ask(at, curating("{}", { "Content-Length": "20000001" }));
    expect(announced.status).toBe(413);
    const chunk = new TextEncoder().encode(" ".repeat(1_000_000));
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++sent > 40) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const unannounced = await ask(at, { ...curating(endless), duplex: "half" } as RequestInit);
    expect(unannounced.status).toBe(413);
    expect(sent).toBeLessThan(30);
  });

  test("writes nothing on a trial, and takes no unclear word for one", async () => {
    const fresh = JSON.stringify({ gifts: [documentGift({ title: "Only tried" })] });
    const before = await count("documents");
    const trial = (await (await ask(`${at}?dry_run=1`, curating(fresh))).json()) as { documents: object };
    expect(trial.documents).toMatchObject({ added: 1 });
    for (const unclear of [
      "dry_run=true",
      "dry_run=yes",
      "dry_run=",
      "dry_run",
      "dryrun=1",
      "dry_run=1&dry_run=0",
      "dry-run=1",
    ]) {
      const answer = await ask(`${at}?${unclear}`, curating(fresh));
      expect([unclear, answer.status]).toEqual([unclear, 400]);
      expect(await answer.json()).toMatchObject({ allowed: ["dry_run", "changeset", "note", "source", "as"] });
    }
    expect(await count("documents")).toBe(before);
  });

  test.each([
    ["GET", at, "POST"],
    ["DELETE", at, "POST"],
    ["PUT", "/curation/derived", "GET, HEAD, POST"],
  ])("answers %s %s with what it takes", async (method, address, allow) => {
    const answer = await ask(address, { ...curating(null), method });
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, allow]);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  test.each(["/curation", "/curation/", "/curation/nothing", "/curation/imports/", "/curation/../curation/x"])(
    "has nothing at %s, even for a curator, and no reader's answer either",
    async (address) => {
      for (const method of ["GET", "POST", "OPTIONS"]) {
        const answer = await ask(address, { ...curating(null), method });
        expect([method, answer.status]).toEqual([method, 404]);
        expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
        expect(answer.headers.get("Cache-Control")).toBe("no-store");
      }
    },
  );

  test.each(["-1", "x", "1.5", "1e3", "", "99999999999999999999", "0x10"])(
    "rebuilds from no such place: after=%s",
    async (after) => {
      const answer = await ask(`/curation/derived?after=${after}`, curating(null));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ parameter: "after" });
    },
  );

  test("verifies and rebuilds for a curator", async () => {
    const verified = await (await ask("/curation/derived", { ...curating(null), method: "GET" })).json();
    expect(verified).toMatchObject({ tallies: 0, index: null });
    const begun = (await (await ask("/curation/derived", curating(null))).json()) as {
      documents: number;
      next: number;
    };
    const done = await (await ask(`/curation/derived?after=${begun.next}`, curating(null))).json();
    expect(done).toMatchObject({ next: null, disagreements: { tallies: 0, documents: 0, index: null } });
  });
});
