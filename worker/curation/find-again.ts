// Makes what published documents are found by again, from the record and from the names as they are today.
import type { DocumentState } from "../archive/document.ts";
import type { FoundOffView, FoundPublished } from "../store/derived.ts";
import { deskFindingStatements } from "../store/desk-finding.ts";
import { findingStatements } from "../store/finding.ts";
import { readForImport } from "../store/read-for-import.ts";

/** @param offView documents whose head readers do not see: curators find them by rows of their own */
export async function findAgainStatements(
  db: D1Database,
  found: readonly FoundPublished[],
  offView: readonly FoundOffView[] = [],
): Promise<D1PreparedStatement[]> {
  const states = [...found.map(({ record }) => record), ...offView.map(({ state }) => state)];
  const names = await namesUsedIn(db, states);
  const documents = found.map(({ record, added, updated, terms }) => ({
    id: record.id,
    state: record,
    added,
    updated,
    previousTerms: terms,
  }));
  return [
    ...findingStatements(db, documents, (id) => names.get(id) ?? []),
    ...deskFindingStatements(db, offView, (id) => names.get(id) ?? []),
  ];
}

async function namesUsedIn(db: D1Database, states: readonly DocumentState[]): Promise<Map<string, string[]>> {
  const known = await readForImport(db, {
    authorityIdentifiers: [],
    foldedNames: [],
    authorityKeys: [...new Set(states.flatMap(namesUsed))],
    documentIdentifiers: [],
    documentIds: [],
  });
  return new Map(known.authorities.map(({ key, names }) => [key, names.map(({ form }) => form)]));
}

/** `kind/key` of every record whose spellings a document is found by. */
function namesUsed(record: DocumentState): string[] {
  return [
    ...record.agents.flatMap(({ id }) => (id ? [`agent/${id}`] : [])),
    ...record.places.flatMap(({ id }) => (id ? [`place/${id}`] : [])),
    ...record.subjects.map(({ id }) => `subject/${id}`),
    ...(record.holding?.repository ? [`repository/${record.holding.repository.id}`] : []),
  ];
}
