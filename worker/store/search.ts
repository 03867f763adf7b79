// What is asked of the store, and the SQL that finds it: along the index of one term, or in the full text index.
import { UNDATED } from "../archive/dates.ts";
import { COUNTED_AHEAD } from "../archive/terms.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";

export interface TermKey {
  facet: string;
  value: string;
}

/** What is asked of the store: a question without its words. */
export interface Search {
  /** Each group must hold: a document has at least one of its terms. */
  required: TermKey[][];
  /** None of these terms. */
  excluded: TermKey[];
  /** Days: a document's period overlaps (or lies within) this one. */
  period: { min: number | null; max: number | null; within: boolean } | null;
  undated: "exclude" | "include" | "only";
  /** FTS5 expressions; `loose` is tried where `strict` finds nothing. */
  match: { strict: string; loose: string | null; rank: string } | null;
  /** An FTS5 expression that no document may match: a question of nothing but excluded words. */
  unmatched: string | null;
}

/** A value of a facet, and how many of the documents have it. */
export interface CountedValue {
  facet: string;
  value: string;
  label: string;
  count: number;
}

/** The commoner value, and of equally common ones the first by name. */
export function isBefore(a: CountedValue, b: CountedValue): boolean {
  return a.count === b.count ? a.label < b.label : a.count > b.count;
}

/** The key of the term that two bound values name. */
export const TERM = "(SELECT seq FROM terms WHERE facet = ? AND value = ?)";

/** Lower is rarer: which term of a question to walk along. */
const DRIVERS = ["day", "agent", "from", "to_agent", "place", "subject", "collection", "repository", "date", "type"];

/** The one term whose tallies answer this search, or null where documents must be counted. */
export function countedAhead(search: Search): TermKey | null {
  const { required, excluded, period, match, unmatched, undated } = search;
  if (match || unmatched || period || excluded.length > 0 || required.length > 1) return null;
  if (undated === "only" || (undated === "exclude" && !isOfYear(search))) return null;
  if (required.length === 0) return { facet: "all", value: "" };
  if (required[0].length > 1 || !COUNTED_AHEAD.has(required[0][0].facet)) return null;
  return required[0][0];
}

/** Whether one of the conditions is a year: whatever meets it is dated. */
function isOfYear({ required }: Search): boolean {
  return required.some((group) => group.every(({ facet }) => facet === "date"));
}

/** Keys of every document that matches. */
export function hitsOf(search: Search): Fragment {
  if (!search.match) return walk(search, "t.document");
  return joined([
    fragment("SELECT s.rowid AS document FROM wanted CROSS JOIN search s WHERE search MATCH wanted.q"),
    ...conditionsOf(search, "s.rowid"),
  ]);
}

/** The full text expression to use: the strict one where it finds anything under these filters, else the loose one. */
export function wanted(search: Search): Fragment {
  const { strict, loose } = search.match!;
  if (loose === null) return fragment("wanted(q) AS MATERIALIZED (SELECT ?)", strict);
  return joined([
    fragment("wanted(q) AS MATERIALIZED (SELECT CASE WHEN EXISTS (SELECT 1 FROM search s WHERE search MATCH ?", strict),
    ...conditionsOf(search, "s.rowid"),
    fragment(") THEN ? ELSE ? END)", strict, loose),
  ]);
}

/** `SELECT … FROM document_terms t` along the rarest single term, with every other condition beside it. */
export function walk(search: Search, columns: string): Fragment {
  const driver = driverOf(search);
  const rest = { ...search, required: search.required.filter((group) => group[0] !== driver) };
  return joined([
    fragment(`SELECT ${columns} FROM document_terms t WHERE t.term = ${TERM}`, driver.facet, driver.value),
    ...dateConditions(search),
    ...conditionsOf({ ...rest, period: null, undated: "include" }, "t.document"),
  ]);
}

function driverOf(search: Search): TermKey {
  const single = search.required.filter((group) => group.length === 1).map(([term]) => term);
  const rarity = ({ facet }: TermKey) => (DRIVERS.indexOf(facet) === -1 ? DRIVERS.length : DRIVERS.indexOf(facet));
  return single.toSorted((a, b) => rarity(a) - rarity(b))[0] ?? { facet: "all", value: "" };
}

/** Conditions on a document's terms and date, each beginning with AND. */
export function conditionsOf(search: Search, document: string): Fragment[] {
  const has = (terms: readonly TermKey[]): Fragment =>
    fragment(
      `EXISTS (SELECT 1 FROM document_terms x WHERE x.document = ${document} AND x.term IN (
SELECT t.seq FROM json_each(?) j JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1))`,
      JSON.stringify(terms.map(({ facet, value }) => [facet, value])),
    );
  const dates = dateConditions(search);
  return [
    ...search.required.map((group) => joined([fragment("AND"), has(group)])),
    ...(search.unmatched === null
      ? []
      : [fragment(`AND ${document} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)`, search.unmatched)]),
    ...(search.excluded.length > 0 ? [joined([fragment("AND NOT"), has(search.excluded)])] : []),
    ...(dates.length === 0
      ? []
      : [
          fragment(
            `AND EXISTS (SELECT 1 FROM document_terms t WHERE t.document = ${document} AND t.term = ${TERM}`,
            "all",
            "",
          ),
          ...dates,
          fragment(")"),
        ]),
  ];
}

/** Conditions on a document's first and last possible day; an open side is stored as far away as days go. */
function dateConditions(search: Search): Fragment[] {
  const { period, undated } = search;
  if (undated === "only") return [fragment("AND t.by_date = ?", UNDATED)];
  if (period === null) {
    return undated === "exclude" && !isOfYear(search) ? [fragment("AND t.by_date < ?", UNDATED)] : [];
  }
  const { min, max, within } = period;
  const conditions: Fragment[] = [fragment("t.by_date < ?", UNDATED)];
  if (max !== null) conditions.push(fragment(`t.${within ? "date_max" : "date_min"} <= ?`, max));
  if (min !== null) conditions.push(fragment(`t.${within ? "date_min" : "date_max"} >= ?`, min));
  const all = joined(conditions, " AND ");
  return [
    undated === "include"
      ? joined([fragment("AND (t.by_date = ? OR (", UNDATED), all, fragment("))")])
      : joined([fragment("AND"), all]),
  ];
}

/** The search without the conditions of one facet: what that facet's own values are counted over. */
export function without(search: Search, facet: string): Search {
  return {
    ...search,
    required: search.required.filter((group) => group[0].facet !== facet),
    excluded: search.excluded.filter((term) => term.facet !== facet),
  };
}
