// A new password is held against those of known breaches: what the service is told, and what its answers mean.
import { afterEach, describe, expect, test, vi } from "vitest";
import { app } from "../../worker/app.ts";
import { breachesAt } from "../../worker/curation/identity/breaches.ts";
import { keepPassword } from "../../worker/curation/identity/passwords.ts";
import { bindings } from "../asking.ts";
import { curatorOf, ORIGIN, signedInAs } from "../curators.ts";

/** SHA-1 of “nine tired badgers”, as any other program tells it. */
const FIRST = "AF0EE";
const REST = "4C14A84414002A289F280E43E4800330ACE";
const SERVICE = "https://breaches.example.org/range/";

/** A service that answers so, and what it was asked. */
function service(answer: string, status = 200) {
  const asked: Request[] = [];
  const ask: typeof fetch = async (...how) => {
    asked.push(new Request(...how));
    return new Response(answer, { status });
  };
  return { ask, asked };
}

const others = "0018A45C4D1DEF81644B54AB7F969B88D65:21\r\n00D4F6E8FA6EECAD2A3AA415EEC418D38EC:2";

describe("A password of a breach", () => {
  test("is known by the rest of its hash, and nobody is told more than its first five digits", async () => {
    const { ask, asked } = service(`${others}\r\n${REST}:3`);
    expect(await breachesAt(SERVICE, ask)("nine tired badgers")).toBe(true);
    expect(asked.map(({ url }) => url)).toEqual([SERVICE + FIRST]);
    expect(asked[0].headers.get("Add-Padding")).toBe("true");
    expect(asked[0].body).toBeNull();
  });

  test.each([
    ["is not among them", others],
    ["only fills the answer up", `${others}\r\n${REST}:0`],
    ["cannot be read", "<html>Not what you think</html>"],
    ["is empty", ""],
  ])("is none where its hash %s", async (_, answer) => {
    expect(await breachesAt(SERVICE, service(answer).ask)("nine tired badgers")).toBe(false);
  });

  test("keeps nobody out while the service is away, slow, or not set", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const away: typeof fetch = async () => Promise.reject(new TypeError("Network connection lost."));
    const slow: typeof fetch = (_, init) =>
      new Promise((_, refuse) => init!.signal!.addEventListener("abort", () => refuse(init!.signal!.reason)));
    expect(await breachesAt(SERVICE, away)("nine tired badgers")).toBe(false);
    expect(await breachesAt(SERVICE, slow, 10)("nine tired badgers")).toBe(false);
    expect(await breachesAt(SERVICE, service(`${REST}:3`, 503).ask)("nine tired badgers")).toBe(false);
    expect(warned).toHaveBeenCalledTimes(3);
    expect(await breachesAt(undefined, away)("nine tired badgers")).toBe(false);
    expect(warned).toHaveBeenCalledTimes(3);
    warned.mockRestore();
  });
});

describe("A curator", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("cannot choose it, and is told why beside the field", async () => {
    await curatorOf("owner", await keepPassword("twelve quiet herons"));
    const browser = await signedInAs("owner");
    vi.stubGlobal("fetch", service(`${REST}:3`).ask);
    const choose = (new_password: string) =>
      app.request(
        `${ORIGIN}/curation/password`,
        browser.request("PUT", { password: "twelve quiet herons", new_password }),
        { ...bindings(), BREACHED_PASSWORDS: SERVICE },
      );
    const refused = await choose("nine tired badgers");
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { problems: [{ at: "new_password", message: expect.stringContaining("broken into") }] },
    ]);
    expect((await choose("ten tired badgers")).status).toBe(204);
  });
});
