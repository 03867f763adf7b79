// What may be asked, from the schemas that questions are parsed with.
import * as z from "zod";
import { ChangesParameters } from "../../archive/changes.ts";
import type { Asked, Parameter, Schema } from "../../archive/contract.ts";
import { AVAILABILITIES } from "../../archive/document.ts";
import { FACETS, QuestionParameters } from "../../archive/question.ts";
import { DirectoryParameters } from "../../catalogue/browse.ts";
import { DocumentParameters } from "../documents.ts";
import type { Samples } from "./samples.ts";

const QUESTIONS: Record<Asked, z.ZodObject> = {
  listing: QuestionParameters,
  directory: DirectoryParameters,
  document: DocumentParameters,
  changes: ChangesParameters,
};

/** The names of the parameters, in the order of the schema. */
export function namesOf(asked: Asked): string[] {
  return Object.keys(QUESTIONS[asked].shape);
}

/** The parameters of a question, from the schema it is parsed with. */
export function parametersOf(asked: Asked, samples: Samples): Parameter[] {
  const examples = asked === "listing" ? listingExamples(samples) : {};
  return parametersIn(QUESTIONS[asked], examples).map((parameter) => {
    const { name, schema } = parameter;
    const repeated = asked === "listing" && (FACETS as readonly string[]).includes(name);
    return {
      ...parameter,
      schema: asWritten(name, schema),
      ...(schema.type === "array" && { style: "form", explode: repeated }),
    };
  });
}

/** The parameters that a schema reads from an address, in its order. */
export function parametersIn(schema: z.ZodObject, examples: Record<string, unknown> = {}): Parameter[] {
  return Object.entries(propertiesOf(schema)).map(
    ([name, { description, ...property }]): Parameter => ({
      name,
      in: "query",
      required: !z.safeParse(schema.shape[name], undefined).success,
      description,
      schema: property,
      ...(examples[name] !== undefined && { example: examples[name] }),
    }),
  );
}

type Described = Schema & { description: string };
const madeOnce = new Map<z.ZodObject, Record<string, Described>>();

/** JSON Schemas of the parameters. They do not change while the Worker lives, so they are made once. */
function propertiesOf(schema: z.ZodObject): Record<string, Described> {
  let made = madeOnce.get(schema);
  if (made === undefined) {
    made = z.toJSONSchema(schema, { io: "output" }).properties as Record<string, Described>;
    madeOnce.set(schema, made);
  }
  return made;
}

/** What a schema checks by itself and JSON Schema can say, too. */
function asWritten(name: string, schema: Schema): Schema {
  if (name === "date" || name === "after" || name === "before") return { ...schema, format: "edtf" };
  if (schema.type !== "array") return schema;
  // A parameter that is there but empty is refused.
  const list = { ...schema, minItems: 1 };
  if (name !== "availability") return list;
  return { ...list, items: { type: "string", enum: AVAILABILITIES.flatMap((value) => [value, `-${value}`]) } };
}

function listingExamples(samples: Samples): Record<string, unknown> {
  return {
    q: samples.word,
    type: [samples.type],
    agent: [samples.agent],
    from: [samples.sender],
    to_agent: [samples.recipient],
    place: [samples.place],
    subject: [samples.subject],
    collection: [samples.collection],
    repository: [samples.repository],
    language: [samples.language],
    date: samples.year,
    fields: ["id", "title", "date"],
  };
}
