// The contract of curation says of every route what it is for, and its examples are what the routes take.
import { describe, expect, test } from "vitest";
import { AUTHORITY_CHANGES } from "../../worker/archive/authority-state.ts";
import { routesOf } from "../../worker/routes/contract/curation.ts";
import { ACTS } from "../../worker/routes/contract/curation-acts.ts";
import { curation } from "../../worker/routes/curation.ts";
import { ask, askJson } from "../asking.ts";

const routes = routesOf(curation.routes);

test("Every route of curation is told, and nothing else", () => {
  expect(Object.keys(ACTS).sort()).toEqual(routes.map(({ name }) => name).sort());
});

describe("Every example", () => {
  test.each(routes.filter(({ asks }) => asks.body).map((route) => [route.name, route] as const))(
    "of %s is taken by its route",
    (name, { asks }) => {
      const { example } = ACTS[name];
      expect(example, "a body needs an example").toBeDefined();
      const schema =
        name.includes("{names}") && !/restoration|merger/.test(name) ? AUTHORITY_CHANGES.agent : asks.body!;
      expect(schema.safeParse(example).error?.issues).toBeUndefined();
    },
  );

  test("belongs to a route that takes a body", () => {
    const bodies = new Set(routes.filter(({ asks }) => asks.body).map(({ name }) => name));
    // Read by hand, since each gift is refused for itself.
    bodies.add("POST /curation/imports");
    const idle = Object.entries(ACTS).filter(([name, { example }]) => example !== undefined && !bodies.has(name));
    expect(idle.map(([name]) => name)).toEqual([]);
  });
});

test("Strangers may read it; it names no operation twice and no permission that is none", async () => {
  const answer = await ask("/curation/openapi.json");
  expect(answer.status).toBe(200);
  const contract = await askJson("/curation/openapi.json");
  const operations = Object.values(contract.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    (path) => Object.values(path),
  );
  expect(operations.length).toBeGreaterThan(routes.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test("It is asked for again for nothing, and cannot be written to", async () => {
  const etag = (await ask("/curation/openapi.json")).headers.get("ETag")!;
  expect((await ask("/curation/openapi.json", { headers: { "If-None-Match": etag } })).status).toBe(304);
  expect((await ask("/curation/openapi.json", { method: "POST" })).status).toBe(405);
});
