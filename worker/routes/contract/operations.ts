// Each address as OpenAPI operations: one whose form `Accept` chooses, and one whose form the extension chooses.
import { ANSWER_SCHEMAS } from "../../archive/answer-schemas.ts";
import type { OpenApi, Operation, Parameter, Response, Schema } from "../../archive/contract.ts";
import type { Format } from "../../formats/index.ts";
import { formatsFor } from "../../http/choose-format.ts";
import { ADDRESSES, type Address } from "./addresses.ts";
import { namesOf } from "./parameters.ts";
import { protocolPaths } from "./protocols.ts";
import { type RESPONSES, reference } from "./responses.ts";
import type { Samples } from "./samples.ts";

/** Every path of the read API. */
export function pathsOf(samples: Samples, origin: string): OpenApi["paths"] {
  const told = ADDRESSES.flatMap((address): [string, { get: Operation }][] => [
    [address.path, { get: operationOf(address, samples) }],
    [jsonPathOf(address.path), { get: jsonOperationOf(address, samples) }],
  ]);
  return {
    ...Object.fromEntries(told),
    "/by/{scheme}/{value}": { get: legacyOperation(samples) },
    ...ABOUT_THIS,
    ...protocolPaths(samples, origin),
  };
}

/** `/documents.json`; the home page is `/index.json`. */
function jsonPathOf(path: string): string {
  return `${path === "/" ? "/index" : path}.json`;
}

/** The operation in every form: `Accept` chooses, or an extension put behind the path. */
function operationOf(address: Address, samples: Samples): Operation {
  const formats = formatsFor(address.kind);
  const extensions = formats.filter(({ name }) => name !== "html").map(({ name, mediaType }) => [name, mediaType]);
  const named = extensions.map(([name]) => `\`.${name}\``).join(", ");
  return {
    operationId: address.operationId,
    tags: [address.tag],
    summary: address.summary,
    description: `${address.description} \`Accept\` chooses the form, or an extension does: ${named}.`,
    parameters: [...keyOf(address, samples), ...askedOf(address)],
    responses: responsesOf(address, formats, ["406"]),
    "x-extensions": Object.fromEntries(extensions),
  };
}

/** The same as JSON. */
function jsonOperationOf(address: Address, samples: Samples): Operation {
  return {
    operationId: `${address.operationId}Json`,
    tags: [address.tag],
    summary: `${address.summary}, as JSON`,
    description: address.description,
    parameters: [...keyOf(address, samples), ...askedOf(address)],
    responses: responsesOf(
      address,
      formatsFor(address.kind).filter(({ name }) => name === "json"),
    ),
  };
}

function keyOf({ key }: Address, samples: Samples): Parameter[] {
  if (key === undefined) return [];
  const { name, sample, schema, description } = key;
  return [{ name, in: "path", required: true, description, schema, example: samples[sample] }];
}

function askedOf({ asked }: Address): Operation["parameters"] {
  if (asked === undefined) return [];
  return namesOf(asked).map((name) => ({ $ref: `#/components/parameters/${asked}.${name}` }));
}

function responsesOf(address: Address, formats: Format[], more: Status[] = []): Operation["responses"] {
  const content: Response["content"] = {};
  for (const { name, mediaType } of formats) {
    if (name === "json") content[mediaType] = { schema: reference("schemas", address.answers) };
    else content[mediaType] ??= { schema: /[/+]json\b/.test(mediaType) ? JSON_OF_ITS_OWN : { type: "string" } };
  }
  const { asked, also = [] } = address;
  const statuses: Status[] = ["304", ...(asked ? ["400" as const] : []), ...also, ...more, "429"];
  return {
    "200": {
      description: ANSWER_SCHEMAS[address.answers].description!,
      headers: {
        ETag: reference("headers", "ETag"),
        "Last-Modified": reference("headers", "Last-Modified"),
        Link: reference("headers", "Link"),
        "RateLimit-Policy": reference("headers", "RateLimit-Policy"),
      },
      content,
    },
    ...Object.fromEntries(statuses.sort().map((status) => [status, reference("responses", RESPONSE_OF[status])])),
  };
}

/** A JSON-based form that another standard describes. */
const JSON_OF_ITS_OWN: Schema = { type: ["object", "array"], items: {} };

const RESPONSE_OF = {
  "301": "Moved",
  "304": "NotModified",
  "400": "WrongParameter",
  "404": "NotFound",
  "406": "NotAcceptable",
  "410": "Withdrawn",
  "429": "TooManyRequests",
} as const satisfies Record<string, keyof typeof RESPONSES>;
type Status = keyof typeof RESPONSE_OF;

function legacyOperation({ scheme, number }: Samples): Operation {
  const key = (name: string, description: string, example: string): Parameter => ({
    name,
    in: "path",
    required: true,
    description,
    schema: { type: "string", minLength: 1 },
    example,
  });
  return {
    operationId: "findByNumber",
    tags: ["Documents"],
    summary: "Find a document by a number it has elsewhere",
    description:
      "Redirects from a legacy number, DOI or signature to the document that carries it. A slash may stand in the value as it is or as `%2F`.",
    parameters: [key("scheme", "Who gave the number.", scheme), key("value", "The number.", number)],
    responses: {
      "301": reference("responses", "Moved"),
      "404": reference("responses", "NotFound"),
      "429": reference("responses", "TooManyRequests"),
      default: reference("responses", "Failed"),
    },
  };
}

const ABOUT_THIS: OpenApi["paths"] = {
  "/openapi.json": {
    get: {
      operationId: "readContract",
      tags: ["Archive"],
      summary: "Read this contract",
      description: "This document: OpenAPI 3.1.",
      parameters: [],
      responses: {
        "200": {
          description: "The contract.",
          content: { "application/json": { schema: { type: "object" } } },
        },
        "304": reference("responses", "NotModified"),
        "429": reference("responses", "TooManyRequests"),
      },
    },
  },
  "/api": {
    get: {
      operationId: "readContractAsPage",
      tags: ["Archive"],
      summary: "Read this contract as a page",
      description: "The contract explained to people, with examples that run.",
      parameters: [],
      responses: {
        "200": {
          description: "The contract.",
          content: { "text/html": { schema: { type: "string" } }, "application/json": { schema: { type: "object" } } },
        },
        "304": reference("responses", "NotModified"),
        "406": reference("responses", "NotAcceptable"),
        "429": reference("responses", "TooManyRequests"),
      },
    },
  },
};
