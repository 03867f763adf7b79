// What curators find a document by while its head is not what readers see: its terms, and a row of its own for search.
import type { DocumentState } from "../archive/document.ts";
import { searchRow } from "../archive/search-row.ts";
import { type Term, termsOf } from "../archive/terms.ts";
import { internTerms, type NamesOf } from "./finding.ts";
import { chunks, DOCUMENT, deleteRowsOf, given, insertRows } from "./rows.ts";
import * as tables from "./schema.ts";

/** A document as curators find it: never published, in work, or withdrawn. */
export interface DeskFindable {
  id: string;
  state: DocumentState;
}

/** The columns of `desk_rows`; `names` holds everybody and every place, whatever they did. */
const COLUMNS = ["title", "summary", "names", "reference", "body", "shadow"] as const;
const UPDATE = `ON CONFLICT (document) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(", ")}`;

export function deskFindingStatements(
  db: D1Database,
  documents: readonly DeskFindable[],
  namesOf: NamesOf,
): D1PreparedStatement[] {
  if (documents.length === 0) return [];
  const terms = new Map<string, Term>();
  const owned = documents.flatMap(({ id, state }) =>
    termsOf(state).map((term) => {
      terms.set(`${term.facet}\n${term.value}`, term);
      return JSON.stringify([id, term.facet, term.value]);
    }),
  );
  return [
    ...internTerms(db, [...terms.values()]),
    ...deleteRowsOf(
      db,
      tables.deskTerms,
      documents.map(({ id }) => id),
    ),
    ...chunks(owned).map((json) =>
      db
        .prepare(`INSERT INTO desk_terms (document, term) SELECT d.seq, t.seq FROM json_each(?) j
JOIN documents d ON d.id = j.value ->> 0 JOIN terms t ON t.facet = j.value ->> 1 AND t.value = j.value ->> 2`)
        .bind(json),
    ),
    ...insertRows(
      db,
      tables.deskRows,
      { document: DOCUMENT, ...given(...COLUMNS) },
      documents.map(({ id, state }) => deskRow(id, state, namesOf)),
      UPDATE,
    ),
  ];
}

/** Numbers stand with the reference, so that both are found by one field. */
function deskRow(id: string, state: DocumentState, namesOf: NamesOf) {
  const row = searchRow(state, id, namesOf);
  const lines = (...parts: string[]) => parts.filter((part) => part !== "").join("\n");
  return {
    document: id,
    title: row.title,
    summary: row.summary,
    names: lines(row.names, row.about),
    reference: lines(row.reference, row.id, row.type, row.lang),
    body: lines(row.body, row.notes),
    shadow: row.shadow,
  };
}

/** What takes documents off the curators' own index: published as they are, deleted or merged. */
export function deskUnfindingStatements(db: D1Database, ids: readonly string[]): D1PreparedStatement[] {
  return [...deleteRowsOf(db, tables.deskTerms, ids), ...deleteRowsOf(db, tables.deskRows, ids)];
}

/** Whether curators find the document `d` by rows of its own. */
export const OFF_VIEW =
  "d.deleted_at IS NULL AND (d.pending IS NOT NULL OR d.status IN ('draft', 'in-review', 'withdrawn'))";
