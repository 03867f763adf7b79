// What every address may answer beside what was asked for, and the headers that answers carry.
import type { OpenApi, Response } from "../../archive/contract.ts";

/** A reference to a part that has a name in the contract. */
export function reference(part: "schemas" | "headers" | "responses", name: string): { $ref: string } {
  return { $ref: `#/components/${part}/${name}` };
}

export const HEADERS: OpenApi["components"]["headers"] = {
  ETag: {
    description: "Names this state of the archive in this form. Send it back as `If-None-Match`.",
    schema: { type: "string" },
    example: 'W/"12.json.c02eafc7"',
  },
  "Last-Modified": {
    description: "When the archive last changed. Send it back as `If-Modified-Since`.",
    schema: { type: "string" },
    example: "Thu, 12 Nov 2026 16:05:00 GMT",
  },
  Link: {
    description: 'The canonical address, and the same answer in every other form (`rel="alternate"`).',
    schema: { type: "string" },
    example: '<https://archive.example/documents.json>; rel="alternate"; type="application/json"',
  },
  "RateLimit-Policy": {
    description: "How often one client may ask: `q` times in `w` seconds. Absent where nothing is limited.",
    schema: { type: "string" },
    example: '"client";q=600;w=60',
  },
  RateLimit: {
    description: "What is left of it: `r` times in the next `t` seconds.",
    schema: { type: "string" },
    example: '"client";r=0;t=60',
  },
  "Retry-After": { description: "Seconds to wait.", schema: { type: "string" }, example: "60" },
  Location: {
    description: "Where it is now.",
    schema: { type: "string", format: "uri-reference" },
    example: "/documents/mkyn22st",
  },
};

export const RESPONSES = {
  Moved: {
    description: "It lives at another address now: it was merged, or asked for by an old number.",
    headers: { Location: reference("headers", "Location") },
  },
  NotModified: {
    description: "You have this answer already.",
    headers: { ETag: reference("headers", "ETag"), "Last-Modified": reference("headers", "Last-Modified") },
  },
  WrongParameter: problem("A parameter cannot be understood; the answer names it and lists what is allowed.", {
    title: "Wrong parameter",
    status: 400,
    detail: "“limit” must be a whole number from 0 to 100.",
    instance: "/documents",
    parameter: "limit",
  }),
  NotFound: problem("Nothing has this address, or it has no such form.", {
    title: "Not found",
    status: 404,
    detail: "Nothing in this archive has this address.",
    instance: "/documents/zzzzzzzz",
  }),
  NotAcceptable: problem("It cannot be had in any form that `Accept` allows.", {
    title: "Not acceptable",
    status: 406,
    detail: "This can be had as: text/html, application/json.",
    instance: "/documents",
    allowed: ["text/html", "application/json"],
  }),
  Withdrawn: problem("The document was withdrawn; the answer says what it may.", {
    title: "Withdrawn",
    status: 410,
    detail: "“Journal of an ambassador” was withdrawn: entered twice.",
    instance: "/documents/pznv25jn",
    document: {
      id: "pznv25jn",
      title: "Journal of an ambassador",
      withdrawn_at: "2026-11-12T16:05:00Z",
      reason: "entered twice",
      replacement: null,
    },
  }),
  TooManyRequests: {
    ...problem("One client asked too often. Wait as long as `Retry-After` says.", {
      title: "Too many requests",
      status: 429,
      detail: "One client may ask 600 times a minute.",
      instance: "/documents.json",
    }),
    headers: {
      "Retry-After": reference("headers", "Retry-After"),
      RateLimit: reference("headers", "RateLimit"),
      "RateLimit-Policy": reference("headers", "RateLimit-Policy"),
    },
  },
  Failed: problem("Whatever else goes wrong.", {
    title: "The archive failed",
    status: 500,
    detail: "Something went wrong on our side. Nothing was changed. Please try again.",
    instance: "/by/wilson/120194",
  }),
} satisfies Record<string, Response>;

/** A refusal: a problem document, or a page where a page was asked for. */
export function problem(description: string, example: Record<string, unknown>): Response {
  return {
    description,
    content: {
      "application/problem+json": {
        schema: reference("schemas", "Problem"),
        example: { type: "about:blank", ...example },
      },
      "text/html": { schema: { type: "string" } },
    },
  };
}
