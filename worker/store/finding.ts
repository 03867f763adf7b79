// What a document is found by: its terms, the tallies they add up to, and its row for full text search. Derived from
// the record, and made again from it at any time.
import type { DocumentState } from "../archive/document.ts";
import { SEARCH_COLUMNS, searchRow } from "../archive/search-row.ts";
import { sortKeys, TallyChanges, type Term, termsOf } from "../archive/terms.ts";
import { packingStatements } from "./packed-terms.ts";
import { chunks, DOCUMENT, deleteRowsOf, given, insertRows } from "./rows.ts";
import * as tables from "./schema.ts";

/** A published document as it is to be found from now on. Instants in milliseconds since 1970. */
export interface Findable {
  id: string;
  state: DocumentState;
  added: number;
  updated: number;
  /** The terms it was found by until now; none for a new one. */
  previousTerms: readonly Term[];
}

/** Every spelling the archive knows for an authority, the preferred one first. */
export type NamesOf = (id: string) => string[];

const SEARCH = given(...SEARCH_COLUMNS);
const UPDATE_SEARCH = `ON CONFLICT (document) DO UPDATE SET ${SEARCH_COLUMNS.map(
  (column) => `${column} = excluded.${column}`,
).join(", ")}`;

/** Terms are interned first; documents, tallies and the like then name them by their key. */
export function findingStatements(
  db: D1Database,
  documents: readonly Findable[],
  namesOf: NamesOf,
): D1PreparedStatement[] {
  const tally = new TallyChanges();
  const terms = new Map<string, Term>();
  const documentTerms: string[] = [];
  for (const { id, state, added, updated, previousTerms } of documents) {
    const now = termsOf(state);
    const keys = sortKeys(state, added, updated);
    const { by_date, by_date_desc, by_added, by_updated, date_min, date_max } = keys;
    tally.record(previousTerms, now);
    for (const term of now) {
      const { facet, value } = term;
      terms.set(`${facet}\n${value}`, term);
      documentTerms.push(
        JSON.stringify([id, facet, value, by_date, by_date_desc, by_added, by_updated, date_min, date_max]),
      );
    }
  }
  return [
    ...internTerms(db, [...terms.values()]),
    ...deleteRowsOf(
      db,
      tables.documentTerms,
      documents.filter(({ previousTerms }) => previousTerms.length > 0).map(({ id }) => id),
    ),
    ...chunks(documentTerms).map((json) =>
      db
        .prepare(`INSERT INTO document_terms (document, term, by_date, by_date_desc, by_added, by_updated, date_min, date_max)
SELECT d.seq, t.seq, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6, j.value ->> 7, j.value ->> 8
FROM json_each(?) j JOIN documents d ON d.id = j.value ->> 0 JOIN terms t ON t.facet = j.value ->> 1 AND t.value = j.value ->> 2`)
        .bind(json),
    ),
    ...packingStatements(
      db,
      documents.map(({ id }) => id),
    ),
    ...tallyStatements(db, tally),
    ...insertRows(
      db,
      tables.searchRows,
      { document: DOCUMENT, ...SEARCH },
      documents.map(({ id, state }) => ({ document: id, ...searchRow(state, id, namesOf) })),
      UPDATE_SEARCH,
    ),
  ];
}

/** What takes documents that were published out of everything readers find by. */
export function unfindingStatements(
  db: D1Database,
  documents: readonly Pick<Findable, "id" | "previousTerms">[],
): D1PreparedStatement[] {
  const tally = new TallyChanges();
  for (const { previousTerms } of documents) tally.record(previousTerms, []);
  const ids = documents.map(({ id }) => id);
  return [
    ...deleteRowsOf(db, tables.documentTerms, ids),
    ...packingStatements(db, ids),
    ...deleteRowsOf(db, tables.searchRows, ids),
    ...tallyStatements(db, tally),
  ];
}

/** Makes sure that every term is known, under the label it has now. */
export function internTerms(db: D1Database, terms: readonly Term[]): D1PreparedStatement[] {
  return insertRows(
    db,
    tables.terms,
    given("facet", "value", "label"),
    terms,
    "ON CONFLICT (facet, value) DO UPDATE SET label = excluded.label WHERE label <> excluded.label",
  );
}

/** Adds the changes to the tallies. A list of terms is sent once; pairs name them by their place in it. */
function tallyStatements(db: D1Database, tally: TallyChanges): D1PreparedStatement[] {
  const places = new Map<string, number>();
  const list: [string, string][] = [];
  const placeOf = ({ facet, value }: Term) => {
    const key = `${facet}\n${value}`;
    let place = places.get(key);
    if (place === undefined) {
      place = list.push([facet, value]) - 1;
      places.set(key, place);
    }
    return place;
  };
  const pairs = tally.pairs().map(({ given, term, change }) => `[${placeOf(given)},${placeOf(term)},${change}]`);
  const terms = JSON.stringify(list);
  return chunks(pairs).map((json) =>
    db
      .prepare(`WITH named AS MATERIALIZED (
  SELECT j.key AS place, t.seq, t.facet FROM json_each(?1) j
  JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1
), pairs AS MATERIALIZED (
  SELECT value ->> 0 AS given, value ->> 1 AS term, value ->> 2 AS change FROM json_each(?2)
)
INSERT INTO tallies (given, facet, term, count)
SELECT g.seq, t.facet, t.seq, p.change FROM pairs p JOIN named g ON g.place = p.given JOIN named t ON t.place = p.term
WHERE true
ON CONFLICT (given, facet, term) DO UPDATE SET count = count + excluded.count`)
      .bind(terms, json),
  );
}
