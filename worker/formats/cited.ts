// What the citation formats share: which records to cite, and with what address and names.
import type { CitationContext } from "../archive/citation.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { Listing } from "../archive/listing.ts";
import type { Telling } from "./format.ts";

export function contextOf({ id }: Pick<DocumentRecord, "id">, { origin, site }: Telling): CitationContext {
  return { url: `${origin}/documents/${id}`, site: site.name, publisher: site.publisher };
}

/** The records of a listing told at the level `description`. A listing of brief entries is a mistake of the caller. */
export function recordsOf({ entries }: Listing): DocumentRecord[] {
  return entries.map(({ id, record }) => {
    if (!record) throw new Error(`Entry ${id} came without its record: the format asks for the level "description".`);
    return record;
  });
}
