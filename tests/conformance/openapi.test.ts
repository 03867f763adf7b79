// Outside judges of the contract: Redocly and Spectral read it, and ajv holds every example and every real answer to it.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { OpenApi, Schema } from "../../worker/archive/contract.ts";
import { parseEdtf } from "../../worker/archive/dates.ts";
import { withdrawnId } from "../journeys/fixture.ts";
import { inventedLetter, rankinTelegram, undatedNote } from "../world.ts";

const archive = inject("archive");
const require = createRequire(import.meta.url);

let folder: string;
let contract: OpenApi;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fonds-contract-"));
  contract = (await asked("/openapi.json")) as OpenApi;
  await writeFile(join(folder, "openapi.json"), JSON.stringify(contract));
  await writeFile(join(folder, "curation.json"), JSON.stringify(await asked("/curation/openapi.json")));
  await writeFile(join(folder, "spectral.yaml"), 'extends: ["spectral:oas"]\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function asked(path: string): Promise<unknown> {
  return (await fetch(archive + path)).json();
}

describe("Linters find nothing to say, not even a warning:", () => {
  const redocly = async (file: string) => {
    const options = ["lint", file, "--extends=recommended", "--format=json"];
    const report = await judged("@redocly/cli", "bin/cli.js", options);
    return JSON.parse(report.slice(report.indexOf("{"))).problems as object[];
  };
  const spectral = async (file: string) => {
    const options = ["lint", file, "--ruleset=spectral.yaml", "--format=json", "--fail-severity=hint"];
    const report = await judged("@stoplight/spectral-cli", "dist/index.js", options);
    return JSON.parse(report.slice(0, report.lastIndexOf("]") + 1)) as object[];
  };

  const contracts = ["openapi.json", "curation.json"];
  test.each(contracts)("Redocly of %s", async (file) => expect(await redocly(file)).toEqual([]));
  test.each(contracts)("Spectral of %s", async (file) => expect(await spectral(file)).toEqual([]));

  test("and both would find a fault", async () => {
    const { "/documents": path } = contract.paths;
    const { operationId: _, ...nameless } = path.get;
    const faulty = { ...contract, servers: undefined, paths: { "/documents/": { get: nameless } } };
    await writeFile(join(folder, "faulty.json"), JSON.stringify(faulty));
    expect(await redocly("faulty.json")).not.toEqual([]);
    expect(await spectral("faulty.json")).not.toEqual([]);
  });
});

/** What a judge prints; it asks the network for no news of itself. */
function judged(from: string, program: string, options: string[]): Promise<string> {
  const script = join(require.resolve(`${from}/package.json`), "..", program);
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...options], { cwd: folder, env }, (_error, out, err) =>
      out.trim() === "" ? reject(new Error(`${program} said nothing:\n${err}`)) : resolve(out),
    );
  });
}

/** A validator of the contract's schemas; `strict` refuses members that the contract does not name. */
function validators(strict: boolean): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addFormat("edtf", (text: string) => parseEdtf(text) !== null);
  const schemas = strict
    ? (closed(contract.components.schemas) as Record<string, Schema>)
    : contract.components.schemas;
  ajv.addSchema({ $id: "contract:", components: { schemas } });
  return (name) => ajv.compile({ $ref: `contract:#/components/schemas/${name}` });
}

/** The schema with every object that lists its members closed to others. Problems are open by their standard. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, each]) => [name, closed(each)]));
  const isObject = inner.type === "object" && inner.properties && inner.additionalProperties === undefined;
  return isObject ? { ...inner, additionalProperties: false } : inner;
}

/** What is wrong with an answer, told shortly. */
function faults(validate: ValidateFunction, answer: unknown): string[] {
  if (validate(answer)) return [];
  return validate.errors!.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

test("every example in the contract is valid by the schema beside it", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addFormat("edtf", (text: string) => parseEdtf(text) !== null);
  ajv.addSchema({ ...contract, $id: "contract:" } as object);
  const found: string[] = [];
  const look = (part: unknown, at: string) => {
    if (part === null || typeof part !== "object") return;
    const { schema, example } = part as { schema?: Schema; example?: unknown };
    if (schema !== undefined && example !== undefined) {
      const absolute = schema.$ref === undefined ? schema : { $ref: `contract:${schema.$ref}` };
      expect([at, faults(ajv.compile(absolute), example)]).toEqual([at, []]);
      found.push(at);
    }
    for (const [name, each] of Object.entries(part)) look(each, `${at}/${name}`);
  };
  look(contract, "");
  expect(found.length).toBeGreaterThan(30);
});

describe("Real answers hold to their schemas, and have no member that the contract does not name:", () => {
  const listings = [
    "/documents.json",
    "/documents.json?q=mikoyan",
    "/documents.json?q=mikoian+plenum&type=telegram",
    "/documents.json?q=Who+persuaded+Kim+Il+Sung+to+repeal+the+expulsion+order%3F",
    "/documents.json?q=xyzzy+plugh",
    "/documents.json?date=1956&undated=include&has=summary&limit=5",
    "/documents.json?limit=0",
    "/documents.json?fields=id,title",
    "/documents.json?fields=texts,notes,agents,holding,identifiers,relations,content_hash&limit=100",
    "/collections/north-korea-1956-1960.json",
    "/years/1956.json",
    "/on/09-21.json",
  ];
  test.each(listings)("%s", async (path) => {
    expect(faults(validators(true)("Listing"), await asked(path))).toEqual([]);
  });

  const others: [path: string, schema: string][] = [
    ["/index.json", "Home"],
    [`/documents/${rankinTelegram.id}@1.json`, "Document"],
    [`/documents/${inventedLetter.id}.json?text=ar`, "Document"],
    [`/documents/${undatedNote.id}.json`, "Document"],
    ["/changes.json", "Changes"],
    ["/changes.json?since=2026-01-01&limit=3", "Changes"],
    ["/agents.json", "Directory"],
    ["/agents.json?q=kim", "Directory"],
    ["/places.json?limit=1", "Directory"],
    ["/subjects.json", "Directory"],
    ["/collections.json", "Directory"],
    ["/repositories.json", "Directory"],
    ["/documents.json?colour=red", "Problem"],
    ["/documents.json?after_key=damaged", "Problem"],
    ["/documents/zzzzzzzz.json", "Problem"],
    ["/documents.nothing", "Problem"],
    [`/documents/${withdrawnId}.json`, "Problem"],
  ];
  test.each(others)("%s is a %s", async (path, schema) => {
    expect(faults(validators(true)(schema), await asked(path))).toEqual([]);
  });

  test("an Accept that nothing meets", async () => {
    const answer = await fetch(`${archive}/documents`, { headers: { Accept: "image/png" } });
    expect(answer.status).toBe(406);
    expect(faults(validators(true)("Problem"), await answer.json())).toEqual([]);
  });

  test("every document of the archive, page after page, and every authority record", async () => {
    const valid = validators(true);
    const [listing, document, directory] = [valid("Listing"), valid("Document"), valid("Directory")];
    let documents = 0;
    for (let next: string | null = `${archive}/documents.json?limit=25`; next !== null; ) {
      const answer = (await (await fetch(next)).json()) as Pages;
      expect(faults(listing, answer), next).toEqual([]);
      for (const { url } of answer.data) {
        expect(faults(document, await (await fetch(`${url}.json`)).json()), url).toEqual([]);
        documents++;
      }
      next = answer.links.next;
    }
    expect(documents).toBeGreaterThan(40);
    for (const kind of ["agents", "places", "subjects", "collections", "repositories"]) {
      const answer = (await asked(`/${kind}.json?limit=200`)) as Pages;
      expect(faults(directory, answer), kind).toEqual([]);
      for (const { url } of answer.data.slice(0, 20)) {
        const about = await (await fetch(`${url}.json?limit=1`)).json();
        expect(faults(listing, about), url).toEqual([]);
      }
    }
  });

  test("a member that is missing, wrong or unknown would be found", async () => {
    const document = validators(true)("Document");
    const answer = (await asked(`/documents/${rankinTelegram.id}.json`)) as { data: object; meta: object };
    expect(faults(document, answer)).toEqual([]);
    expect(faults(document, { ...answer, meta: undefined })).not.toEqual([]);
    expect(faults(document, { ...answer, data: { ...answer.data, title: 7 } })).not.toEqual([]);
    expect(faults(document, { ...answer, data: { ...answer.data, colour: "red" } })).not.toEqual([]);
    expect(faults(validators(false)("Document"), { ...answer, data: { ...answer.data, colour: "red" } })).toEqual([]);
  });
});

interface Pages {
  data: { url: string }[];
  links: { next: string | null };
}

test("the page of the contract is valid HTML", async () => {
  const judge = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    rules: { "require-sri": ["error", { target: "crossorigin" }] },
  });
  const page = await (await fetch(`${archive}/api`, { headers: { Accept: "text/html" } })).text();
  const { results } = await judge.validateString(page);
  expect(results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`))).toEqual([]);
});
