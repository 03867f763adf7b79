// The contract says what the routes do: nothing it names is missing, nothing it allows is refused, and every example runs.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { OpenApi, Operation, Parameter } from "../../worker/archive/contract.ts";
import { PARAMETERS, QuestionParameters } from "../../worker/archive/question.ts";
import { searchDocuments } from "../../worker/catalogue/search-documents.ts";
import { FORMATS } from "../../worker/formats/index.ts";
import { written } from "../../worker/pages/api.tsx";
import { examplesOf, NEWEST } from "../../worker/routes/contract/samples.ts";
import { give, seed } from "../archive-of.ts";
import { ask, askJson, asPage, trips } from "../asking.ts";

let contract: OpenApi;
let operations: [path: string, Operation][];

beforeAll(async () => {
  await give(seed);
  contract = await askJson("/openapi.json");
  // Scans are asked for in tests/routes/openapi-protocols.test.ts: these documents have none.
  operations = Object.entries(contract.paths)
    .map(([path, { get }]): [string, Operation] => [path, get])
    .filter(([, { tags }]) => tags[0] !== "Scans");
});

const parametersOf = ({ parameters }: Operation): Parameter[] =>
  parameters.map((each) =>
    "$ref" in each ? contract.components.parameters[each.$ref.slice("#/components/parameters/".length)] : each,
  );

/** The path with its examples filled in, and what must be asked of it. */
function filled(path: string, operation: Operation): string {
  const parameters = parametersOf(operation);
  const needed = parameters.filter((each) => each.in === "query" && each.required);
  const question = needed.map((each) => inAddress(each, each.example)).join("&");
  return parameters
    .filter((each) => each.in === "path")
    .reduce((address, { name, example }) => address.replace(`{${name}}`, encodeURIComponent(String(example))), path)
    .concat(question && `?${question}`);
}

/** A parameter as an address carries it. */
function inAddress({ name, explode }: Parameter, value: unknown): string {
  const values = Array.isArray(value) && !explode ? [value.join(",")] : [value].flat();
  return values.map((each) => `${name}=${encodeURIComponent(String(each))}`).join("&");
}

test("names every kind of address, each also as JSON", () => {
  const paths = Object.keys(contract.paths);
  for (const path of ["/documents", "/documents/{id}", "/years/{year}", "/on/{day}", "/collections/{slug}"]) {
    expect(paths).toContain(path);
    expect(paths).toContain(`${path}.json`);
  }
  for (const kind of ["agents", "places", "subjects", "repositories"]) {
    expect(paths).toEqual(expect.arrayContaining([`/${kind}`, `/${kind}.json`, `/${kind}/{id}`, `/${kind}/{id}.json`]));
  }
  expect(paths).toEqual(expect.arrayContaining(["/", "/index.json", "/by/{scheme}/{value}", "/api", "/openapi.json"]));
});

test("names every operation once", () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("names every format that tells documents, with its media type", () => {
  const documents = contract.paths["/documents"].get;
  const told = FORMATS.filter(({ write }) => write.documents);
  expect(documents["x-extensions"]).toEqual(
    Object.fromEntries(told.filter(({ name }) => name !== "html").map(({ name, mediaType }) => [name, mediaType])),
  );
  const answered = documents.responses["200"] as { content: object };
  expect(Object.keys(answered.content)).toEqual([...new Set(told.map(({ mediaType }) => mediaType))]);
});

test("names the very parameters that questions are parsed with", () => {
  const names = parametersOf(contract.paths["/documents.json"].get).map(({ name }) => name);
  expect(names).toEqual(PARAMETERS);
  expect(names).toEqual(Object.keys(QuestionParameters.shape));
});

test("gives an example of every part of a path, and each leads to an answer in the form it promises", async () => {
  for (const [path, operation] of operations) {
    const address = filled(path, operation);
    expect(address).not.toContain("{");
    const answer = await ask(address);
    const expected = path.startsWith("/by/") ? 301 : 200;
    expect([address, answer.status]).toEqual([address, expected]);
    if (expected === 301) continue;
    const { content } = operation.responses["200"] as { content: Record<string, unknown> };
    expect(Object.keys(content)).toContain(answer.headers.get("Content-Type")?.split(";")[0]);
  }
});

test("takes every parameter as the contract writes it", async () => {
  for (const parameter of parametersOf(contract.paths["/documents.json"].get)) {
    if (parameter.example === undefined) continue;
    const address = `/documents.json?${inAddress(parameter, parameter.example)}`;
    const answer = await askJson(address);
    expect([address, answer.meta?.total]).not.toEqual([address, undefined]);
    expect(answer.meta.total, address).toBeGreaterThan(0);
  }
});

test("takes what lies on the bounds of the contract and refuses what lies beyond, by name", async () => {
  for (const path of ["/documents.json", "/agents.json", "/documents/mkyn22st.json", "/changes.json"]) {
    for (const parameter of parametersOf(contract.paths[path.replace("mkyn22st", "{id}")].get)) {
      const { inside, outside } = boundsOf(parameter);
      for (const value of inside) {
        const address = `${path}?${inAddress(parameter, value)}`;
        expect([address, (await ask(address)).status]).toEqual([address, 200]);
      }
      for (const value of outside) {
        const address = `${path}?${inAddress(parameter, value)}`;
        const { status, parameter: named } = await askJson(address);
        expect([address, status, named]).toEqual([address, 400, parameter.name]);
      }
    }
  }
});

/** Values that the schema of a parameter just allows, and just does not. */
function boundsOf({ schema }: Parameter): { inside: unknown[]; outside: unknown[] } {
  const {
    minimum,
    maximum,
    enum: words,
    maxLength,
    items,
    maxItems,
  } = schema as Record<string, number | undefined> & {
    enum?: string[];
    items?: { enum?: string[]; maxLength?: number };
  };
  if (words) return { inside: words, outside: [`${words[0]}x`, ""] };
  if (minimum !== undefined && maximum !== undefined) {
    return { inside: [minimum, maximum], outside: [minimum - 1, maximum + 1, "many", 1.5] };
  }
  if (items?.enum) return { inside: [items.enum.slice(0, maxItems)], outside: [["nothing-such"], [""]] };
  if (items) {
    const many = Array.from({ length: maxItems! + 1 }, (_, i) => `value${i}`);
    return {
      inside: [many.slice(1), ["x".repeat(items.maxLength!)]],
      outside: [many, ["x".repeat(items.maxLength! + 1)], [""]],
    };
  }
  return { inside: [], outside: maxLength === undefined ? [] : ["x".repeat(maxLength + 1)] };
}

test("every $ref leads to a part of the contract, and every part is used", () => {
  const text = JSON.stringify(contract);
  const used = new Set([...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, part]) => part));
  const parts = Object.entries(contract.components).flatMap(([kind, named]) =>
    Object.keys(named).map((name) => `${kind}/${name}`),
  );
  expect([...used].sort()).toEqual(parts.sort());
});

test("costs one trip to the database, and none of its work when nothing changed", async () => {
  const answer = await ask("/openapi.json");
  expect(trips).toBe(1);
  const etag = answer.headers.get("ETag")!;
  expect((await ask("/openapi.json", { headers: { "If-None-Match": etag } })).status).toBe(304);
  expect((await ask("/openapi.json", { method: "HEAD" })).headers.get("ETag")).toBe(etag);
});

test("is what /api answers to a program", async () => {
  expect(await askJson("/api", { headers: { Accept: "application/json" } })).toEqual(contract);
  expect(await askJson("/api.json")).toEqual(contract);
  expect((await ask("/api.csv")).status).toBe(404);
});

test("an archive elsewhere is served from its own origin, one on this machine from wherever it is asked", async () => {
  const far: OpenApi = await askJson("https://fonds.example/openapi.json");
  expect(far.servers.map(({ url }) => url)).toEqual(["https://fonds.example"]);
  expect(contract.servers.map(({ url }) => url)).toEqual(["/"]);
});

describe("The page", () => {
  const textOf = (page: string) =>
    page
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&");

  test("shows every parameter, every address and every form of the contract", async () => {
    const page = textOf(await (await ask("/api", asPage)).text());
    for (const { name } of Object.values(contract.components.parameters)) expect(page).toContain(name);
    for (const [path] of operations) if (!path.endsWith(".json")) expect(page).toContain(path);
    for (const { label, write } of FORMATS) if (write.document || write.documents) expect(page).toContain(label);
  });

  test("shows examples that run, and the answers they give", async () => {
    const page = textOf(await (await ask("/api", asPage)).text());
    const { answer: newest } = await searchDocuments(env.DB, { kind: "documents" }, NEWEST, {
      level: "description",
      facets: true,
    });
    const etag = (await ask("/documents.json")).headers.get("ETag")!;
    const examples = await examplesOf(env.DB, newest, etag);
    expect(examples.length).toBeGreaterThanOrEqual(7);
    for (const { address, headers = {}, status, answer } of examples) {
      const real = await ask(address, { headers });
      expect([address, real.status]).toEqual([address, status]);
      if (answer !== null) expect(await real.json(), address).toMatchObject(answer);
      expect(page).toContain(address);
      if (answer !== null) expect(page).toContain(written(answer));
    }
  });
});

test("every link on the page leads somewhere", async () => {
  const page = await (await ask("/api", asPage)).text();
  const links = [...page.matchAll(/ href="(\/[^"]*)"/g)].map(([, href]) => href.replaceAll("&amp;", "&"));
  expect(links.length).toBeGreaterThan(15);
  for (const link of new Set(links)) {
    expect([link, (await ask(link, { method: "HEAD" })).status]).toEqual([link, 200]);
  }
});
