// The contract: every address of the read API as OpenAPI 3.1, made from the schemas the routes parse with, the schemas
// of the answers and the list of formats. What is added there appears here by itself.
import type { Contract } from "../archive/contract.ts";
import type { ArchiveFacts, Listing } from "../archive/listing.ts";
import type { Answers } from "../formats/index.ts";
import { formatsFor } from "../http/choose-format.ts";
import { TAGS } from "./contract/addresses.ts";
import { pathsOf } from "./contract/operations.ts";
import { parametersOf } from "./contract/parameters.ts";
import { PROTOCOL_TAGS } from "./contract/protocols.ts";
import { HEADERS, RESPONSES } from "./contract/responses.ts";
import { type Samples, samplesOf } from "./contract/samples.ts";
import { schemas } from "./contract/schemas.ts";

/** @param newest the answer to `NEWEST`: whatever is shown as an example can be tried in this archive */
export function contractOf(newest: Listing, archive: ArchiveFacts, origin: string): Omit<Contract, "examples"> {
  const samples = samplesOf(newest);
  const parameters: Contract["parameters"] = {
    listing: parametersOf("listing", samples),
    directory: parametersOf("directory", samples),
    document: parametersOf("document", samples),
    changes: parametersOf("changes", samples),
  };
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: `${archive.name}: read API`,
        version: "1.0.0",
        summary: "One question, every form.",
        description: DESCRIPTION,
        contact: { name: archive.publisher, url: `${origin}/api`, ...(archive.email && { email: archive.email }) },
        license: { name: "Apache License 2.0", identifier: "Apache-2.0" },
      },
      // A saved copy must know its host; the host of a reader's own machine is of no use to anybody else.
      servers: [{ url: isLocal(origin) ? "/" : origin, description: archive.name }],
      security: [],
      tags: [...TAGS, ...PROTOCOL_TAGS],
      paths: pathsOf(samples, origin),
      components: {
        schemas: schemas(),
        parameters: Object.fromEntries(
          Object.entries(parameters).flatMap(([asked, list]) => list.map((each) => [`${asked}.${each.name}`, each])),
        ),
        headers: HEADERS,
        responses: RESPONSES,
      },
    },
    parameters,
    forms: formsOf(samples),
  };
}

const DESCRIPTION = `Every address answers as a page, and with an extension (or \`Accept\`) in other forms. No key is needed.

* **One address, every form.** \`/documents/{id}\` is the page, \`/documents/{id}.json\` the record. Each answer names its sisters in \`Link\`.
* **A question is never guessed at.** An unknown, repeated or unreadable parameter is a 400 that names it and lists what is allowed.
* **Conditional.** Every answer carries \`ETag\` and \`Last-Modified\`; asked again with either, it is a 304 until the archive changes.
* **Paging.** Follow \`links.next\` until it is null. The cursor in it stays true while documents are added.
* **Methods.** \`HEAD\` answers as \`GET\` without a body, \`OPTIONS\` names what is allowed, anything else is a 405. Any origin may read.`;

/** Every form, with where a document and a listing are told in it. */
function formsOf(samples: Samples): Contract["forms"] {
  const shown: [kind: keyof Answers, path: string][] = [
    ["document", `/documents/${samples.document}`],
    ["documents", "/documents"],
  ];
  const formats = new Set(shown.flatMap(([kind]) => formatsFor(kind)));
  return [...formats].map(({ name, label, mediaType, write, applies }) => ({
    label,
    mediaType,
    addresses: shown
      .filter(([kind]) => write[kind] !== undefined)
      .map(([kind, path]) => ({
        address: name === "html" ? path : `${path}.${name}`,
        always: applies?.[kind] === undefined,
      })),
  }));
}

function isLocal(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin);
}
