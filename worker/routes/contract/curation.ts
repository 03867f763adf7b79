// The contract of curation as OpenAPI 3.1. Addresses, permissions, parameters and bodies come from the routes themselves;
// what each is for comes from `curation-acts`. A route that is told nowhere is an error, not an omission.
import type { RouterRoute } from "hono/types";
import * as z from "zod";
import { AUTHORITY_CHANGES } from "../../archive/authority-state.ts";
import type { Schema } from "../../archive/contract.ts";
import { PERMISSIONS, type Permitted } from "../../archive/curator.ts";
import type { ArchiveFacts } from "../../archive/listing.ts";
import { OPEN } from "../../http/curator-only.ts";
import type { Asking } from "../curation/asked.ts";
import { KINDS } from "../listed.ts";
import { ACTS, type Act } from "./curation-acts.ts";

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

/** One address and method, as its steps tell it. */
export interface Route {
  /** `PATCH /curation/documents/{id}` */
  name: string;
  method: string;
  /** With `{id}` for `:id{…}`. */
  path: string;
  /** The patterns of its `{…}`; null where a segment may be anything. */
  keys: Record<string, string | null>;
  permission: Permitted | null;
  asks: Asking;
}

/** @param routes of the curation app; each step of a route stands among them under the same method and path */
export function routesOf(routes: readonly RouterRoute[]): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path, handler } of routes) {
    if (!METHODS.has(method)) continue;
    const { address, keys } = readPath(path);
    const name = `${method} ${address}`;
    const route = found.get(name) ?? { name, method, path: address, keys, permission: null, asks: {} };
    const { permits, asks } = handler as { permits?: Permitted; asks?: Asking };
    found.set(name, { ...route, permission: permits ?? route.permission, asks: { ...route.asks, ...asks } });
  }
  return [...found.values()];
}

/** `/curation/uploads/:id{[0-9]{8}}/parts` → `/curation/uploads/{id}/parts` and the pattern of `id`. */
function readPath(path: string): { address: string; keys: Route["keys"] } {
  const keys: Route["keys"] = {};
  const segments = path.split(/\/(?![^{]*\})/).map((segment) => {
    const [, key, pattern] = /^:(\w+)(?:\{(.*)\})?$/.exec(segment) ?? [];
    if (key === undefined) return segment;
    keys[key] = pattern ?? null;
    return `{${key}}`;
  });
  return { address: segments.join("/"), keys };
}

/** @throws Error where a route is told nowhere, or something is told of no route */
export function curationContract(routes: readonly RouterRoute[], archive: ArchiveFacts, origin: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routesOf(routes)) {
    const act = ACTS[route.name];
    if (act === undefined)
      throw new Error(`Nothing says what ${route.name} is for: worker/routes/contract/curation-acts.ts.`);
    for (const { suffix, ...each } of told(route)) {
      paths[each.path] ??= {};
      paths[each.path][route.method.toLowerCase()] = operationOf(each, act, suffix);
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `${archive.name}: curation`,
      version: "1.0.0",
      summary: "What curators and their programs may do.",
      description: DESCRIPTION,
      contact: { name: archive.publisher, url: `${origin}/api`, ...(archive.email && { email: archive.email }) },
      license: { name: "Apache License 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: archive.name }],
    tags: TAGS.map(([, name, description]) => ({ name, description })),
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token that an owner made: `fonds_…`." },
        session: { type: "apiKey", in: "cookie", name: "__Host-fonds", description: "The session of who signed in." },
      },
      parameters: { IfMatch: IF_MATCH },
      schemas: { Problem: PROBLEM },
      responses: RESPONSES,
    },
  };
}

const DESCRIPTION = `JSON in, JSON out, never kept by a cache, never open to pages of other sites.

* **Programs** send \`Authorization: Bearer fonds_…\`; curators have a session's cookie.
* **\`If-Match: "7"\`** says on which revision an act was decided. On another, nothing is written and the answer (412) says what changed meanwhile.
* **\`?dry_run=1\`** answers exactly what would change, and writes nothing.
* **Every write is one batch or nothing.** What cannot be taken is a 422 that lists each member that is wrong.
* **\`Fonds-Bookmark\`**, sent back as it was answered, lets the next answer see every write before it.`;

const TAGS: [begins: RegExp, name: string, description: string][] = [
  [
    /^\/(session|sessions|account|password|second-factor|passkeys|setup|setup-links)\b/,
    "Account",
    "Signing in, and one's own account.",
  ],
  [/^\/(invitations|curators|tokens|settings|audit)\b/, "House", "People, programs, settings, and the audit log."],
  [
    /^\/(documents|working-copies|previews|proposals|likenesses)\b/,
    "Documents",
    "One document: written, reviewed, published, remembered.",
  ],
  [
    /^\/(changes|changesets|imports|exports|queues|views|column-mappings|home|derived)\b/,
    "Order",
    "Many documents at once.",
  ],
  [/^\/(scans|uploads)\b/, "Scans", "Bytes on their way in."],
  [/^\//, "Names", "People and bodies, places, subjects, collections, repositories."],
];

/** An address that stands for several is told once for each: `/curation/agents`, `/curation/places` … */
function told(route: Route): (Route & { suffix: string })[] {
  if (!("names" in route.keys)) return [{ ...route, suffix: "" }];
  const { names: _, ...keys } = route.keys;
  return Object.entries(KINDS).map(([plural, kind]) => ({
    ...route,
    path: route.path.replace("{names}", plural),
    keys,
    // What may be said of a name depends on its kind, which the route reads from the address.
    asks: CHANGES_OF_NAMES.has(route.name) ? { ...route.asks, body: AUTHORITY_CHANGES[kind] } : route.asks,
    suffix: `: ${kind === "agent" ? "people and bodies" : plural}`,
  }));
}

const CHANGES_OF_NAMES = new Set(["POST /curation/{names}", "PATCH /curation/{names}/{key}"]);

function operationOf({ name, method, path, keys, permission, asks }: Route, act: Act, suffix: string): object {
  const { parameters, body } = asks;
  const needs = permission === null ? "" : `Needs “${permission}”: from ${PERMISSIONS[permission].from} on.`;
  const description = [act.description, needs].filter(Boolean).join(" ") || `${act.summary}.`;
  return {
    operationId: operationId(method, path),
    tags: [TAGS.find(([begins]) => begins.test(path.replace("/curation", "")))![1]],
    summary: act.summary + suffix,
    description,
    ...(OPEN.has(name) && { security: [] }),
    parameters: [
      ...Object.entries(keys).map(([key, pattern]) => ({
        name: key,
        in: "path",
        required: true,
        description: KEYS[key]?.description ?? `The ${key}.`,
        schema: { type: "string", ...(pattern && { pattern: `^(?:${pattern})$` }) },
        example: KEYS[key]?.example ?? "1",
      })),
      ...(parameters ? parametersOf(parameters) : []),
      ...(act.onRevision ? [{ $ref: "#/components/parameters/IfMatch" }] : []),
    ],
    ...(body && { requestBody: { required: true, content: { "application/json": sent(body, act) } } }),
    responses: responsesOf(act, body !== undefined, OPEN.has(name)),
  };
}

/** `patchDocumentsById` */
function operationId(method: string, path: string): string {
  const words = path.replace("/curation/", "").split(/[/-]/);
  const said = words.map((word) => (word.startsWith("{") ? `By${capital(word.slice(1, -1))}` : capital(word)));
  return method.toLowerCase() + said.join("");
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const KEYS: Record<string, { description: string; example: string }> = {
  id: { description: "The id.", example: "mkyn22st" },
  key: { description: "The id, or the slug of a collection.", example: "mkyn3str" },
  number: { description: "A number, from 1.", example: "1" },
  sha256: {
    description: "SHA-256 of the bytes.",
    example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  },
  width: { description: "Width in pixels.", example: "400" },
  header: {
    description: "SHA-256 of the table's header.",
    example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  },
  form: { description: "In which form.", example: "csv" },
};

function parametersOf(schema: z.ZodObject): object[] {
  const { properties = {}, required = [] } = jsonSchemaOf(schema);
  return Object.entries(properties as Record<string, Schema>).map(([name, { description, ...told }]) => ({
    name,
    in: "query",
    required: (required as string[]).includes(name),
    description: description ?? PARAMETERS[name] ?? `Narrows by ${name.replaceAll("_", " ")}.`,
    schema: told,
  }));
}

const PARAMETERS: Record<string, string> = {
  dry_run: "`1`: answer exactly what would change, and write nothing.",
  after: "Where the window begins: the `next` of the one before.",
  before: "Where the window begins, going back in time: the `next` of the one before.",
  limit: "How many at most.",
  q: "Words.",
  even_if_alike: "`1`: make it although another has this name.",
  from: "The revision to compare with; the one before, unless named.",
  revision: "The revision to show; the latest, unless named.",
};

function sent(body: z.ZodType, { example }: Act): object {
  return { schema: jsonSchemaOf(body), ...(example !== undefined && { example }) };
}

const made = new Map<z.ZodType, Schema>();

/** What has to be sent. Schemas do not change while the Worker lives, so each is told once. */
function jsonSchemaOf(schema: z.ZodType): Schema {
  let told = made.get(schema);
  if (told === undefined) {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" });
    told = rest as Schema;
    made.set(schema, told);
  }
  return told;
}

function responsesOf(act: Act, hasBody: boolean, open: boolean): object {
  const refused = [
    "400",
    ...(open ? [] : ["401", "403"]),
    "404",
    "409",
    ...(act.onRevision ? ["412", "428"] : []),
    ...(hasBody ? ["413", "415", "422"] : []),
  ];
  return {
    "2XX": {
      description: act.answers ?? "Done; what came of it.",
      content: {
        [act.answers ? "*/*" : "application/json"]: {
          schema: act.answers ? {} : { type: ["object", "array"], items: {} },
        },
      },
    },
    ...Object.fromEntries(refused.map((status) => [status, { $ref: `#/components/responses/${STATUSES[status]}` }])),
  };
}

const STATUSES: Record<string, keyof typeof RESPONSES> = {
  "400": "Unreadable",
  "401": "NotSignedIn",
  "403": "NotAllowed",
  "404": "NotFound",
  "409": "NotNow",
  "412": "ChangedMeanwhile",
  "413": "TooLarge",
  "415": "NotJson",
  "422": "CannotBeTaken",
  "428": "NoRevision",
};

const refusal = (description: string, status: number, title: string, detail: string, more: object = {}) => ({
  description,
  content: {
    "application/problem+json": {
      schema: { $ref: "#/components/schemas/Problem" },
      example: { type: "about:blank", title, status, detail, instance: "/curation/documents/mkyn22st", ...more },
    },
  },
});

const RESPONSES = {
  Unreadable: refusal(
    "The request cannot be read; the answer names what.",
    400,
    "Wrong parameter",
    "“limit” cannot be read. This address takes: q, limit.",
    { parameter: "limit", allowed: ["q", "limit"] },
  ),
  NotSignedIn: refusal(
    "Nobody known asks.",
    401,
    "Not signed in",
    "Sign in at /admin, or send a token: `Authorization: Bearer …`.",
  ),
  NotAllowed: refusal(
    "Who asks may not do this.",
    403,
    "Not allowed",
    "This needs the role of editor or a token with “publish”.",
    { permission: "publish" },
  ),
  NotFound: refusal("There is no such thing.", 404, "Not found", "Nothing in this archive has this address."),
  NotNow: refusal(
    "The state it is in forbids it; the answer says what to do.",
    409,
    "Not now",
    "This document is not withdrawn.",
  ),
  ChangedMeanwhile: refusal(
    "Decided on an older revision. Nothing was written; `meanwhile`, `collisions` and `merged` say what changed.",
    412,
    "Changed meanwhile",
    "Somebody saved this document meanwhile.",
    { current: { revision: 8 } },
  ),
  TooLarge: refusal("More than one request may bring.", 413, "Too large", "A document may have 1.5 MB."),
  NotJson: refusal("The body is not JSON.", 415, "Unsupported media type", "Send the body as application/json."),
  CannotBeTaken: refusal(
    "Each member that is wrong is listed.",
    422,
    "Cannot be taken",
    "changes.title: A document needs a title",
    { problems: [{ at: "changes.title", message: "A document needs a title" }] },
  ),
  NoRevision: refusal(
    "It was not said on which revision this was decided.",
    428,
    "Precondition required",
    'Say on which revision this was decided: `If-Match: "7"`.',
  ),
};

const IF_MATCH = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "The revision this was decided on, from the `ETag` of what was read.",
  schema: { type: "string", pattern: '^"\\d{1,9}"$' },
  example: '"7"',
};

const PROBLEM: Schema = {
  type: "object",
  description: "RFC 9457.",
  required: ["type", "title", "status", "detail", "instance"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    problems: {
      type: "array",
      items: { type: "object", properties: { at: { type: "string" }, message: { type: "string" } } },
    },
  },
  // A problem may say more of itself than every problem does.
  additionalProperties: true,
};
