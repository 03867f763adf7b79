// Remembers which column of a table becomes what, so that the next table of the same header is read the same way.

import { findMapping, mappingStatement } from "../store/column-mappings.ts";
import { commit } from "../store/commit.ts";
import type { Acting } from "./act-on-document.ts";

export { findMapping };

/** @param header SHA-256 of the header's cells, hexadecimal */
export async function rememberMapping(
  db: D1Database,
  header: string,
  mapping: Readonly<Record<string, string>>,
  { who, at }: Acting,
): Promise<void> {
  const by = { curator: who.id, at };
  const act = { ...by, act: "remember-mapping", subject: `/curation/column-mappings/${header}`, detail: mapping };
  await commit(db, act, [mappingStatement(db, header, mapping, by)], false);
}
