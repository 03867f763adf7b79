// What the citation formats share: which records to cite, and with what address and names.
import type { CitationContext } from "../archive/citation.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer, Listing } from "../archive/listing.ts";
import type { Telling } from "./format.ts";

/** @param frozen the published state that is told: who cites it means that very state */
export function contextOf(
  { id }: Pick<DocumentRecord, "id">,
  { origin, site }: Telling,
  frozen?: DocumentAnswer["frozen"],
): CitationContext {
  const url = `${origin}/documents/${id}${frozen ? `@${frozen.revision}` : ""}`;
  return { url, site: site.name, publisher: site.publisher };
}

/** The records of a listing told at the level `description`. A listing of brief entries is a mistake of the caller. */
export function recordsOf({ entries }: Listing): DocumentRecord[] {
  return entries.map(({ id, record }) => {
    if (!record) throw new Error(`Entry ${id} came without its record: the format asks for the level "description".`);
    return record;
  });
}
