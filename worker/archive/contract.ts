// What the archive promises to programs: its addresses as OpenAPI 3.1 has them, and questions that show them at work.

/** A JSON Schema, draft 2020-12, as it is written out. */
export type Schema = { [keyword: string]: unknown };
interface Reference {
  $ref: string;
}

export interface Parameter {
  name: string;
  in: "query" | "path";
  required: boolean;
  description: string;
  schema: Schema;
  /** How a list is written: repeated (`explode`) or with commas. */
  style?: "form";
  explode?: boolean;
  example?: unknown;
}

export interface Response {
  description: string;
  headers?: Record<string, Reference>;
  /** Bytes have no schema. */
  content?: Record<string, { schema?: Schema; example?: unknown }>;
}

export interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  description: string;
  /** The standard that says what this address answers. */
  externalDocs?: { description: string; url: string };
  parameters: (Parameter | Reference)[];
  requestBody?: { required: true; content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<string, Response | Reference>;
  /** Media types by the extension that chooses them. */
  "x-extensions"?: Record<string, string>;
}

/** As much of OpenAPI as this contract needs. */
export interface OpenApi {
  openapi: "3.1.0";
  info: {
    title: string;
    version: string;
    summary: string;
    description: string;
    contact: { name: string; url: string; email?: string };
    license: { name: string; identifier: string };
  };
  servers: { url: string; description: string }[];
  security: [];
  tags: { name: string; description: string }[];
  paths: Record<string, { get: Operation; post?: Operation }>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    headers: Record<string, { description: string; schema: Schema; example: string }>;
    responses: Record<string, Response>;
  };
}

/** What may be asked of a listing, of a directory of names, of one document and of the list of changes. */
export type Asked = "listing" | "directory" | "document" | "changes";

/** A question that this very archive answers, and the answer, shortened to what it teaches. */
export interface Example {
  /** What is asked, in words. */
  says: string;
  /** Relative to the site. */
  address: string;
  headers?: Record<string, string>;
  status: number;
  /** Members of the JSON answer; null where the answer has no body. */
  answer: object | null;
}

export interface Contract {
  openapi: OpenApi;
  parameters: Record<Asked, Parameter[]>;
  /** Every form, and where a document and a listing are told in it; `always` unless some have no such form. */
  forms: { label: string; mediaType: string; addresses: { address: string; always: boolean }[] }[];
  examples: Example[];
}
