// The contract asked at random: whatever it allows is answered as it says, what it forbids is refused as it says, and
// nothing at all is a fault of the server. Every run asks the same; FONDS_SEED=7 asks other things, FONDS_QUESTIONS=120
// more of them.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { numbersFrom, pick } from "../invented-archive.ts";
import { type Answer, allAt, answerAt, archive } from "./corpus.ts";

const SEED = Number(process.env.FONDS_SEED ?? 20261104);
/** Questions of each operation, beside one for each of its parameters. */
const QUESTIONS = Number(process.env.FONDS_QUESTIONS ?? 30);
console.log(`The contract is asked at random: FONDS_SEED=${SEED} FONDS_QUESTIONS=${QUESTIONS}.`);

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  anyOf?: Schema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
}

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
  /** false: a list is written with commas. */
  explode?: boolean;
  example?: unknown;
}

interface Operation {
  operationId: string;
  parameters?: (Parameter | Reference)[];
  responses: Record<string, Responded | Reference>;
}

interface Responded {
  content?: Record<string, { schema?: Schema | Reference }>;
  headers?: Record<string, unknown>;
}

interface Reference {
  $ref: string;
}

const contract = JSON.parse((await answerAt("/openapi.json")).text) as {
  paths: Record<string, Record<string, Operation>>;
};

const ajv = addFormats.default(new Ajv2020({ strict: false }));
ajv.addFormat("edtf", true);
ajv.addSchema({ ...contract, $id: "contract:" } as object);

/** A part of the contract, wherever it stands. */
function resolved<Part>(part: Part | Reference): Part {
  if (part === null || typeof part !== "object" || !("$ref" in part)) return part as Part;
  const steps = (part as Reference).$ref.slice(2).split("/");
  const found = steps.reduce<unknown>(
    (within, step) => (within as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")],
    contract,
  );
  return resolved(found as Part | Reference);
}

const random = numbersFrom(SEED);
const upTo = (most: number) => Math.floor(random() * (most + 1));

/** Words as people write them, and characters that no program expects. */
const PIECES = [
  ..."kim mikoyan 김일성 朝鲜 Хрущёв".split(" "),
  ..."'\"`;,|<>&=%#?/\\{}[]()*-+:~^$@! \t\n\u0001\u001b\u200f\u202e\ufeff\uffff",
  ..."é𠮷👩‍👩‍👧 ß İ ı",
  "OR",
  "--",
  "../",
  "' OR 1=1 --",
  "<script>",
];

function words(least: number, most: number): string {
  let text = "";
  const length = least + upTo(Math.min(most - least, 40));
  while (text.length < length) text += pick(random, PIECES);
  return text.slice(0, Math.max(length, least)).toWellFormed();
}

/** A value that the schema allows; `example` where it has a form that cannot be made up. */
function allowed({ schema, example }: Pick<Parameter, "schema" | "example">): unknown {
  if (schema.anyOf) return allowed({ schema: pick(random, schema.anyOf), example });
  if (schema.enum) return pick(random, schema.enum);
  const [type] = [schema.type].flat();
  if (type === "integer") {
    const least = schema.minimum ?? 0;
    return least + upTo(Math.min((schema.maximum ?? 1000) - least, 1000));
  }
  if (type === "boolean") return random() < 0.5;
  if (type === "array") {
    const one = () => allowed({ schema: schema.items!, example: [example].flat()[0] });
    return Array.from({ length: Math.max(schema.minItems ?? 1, 1 + upTo(2)) }, one);
  }
  if (schema.pattern || schema.format || random() < 0.4) return example ?? words(schema.minLength ?? 0, 8);
  return words(schema.minLength ?? 0, schema.maxLength ?? 40);
}

/** Values that the schema forbids, as many kinds as it has bounds. */
function forbidden({ enum: listed, type, minimum, maximum, maxLength, pattern }: Schema): string[] {
  const [kind] = [type].flat();
  return [
    ...(listed ? ["no-such-value"] : []),
    ...(kind === "integer" ? ["ten", "1.5", ""] : []),
    ...(minimum === undefined ? [] : [String(minimum - 1)]),
    ...(maximum === undefined ? [] : [String(maximum + 1)]),
    ...(maxLength === undefined ? [] : ["x".repeat(maxLength + 1)]),
    ...(pattern ? ["\u0001 no such form"] : []),
  ];
}

interface Asked {
  path: string;
  query: [string, string][];
}

/** An address of the operation; `given` replaces what would be made up. */
function addressOf(template: string, { path, query }: { path: Map<string, string>; query: Asked["query"] }): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path.get(name)!));
  const asked = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return asked === "" ? filled : `${filled}?${asked}`;
}

const queryOf = ({ name, explode = true }: Parameter, value: unknown): [string, string][] =>
  explode ? [value].flat().map((each) => [name, String(each)]) : [[name, String(value)]];

const validators = new Map<string, ValidateFunction>();

/** What is wrong with an answer by the operation's own responses; null where nothing is. */
function faultOf({ responses }: Operation, { status, headers, text }: Answer): string | null {
  if (status >= 500 && responses[status] === undefined) return `status ${status}`;
  const told = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  if (told === undefined) return `status ${status} is not in the contract`;
  const { content } = resolved<Responded>(told);
  if (content === undefined || status === 304) return text === "" ? null : `a body with status ${status}`;
  const [mediaType] = (headers.get("Content-Type") ?? "").split(";");
  const offered = content[mediaType] ?? content[`${mediaType.split("/")[0]}/*`] ?? content["*/*"];
  if (offered === undefined) return `${mediaType} is not offered with ${status}`;
  if (offered.schema === undefined || !/\bjson$/.test(mediaType)) return null;
  const key = JSON.stringify(offered.schema);
  if (!validators.has(key)) validators.set(key, ajv.compile(absolute(offered.schema)));
  const fits = validators.get(key)!;
  return fits(JSON.parse(text)) ? null : `${mediaType} with ${status}: ${ajv.errorsText(fits.errors)}`;
}

function absolute(schema: Schema | Reference): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract:#/'));
}

const operations = Object.entries(contract.paths).map(([path, { get }]) => ({ path, operation: get }));

describe.each(operations)("$path", ({ path, operation }) => {
  const parameters = (operation.parameters ?? []).map((each) => resolved<Parameter>(each));
  const inQuery = parameters.filter((each) => each.in === "query");
  const inPath = parameters.filter((each) => each.in === "path");
  const required = inQuery.filter((each) => each.required).flatMap((each) => queryOf(each, each.example));
  const usual = new Map(inPath.map(({ name, example }) => [name, String(example)]));

  test("answers what the contract allows as the contract says", async () => {
    const addresses = Array.from({ length: QUESTIONS }, () => {
      const odd = new Map(inPath.map((each) => [each.name, String(allowed(each)) || "x"]));
      const chosen = inQuery.filter(({ required: must }) => must || random() < 0.15);
      const query = chosen.flatMap((each) => queryOf(each, allowed(each)));
      return addressOf(path, { path: random() < 0.7 ? usual : odd, query });
    });
    const faults = (await allAt(addresses)).map((answer) => [answer.path, faultOf(operation, answer)]);
    expect(faults.filter(([, fault]) => fault !== null)).toEqual([]);
  });

  test("takes each parameter alone, and refuses what the contract forbids of it", async () => {
    const cases = inQuery.flatMap((parameter) => {
      const others = required.filter(([name]) => name !== parameter.name);
      const address = (value: unknown) =>
        addressOf(path, { path: usual, query: [...others, ...queryOf(parameter, value)] });
      return [
        ...(parameter.example === undefined ? [] : [{ address: address(parameter.example), refused: false }]),
        ...forbidden(parameter.schema).map((value) => ({ address: address(value), refused: path !== "/oai" })),
      ];
    });
    const answers = await allAt(cases.map(({ address }) => address));
    const faults = cases.flatMap(({ address, refused }, at) => {
      const answer = answers[at];
      const isRefused = answer.status >= 400;
      const fault = faultOf(operation, answer) ?? (isRefused === refused ? null : `answered ${answer.status}`);
      return fault === null ? [] : [`${address.slice(0, 200)}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test("knows no other method, and says which it knows", async () => {
    const known = Object.keys(contract.paths[path]).map((method) => method.toUpperCase());
    const address = addressOf(path, { path: usual, query: required });
    for (const method of ["POST", "PUT", "PATCH", "DELETE"].filter((each) => !known.includes(each))) {
      const answer = await fetch(archive + address, { method });
      expect([method, address, answer.status]).toEqual([method, address, 405]);
      expect(answer.headers.get("Allow")?.split(", ")).toEqual(expect.arrayContaining(["GET", "HEAD", "OPTIONS"]));
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    }
    const [got, head] = [
      await answerAt(address),
      await fetch(archive + address, { method: "HEAD", redirect: "manual" }),
    ];
    expect([head.status, await head.text()]).toEqual([got.status, ""]);
    for (const name of ["Content-Type", "ETag", "Cache-Control", "Vary", "Link"]) {
      expect([address, name, head.headers.get(name)]).toEqual([address, name, got.headers.get(name)]);
    }
  });
});
