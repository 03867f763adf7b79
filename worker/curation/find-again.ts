// Makes what published documents are found by again, from the record and from the names as they are today.
import type { FoundPublished } from "../store/derived.ts";
import { findingStatements } from "../store/finding.ts";
import { readForImport } from "../store/read-for-import.ts";

export async function findAgainStatements(
  db: D1Database,
  found: readonly FoundPublished[],
): Promise<D1PreparedStatement[]> {
  const known = await readForImport(db, {
    authorityIdentifiers: [],
    foldedNames: [],
    authorityKeys: [...new Set(found.flatMap(namesUsed))],
    documentIdentifiers: [],
    documentIds: [],
  });
  const names = new Map(known.authorities.map(({ key, names }) => [key, names.map(({ form }) => form)]));
  const documents = found.map(({ record, added, updated, terms }) => ({
    id: record.id,
    state: record,
    added,
    updated,
    previousTerms: terms,
  }));
  return findingStatements(db, documents, (id) => names.get(id) ?? []);
}

/** `kind/key` of every record whose spellings a document is found by. */
function namesUsed({ record }: FoundPublished): string[] {
  return [
    ...record.agents.flatMap(({ id }) => (id ? [`agent/${id}`] : [])),
    ...record.places.flatMap(({ id }) => (id ? [`place/${id}`] : [])),
    ...record.subjects.map(({ id }) => `subject/${id}`),
    ...(record.holding?.repository ? [`repository/${record.holding.repository.id}`] : []),
  ];
}
