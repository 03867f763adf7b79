// Makes what documents are found by again, by readers and on the desk, from the record and from the names as they are
// today.
import { linkedKeys, relinked } from "../archive/links.ts";
import type { FoundOffView, FoundPublished } from "../store/derived.ts";
import { deskFindingStatements } from "../store/desk-finding.ts";
import { findingStatements } from "../store/finding.ts";
import { readLinked } from "../store/many-documents.ts";
import { namesIn } from "./act-on-document.ts";

/** @param offView documents whose head readers do not see: curators find them by rows of their own */
export async function findAgainStatements(
  db: D1Database,
  found: readonly FoundPublished[],
  offView: readonly FoundOffView[] = [],
): Promise<D1PreparedStatement[]> {
  const states = [...found.map(({ record }) => record), ...offView.map(({ state }) => state)];
  const linked = await readLinked(db, states.flatMap(linkedKeys));
  const namesOf = namesIn(linked);
  const documents = found.map(({ record, added, updated, terms }) => ({
    id: record.id,
    state: record,
    added,
    updated,
    previousTerms: terms,
  }));
  return [
    ...findingStatements(db, documents, namesOf),
    // A head keeps the names of its day; it is found by, and its terms are called by, those of today.
    ...deskFindingStatements(
      db,
      offView.map(({ id, state }) => ({ id, state: relinked(state, linked) })),
      namesOf,
    ),
  ];
}
