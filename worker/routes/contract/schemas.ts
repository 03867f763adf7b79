// The named schemas of the answers, as JSON Schema.
import * as z from "zod";
import { ANSWER_SCHEMAS } from "../../archive/answer-schemas.ts";
import type { Schema } from "../../archive/contract.ts";

let madeOnce: Record<string, Schema> | undefined;

/** The named schemas of the answers. They do not change while the Worker lives, so they are made once. */
export function schemas(): Record<string, Schema> {
  madeOnce ??= makeSchemas();
  return madeOnce;
}

function makeSchemas(): Record<string, Schema> {
  const named = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(ANSWER_SCHEMAS)) named.add(schema, { id: name });
  const made = z.toJSONSchema(named, {
    uri: (name) => `#/components/schemas/${name}`,
    override: ({ jsonSchema }) => {
      // What an answer would have been without a value says nothing of answers, and members may be added to them later.
      delete jsonSchema.default;
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema as Schema]),
  );
}
