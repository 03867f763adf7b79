// How the curators' page is served: never kept, never framed, and its pieces for ever only where they are there.
import { describe, expect, test } from "vitest";
import { app } from "../../worker/app.ts";
import { bindings } from "../asking.ts";

/** Stands for what the build left: a page, and one piece. */
const ASSETS = {
  fetch: async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/admin/") return new Response('<meta property="csp-nonce" content="{nonce}">');
    if (pathname === "/admin/assets/main-1a2b.js") {
      return new Response("1;", { headers: { "Content-Type": "text/javascript" } });
    }
    return new Response("Not found", { status: 404 });
  },
} as unknown as Fetcher;
const ask = (address: string, init: RequestInit = {}) => app.request(address, init, { ...bindings(), ASSETS });

describe("The curators' page", () => {
  test.each(["/admin/", "/admin/documents/mkyn22st", "/admin/setup"])("is the same at %s", async (address) => {
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.has("Access-Control-Allow-Origin")).toBe(false);
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    const [, nonce] = /'nonce-([^']+)'/.exec(policy) ?? [];
    expect(await answer.text()).toContain(`content="${nonce}"`);
  });

  test("has another nonce each time", async () => {
    const [one, other] = [await ask("/admin/"), await ask("/admin/")];
    expect(one.headers.get("Content-Security-Policy")).not.toBe(other.headers.get("Content-Security-Policy"));
  });

  test("keeps for ever what is named by its content, and what is not there not at all", async () => {
    const piece = await ask("/admin/assets/main-1a2b.js");
    expect(piece.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(piece.headers.get("X-Content-Type-Options")).toBe("nosniff");
    const gone = await ask("/admin/assets/main-0000.js");
    expect(gone.status).toBe(404);
    expect(gone.headers.get("Cache-Control")).toBe("no-store");
  });

  test("is found without the slash, and takes nothing but reading", async () => {
    const answer = await ask("/admin");
    expect(answer.status).toBe(308);
    expect(answer.headers.get("Location")).toBe("/admin/");
    expect((await ask("/admin/", { method: "POST" })).status).toBe(405);
    expect((await ask("/admin/", { method: "HEAD" })).status).toBe(200);
  });

  test("says how it is built where it was not", async () => {
    const answer = await app.request("/admin/", {}, bindings());
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("npm run build") });
  });
});
