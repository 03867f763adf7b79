// The addresses that follow other standards: OAI-PMH, oEmbed, unAPI, IIIF, and what machines look for on any site. What
// may be asked of each is told by the schemas it is parsed with.
import type { OpenApi, Operation, Parameter, Response, Schema } from "../../archive/contract.ts";
import { OAI_VERBS, oaiIdentifier } from "../../archive/oai.ts";
import { SET_SPEC, setSpec } from "../../archive/set-spec.ts";
import { HARVESTABLE, UNAPI } from "../../formats/index.ts";
import { BuilderParameters, OEmbedParameters } from "../embed.ts";
import { SearchParameters } from "../scans.ts";
import { documentId } from "./addresses.ts";
import { parametersIn } from "./parameters.ts";
import { problem, reference } from "./responses.ts";
import type { Samples } from "./samples.ts";

export const PROTOCOL_TAGS = [
  { name: "Harvesting", description: "Everything, in library formats: OAI-PMH 2.0, unAPI and sitemaps." },
  {
    name: "Embedding",
    description: "Documents on other sites' pages: oEmbed, a script, and a page that makes snippets.",
  },
  { name: "Scans", description: "Images of leaves and other files: as they were given, and as IIIF serves them." },
  { name: "Discovery", description: "What machines look for by themselves when they come to a site." },
];

/** @param origin of this archive, for addresses that must be whole */
export function protocolPaths(samples: Samples, origin: string): OpenApi["paths"] {
  return { ...harvesting(samples, origin), ...embedding(samples, origin), ...scans(samples), ...discovery };
}

const NOT_MODIFIED = { "304": reference("responses", "NotModified") };
const NOT_FOUND = { "404": reference("responses", "NotFound") };
const GONE = { ...NOT_FOUND, "410": reference("responses", "Withdrawn") };
const WRONG = { "400": reference("responses", "WrongParameter") };
const TOO_MANY = { "429": reference("responses", "TooManyRequests") };

/** What is told as text that another standard describes. */
function told(description: string, ...mediaTypes: string[]): Response {
  const schemaOf = (mediaType: string): Schema => ({ type: /[/+]json\b/.test(mediaType) ? "object" : "string" });
  return { description, content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: schemaOf(type) }])) };
}

function bytes(description: string, ...mediaTypes: string[]): Response {
  return { description, content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) };
}

const inQuery = (name: string, description: string, schema: Schema, example?: string): Parameter => ({
  name,
  in: "query",
  required: false,
  description,
  schema,
  ...(example !== undefined && { example }),
});
const inPath = (name: string, description: string, schema: Schema, example: string): Parameter => ({
  name,
  in: "path",
  required: true,
  description,
  schema,
  example,
});

function harvesting(samples: Samples, origin: string): OpenApi["paths"] {
  const prefixes = HARVESTABLE.map(({ harvest }) => harvest.prefix);
  const identifier = oaiIdentifier(samples.document, origin);
  const set = setSpec({ facet: "type", value: samples.type });
  const verb: Parameter = {
    ...inQuery("verb", "What is asked.", { type: "string", enum: OAI_VERBS }, "Identify"),
    required: true,
  };
  const more: Parameter[] = [
    inQuery("identifier", "Of one record.", { type: "string", format: "uri" }, identifier),
    inQuery("metadataPrefix", "In which format.", { type: "string", enum: prefixes }, prefixes[0]),
    inQuery("from", "UTC day or second: changed then or later.", DATESTAMP, "2026-11-03T09:30:00Z"),
    inQuery("until", "UTC day or second, as `from` is: changed then or earlier.", DATESTAMP, "2026-12-31T23:59:59Z"),
    inQuery("set", "A setSpec of `ListSets`.", { type: "string", pattern: SET_SPEC.source }, set),
    inQuery("resumptionToken", "Continues a list: taken unchanged from its last answer, beside `verb` alone.", {
      type: "string",
      minLength: 1,
    }),
  ];
  const fields = [verb, ...more].map(({ name, description, schema }): [string, Schema] => [
    name,
    { ...schema, description },
  ]);
  const answers = {
    "200": told("The answer; also where it is an `error` of the protocol.", "text/xml"),
    ...TOO_MANY,
  };
  const about = {
    tags: ["Harvesting"] as [string],
    externalDocs: { description: "OAI-PMH 2.0", url: "https://www.openarchives.org/OAI/openarchivesprotocol.html" },
  };
  return {
    "/oai": {
      get: {
        ...about,
        operationId: "harvest",
        summary: "Harvest records (OAI-PMH)",
        description:
          "`Identify`; `ListMetadataFormats` (`identifier`); `ListSets`; `GetRecord` (`identifier`, `metadataPrefix`); `ListIdentifiers` and `ListRecords` (`metadataPrefix`, `from`, `until`, `set`). Lists go on with `resumptionToken`.",
        parameters: [verb, ...more],
        responses: { ...answers, ...WRONG },
      },
      post: {
        ...about,
        operationId: "harvestByPost",
        summary: "Harvest records, asked by POST",
        description: "The same arguments in the body of the request. It writes nothing.",
        parameters: [],
        requestBody: {
          required: true,
          content: {
            "application/x-www-form-urlencoded": {
              schema: { type: "object", required: ["verb"], properties: Object.fromEntries(fields) },
              example: { verb: "ListRecords", metadataPrefix: prefixes[0] },
            },
          },
        },
        responses: {
          ...answers,
          "413": problem("The arguments are far longer than any can be.", {
            title: "Too large",
            status: 413,
            detail: "The arguments of OAI-PMH are short; these are not.",
            instance: "/oai",
          }),
          "415": problem("The body is not a form.", {
            title: "Unsupported media type",
            status: 415,
            detail: "Send the arguments as application/x-www-form-urlencoded.",
            instance: "/oai",
          }),
        },
      },
    },
    "/unapi": {
      get: {
        operationId: "readByUnapi",
        tags: ["Harvesting"],
        summary: "Fetch a record for a reference manager (unAPI)",
        description: "Without `id`, the formats there are; with `id` alone, those of that record.",
        externalDocs: { description: "unAPI 1.0", url: "https://unapi.info/specs/" },
        parameters: [
          inQuery("id", "A document's id or its address.", { type: "string" }, samples.document),
          inQuery("format", "In which format.", { type: "string", enum: Object.keys(UNAPI) }, Object.keys(UNAPI)[0]),
        ],
        responses: {
          "200": told(
            "The record, or the list of formats.",
            "application/xml",
            ...Object.values(UNAPI).map(({ format }) => format.mediaType),
          ),
          "300": told("The formats of this record.", "application/xml"),
          ...NOT_MODIFIED,
          ...GONE,
          "406": reference("responses", "NotAcceptable"),
          ...TOO_MANY,
        },
      },
    },
  };
}

const DATESTAMP: Schema = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}:\\d{2}Z)?$" };

function embedding(samples: Samples, origin: string): OpenApi["paths"] {
  const examples = { url: `${origin}/documents/${samples.document}`, format: "json", maxwidth: 480, maxheight: 320 };
  return {
    "/oembed": {
      get: {
        operationId: "readOEmbed",
        tags: ["Embedding"],
        summary: "Ask how to embed an address (oEmbed)",
        description: "For editors that turn a pasted address into a preview. Parameters it does not know are let pass.",
        externalDocs: { description: "oEmbed 1.0", url: "https://oembed.com/" },
        parameters: parametersIn(OEmbedParameters, examples),
        responses: {
          "200": told("A `rich` preview.", "application/json", "text/xml"),
          ...NOT_MODIFIED,
          ...WRONG,
          ...GONE,
          ...TOO_MANY,
          "501": problem("It is not told in this format.", {
            title: "Not implemented",
            status: 501,
            detail: "oEmbed is told here as json or xml.",
            instance: "/oembed",
            allowed: ["json", "xml"],
          }),
        },
      },
    },
    "/embed": {
      get: {
        operationId: "buildEmbed",
        tags: ["Embedding"],
        summary: "Make a snippet for a website",
        description: "The page where a webmaster picks a document or a list, sees it, and copies what to paste.",
        parameters: parametersIn(BuilderParameters, { src: "/documents", q: samples.word, type: samples.type }),
        responses: { "200": told("The page.", "text/html"), ...WRONG, ...GONE, ...TOO_MANY },
      },
    },
    "/embed.js": file(
      "Embedding",
      "text/javascript",
      {},
      {
        operationId: "readEmbedScript",
        summary: "Load the script that shows embeds",
        description: "Defines `<fonds-document>` and `<fonds-documents>`. It keeps its address.",
      },
    ),
  };
}

function scans(samples: Samples): OpenApi["paths"] {
  const number = inPath(
    "number",
    "Its number in the document, from 1.",
    { type: "string", pattern: "^[1-9]\\d{0,4}$" },
    "1",
  );
  const document = inPath(
    "document",
    "The document's id; with `@3`, its third published state.",
    documentId,
    samples.document,
  );
  const ranges = {
    "206": bytes("The part that `Range` asked for.", "*/*"),
    ...NOT_MODIFIED,
    ...GONE,
    "416": problem("The part asked for lies beyond the end.", {
      title: "Range not satisfiable",
      status: 416,
      detail: "There are 92583 bytes, from 0 to 92582.",
      instance: "/scans/mkyn22st/1",
    }),
  };
  const image = { description: "IIIF Image API 3.0", url: "https://iiif.io/api/image/3.0/" };
  const search = (operationId: string, version: 1 | 2): { get: Operation } => ({
    get: {
      operationId,
      tags: ["Scans"],
      summary: version === 2 ? "Search within a document" : "Search within a document, for older viewers",
      description: "Where words stand in the texts of a document that has scans.",
      externalDocs: {
        description: `IIIF Content Search ${version}.0`,
        url: `https://iiif.io/api/search/${version}.0/`,
      },
      parameters: [document, ...parametersIn(SearchParameters, { q: "the" })],
      responses: {
        "200": told("A page of annotations.", "application/ld+json", "application/json"),
        ...NOT_MODIFIED,
        ...WRONG,
        ...GONE,
      },
    },
  });
  return {
    "/scans/{document}/{number}": {
      get: {
        operationId: "readScan",
        tags: ["Scans"],
        summary: "Read a scan as it was given",
        description: "The bytes of an image of a leaf. `Range` is understood.",
        parameters: [document, number],
        responses: { "200": bytes("The image.", "image/jpeg", "image/png", "image/tiff"), ...ranges },
      },
    },
    "/files/{document}/{number}": {
      get: {
        operationId: "readFile",
        tags: ["Scans"],
        summary: "Read a file of a document as it was given",
        description: "A PDF or the like. `Range` is understood.",
        parameters: [document, number],
        responses: { "200": bytes("The file.", "application/pdf", "image/tiff", "*/*"), ...ranges },
      },
    },
    "/iiif/{document}/{number}": {
      get: {
        operationId: "findImage",
        tags: ["Scans"],
        summary: "Find the description of an image",
        description: "The id of the image service; redirects to its `info.json`.",
        externalDocs: image,
        parameters: [document, number],
        responses: {
          "303": { description: "To `info.json`.", headers: { Location: reference("headers", "Location") } },
          ...GONE,
          default: reference("responses", "Failed"),
        },
      },
    },
    "/iiif/{document}/{number}/info.json": {
      get: {
        operationId: "readImageInfo",
        tags: ["Scans"],
        summary: "Read what an image service offers",
        description: "The sizes in which the image can be had.",
        externalDocs: image,
        parameters: [document, number],
        responses: { "200": told("`info.json`.", "application/ld+json", "application/json"), ...NOT_MODIFIED, ...GONE },
      },
    },
    "/iiif/{document}/{number}/{region}/{size}/{rotation}/{file}": {
      get: {
        operationId: "readImage",
        tags: ["Scans"],
        summary: "Read an image in one of its sizes",
        description: "Level 0: the whole image, upright, as JPEG.",
        externalDocs: image,
        parameters: [
          document,
          number,
          inPath("region", "The whole.", { type: "string", enum: ["full"] }, "full"),
          inPath(
            "size",
            "One of the `sizes` of `info.json`.",
            { type: "string", pattern: "^(?:max|\\d+,\\d*)$" },
            "max",
          ),
          inPath("rotation", "Upright.", { type: "string", enum: ["0"] }, "0"),
          inPath("file", "Its quality and form.", { type: "string", enum: ["default.jpg"] }, "default.jpg"),
        ],
        responses: { "200": bytes("The image.", "image/jpeg"), ...ranges, ...WRONG },
      },
    },
    "/iiif/{document}/search": search("searchWithin", 2),
    "/iiif/{document}/search/1": search("searchWithinAsVersion1", 1),
  };
}

const SITEMAPS = { description: "Sitemaps 0.9", url: "https://www.sitemaps.org/protocol.html" };

const discovery: OpenApi["paths"] = {
  "/sitemap.xml": file("Discovery", "application/xml", NOT_MODIFIED, {
    operationId: "listSitemaps",
    summary: "Read the sitemap",
    description: "Every document for search engines; of a large archive, the list of its sitemaps.",
    externalDocs: SITEMAPS,
  }),
  "/sitemaps/{file}": file(
    "Discovery",
    "application/xml",
    { ...NOT_MODIFIED, ...NOT_FOUND },
    {
      operationId: "readSitemap",
      summary: "Read one sitemap of a large archive",
      description: "A window of documents; `/sitemap.xml` lists the windows there are.",
      externalDocs: SITEMAPS,
      parameters: [inPath("file", "The window.", { type: "string", pattern: "^(?:0|[1-9]\\d{0,6})\\.xml$" }, "0.xml")],
    },
  ),
  "/robots.txt": file(
    "Discovery",
    "text/plain",
    {},
    {
      operationId: "readRobots",
      summary: "Read what crawlers may fetch",
      description: "Everything that readers may.",
      externalDocs: { description: "RFC 9309", url: "https://www.rfc-editor.org/rfc/rfc9309" },
    },
  ),
  "/opensearch.xml": file("Discovery", "application/opensearchdescription+xml", NOT_MODIFIED, {
    operationId: "readOpenSearch",
    summary: "Read how to search from a browser",
    description: "OpenSearch: for the search box of a browser or of another site.",
    externalDocs: { description: "OpenSearch 1.1", url: "https://github.com/dewitt/opensearch" },
  }),
  "/llms.txt": file("Discovery", "text/plain", NOT_MODIFIED, {
    operationId: "readLlms",
    summary: "Read the archive's word to language models",
    description: "What this archive is and how a program that reads words best asks it.",
    externalDocs: { description: "llms.txt", url: "https://llmstxt.org/" },
  }),
};

type Told = Pick<Operation, "operationId" | "summary" | "description" | "externalDocs"> & { parameters?: Parameter[] };

/** An address that has one form. */
function file(tag: string, mediaType: string, also: Operation["responses"], about: Told): { get: Operation } {
  const responses = { "200": told("The file.", mediaType), ...also, ...TOO_MANY };
  return { get: { parameters: [], ...about, tags: [tag], responses } };
}
