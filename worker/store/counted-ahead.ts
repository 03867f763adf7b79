// Facets that were counted ahead: how many documents that have one term also have another, from the tallies.
import { type Fragment, fragment } from "./fragment.ts";
import { type CountedValue, isBefore, type TermKey } from "./search.ts";

/** A facet that is wanted of the documents that have a term, and values to be shown of it however rare they are. */
export interface Tallied {
  facet: string;
  given: TermKey;
  chosen: readonly string[];
}

/** Values shown of one facet; years are a timeline and come whole. */
export const shownOf = (facet: string) => (facet === "date" ? 400 : 12);

const GIVEN = "(SELECT seq FROM terms WHERE facet = j.value ->> 1 AND value = j.value ->> 2)";
/** The commonest values of each facet, walked along the index of counts. SQLite takes no limit from a column. */
const commonest = (which: "=" | "<>", shown: number) => `SELECT j.value ->> 0 AS facet, (
  SELECT json_group_array(json_array(t.value, t.label, n.count)) FROM (
    SELECT term, count FROM tallies WHERE given = ${GIVEN} AND facet = j.value ->> 0 AND count > 0
    ORDER BY count DESC, term LIMIT ${shown}) n JOIN terms t ON t.seq = n.term) AS counted
FROM asked j WHERE j.value ->> 0 ${which} 'date'`;
const CHOSEN = `SELECT j.value ->> 0, (
  SELECT json_group_array(json_array(t.value, t.label, n.count)) FROM json_each(j.value, '$[3]') c
  CROSS JOIN terms t ON t.facet = j.value ->> 0 AND t.value = c.value
  CROSS JOIN tallies n ON n.given = ${GIVEN} AND n.facet = j.value ->> 0 AND n.term = t.seq AND n.count > 0)
FROM asked j WHERE json_array_length(j.value, '$[3]') > 0`;
const TALLIED = `WITH asked AS MATERIALIZED (SELECT value FROM json_each(?))
SELECT json_group_array(json_array(facet, json(counted))) FROM (
${[commonest("<>", shownOf("")), commonest("=", shownOf("date")), CHOSEN].join("\nUNION ALL ")})`;

/** `SELECT` of the commonest values, and the chosen ones, of every facet that is wanted, as JSON. */
export function tallied(wanted: readonly Tallied[]): Fragment {
  return fragment(
    TALLIED,
    JSON.stringify(wanted.map(({ facet, given, chosen }) => [facet, given.facet, given.value, chosen])),
  );
}

/** What it found: of each facet the commonest value first. */
export function talliedValues(json: string): CountedValue[] {
  const parts: [facet: string, counted: [value: string, label: string, count: number][]][] = JSON.parse(json);
  const facets = Map.groupBy(parts, ([facet]) => facet);
  return [...facets].flatMap(([facet, parts]) => {
    const values = new Map<string, CountedValue>();
    for (const [, counted] of parts) {
      for (const [value, label, count] of counted) values.set(value, { facet, value, label, count });
    }
    return [...values.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  });
}

/** `SELECT` of how many documents have a term. */
export function talliedTotal({ facet, value }: TermKey, of: "all" | "undated"): Fragment {
  return fragment(
    `SELECT count FROM tallies WHERE given = (SELECT seq FROM terms WHERE facet = ? AND value = ?) AND facet = '${of}'`,
    facet,
    value,
  );
}
