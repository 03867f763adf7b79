// What one client may ask, and what it is told when it asks for more.
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { app } from "../../worker/app.ts";

/** A counter that lets `times` requests of each client through. */
const lettingThrough = (times: number) => {
  const asked = new Map<string, number>();
  return {
    limit: async ({ key }: { key: string }) => {
      asked.set(key, (asked.get(key) ?? 0) + 1);
      return { success: asked.get(key)! <= times };
    },
  };
};
const ask = (client: string, bindings: object) =>
  app.request("/documents.json?limit=0", { headers: { "CF-Connecting-IP": client } }, { ...env, ...bindings });

test("a client that asks too often is told when to come back, and others are still answered", async () => {
  const bindings = { BUDGET: lettingThrough(2), BUDGET_LIMIT: "2" };
  for (const _ of [1, 2]) {
    const answer = await ask("192.0.2.1", bindings);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("RateLimit-Policy")).toBe('"client";q=2;w=60');
  }
  const refused = await ask("192.0.2.1", bindings);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("Retry-After")).toBe("60");
  expect(await refused.json()).toMatchObject({ status: 429, title: "Too many requests" });
  expect((await ask("192.0.2.2", bindings)).status).toBe(200);
});

test("without the binding nobody is counted", async () => {
  const answer = await ask("192.0.2.1", {});
  expect(answer.status).toBe(200);
  expect(answer.headers.has("RateLimit-Policy")).toBe(false);
});
