// A listing in one batch: the window, its total, its facets and how many undated documents were left out.
// Unfiltered listings and those of one closed facet read totals and facets that were counted ahead; everything else
// counts the documents that match. Either way one trip, and only statements that are needed.
import { UNDATED } from "../archive/dates.ts";
import { SEARCH_COLUMNS, type SearchColumn } from "../archive/search-row.ts";
import { COUNTED_AHEAD, SHOWN_FACETS } from "../archive/terms.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { rows } from "./read-document.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type EntryRow, TEXT_COLUMNS } from "./record.ts";

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

export interface Window {
  sort: "relevance" | "date" | "-date" | "added" | "updated";
  limit: number;
  from: { key: number; seq: number; back: boolean } | null;
  level: "brief" | "description" | "whole";
  /** false where a list goes on that has been counted at its beginning. */
  counted?: boolean;
}

export interface CountedValue {
  facet: string;
  value: string;
  label: string;
  count: number;
}

export interface Found<Row extends EntryRow = EntryRow> {
  archive: ArchiveRow;
  /** `passages`: what FTS5's `snippet()` gave of each of `PASSAGE_COLUMNS`, as JSON; null where no words were asked. */
  entries: (Row & { sort_key: number; passages: string | null })[];
  /** Whether there is an entry beyond the window, in the direction of reading. */
  more: boolean;
  total: number;
  undatedExcluded: number;
  /** true where nothing matched all the words and any of them was enough. */
  loosened: boolean;
  values: CountedValue[];
  /** Names of the terms the question itself mentions, whether or not anything has them. */
  mentioned: { facet: string; value: string; label: string }[];
  /** Results of the statements that came along. */
  extra: D1Result<unknown>[];
}

/** Values shown of one facet; years are a timeline and come whole. */
const SHOWN = 12;
const SHOWN_YEARS = 400;

const TERM = "(SELECT seq FROM terms WHERE facet = ? AND value = ?)";
const SORT_COLUMN = { date: "by_date", "-date": "by_date_desc", added: "by_added", updated: "by_updated" } as const;

/** Where passages are shown from, best first: readers are told which. The shadow's forms are no words to show. */
export const PASSAGE_COLUMNS = ["body", "notes", "names"] as const satisfies SearchColumn[];
const PASSAGES = `json_array(${PASSAGE_COLUMNS.map((column) => {
  const tokens = column === "body" ? 40 : 16;
  return `snippet(search, ${SEARCH_COLUMNS.indexOf(column)}, char(2), char(3), '…', ${tokens})`;
})})`;

/** Lower is rarer: which term of a question to walk along. */
const DRIVERS = ["day", "agent", "from", "to_agent", "place", "subject", "collection", "repository", "date", "type"];

interface Fragment {
  sql: string;
  values: unknown[];
}
const fragment = (sql: string, ...values: unknown[]): Fragment => ({ sql, values });
const join = (parts: readonly Fragment[], separator: string): Fragment => ({
  sql: parts.map(({ sql }) => sql).join(separator),
  values: parts.flatMap(({ values }) => values),
});

/**
 * @param facets whether facet values are wanted
 * @param extra statements to run in the same trip, e.g. what the listing is about
 */
export async function listDocuments(
  db: D1Database,
  search: Search,
  window: Window,
  facets: boolean,
  extra: readonly D1PreparedStatement[] = [],
): Promise<Found> {
  const run = ({ sql, values }: Fragment) => db.prepare(sql).bind(...values);
  const ahead = countedAhead(search);
  const mentioned = search.required.flat().concat(search.excluded);
  const counted = window.counted ?? true;

  const plan = new Map<string, D1PreparedStatement>();
  plan.set("archive", db.prepare(ARCHIVE_ROW));
  if (window.limit > 0) plan.set("entries", run(entriesOf(search, window)));
  if (counted && ahead) {
    plan.set(
      "total",
      run(fragment(`SELECT count FROM tallies WHERE given = ${TERM} AND facet = 'all'`, ahead.facet, ahead.value)),
    );
    if (facets) for (const [name, sql] of aheadFacets(ahead)) plan.set(name, run(sql));
  } else if (counted) {
    plan.set("counts", run(countsOf(search, facets ? null : "all", mentioned)));
    if (facets) {
      for (const facet of new Set(mentioned.map(({ facet }) => facet))) {
        if ((SHOWN_FACETS as readonly string[]).includes(facet)) {
          plan.set(`without ${facet}`, run(ownFacet(search, facet, mentioned)));
        }
      }
    }
  }
  if (counted && search.undated === "exclude") plan.set("undated", run(undatedOf(search)));
  if (mentioned.length > 0 && facets) {
    plan.set(
      "mentioned",
      db
        .prepare(`SELECT t.facet, t.value, t.label FROM json_each(?) j
JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1`)
        .bind(JSON.stringify(mentioned.map(({ facet, value }) => [facet, value]))),
    );
  }

  const results = await db.batch([...plan.values(), ...extra]);
  const result = <Row>(name: string): Row[] => {
    const at = [...plan.keys()].indexOf(name);
    return at === -1 ? [] : rows<Row>(results[at]);
  };

  const found = result<Found["entries"][number]>("entries");
  const more = found.length > window.limit;
  const entries = more ? found.slice(0, window.limit) : found;
  if (window.from?.back) entries.reverse();
  const counts = result<CountedValue & { loosened?: number }>("counts");
  const own = (value: CountedValue) => mentioned.some(({ facet }) => facet === value.facet);
  return {
    archive: result<ArchiveRow>("archive")[0],
    entries,
    more,
    total: ahead
      ? (result<{ count: number }>("total")[0]?.count ?? 0)
      : (counts.find(({ facet }) => facet === "all")?.count ?? 0),
    undatedExcluded: result<{ count: number }>("undated")[0]?.count ?? 0,
    loosened: search.match?.loose ? Boolean(counts[0]?.loosened) : false,
    values: [
      ...counts.filter((value) => value.facet !== "all" && !own(value)),
      ...[...plan.keys()]
        .filter((name) => /^(ahead|own|without)/.test(name))
        .flatMap((name) => result<CountedValue>(name)),
    ],
    mentioned: result("mentioned"),
    extra: results.slice(plan.size),
  };
}

/** The one term whose tallies answer this search, or null where documents must be counted. */
function countedAhead(search: Search): TermKey | null {
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

/** Facets from the tallies; the facet of the term itself is counted as if it were not asked for. */
function aheadFacets(given: TermKey): [string, Fragment][] {
  const all: TermKey = { facet: "all", value: "" };
  const own = (SHOWN_FACETS as readonly string[]).includes(given.facet);
  const others = SHOWN_FACETS.filter((facet) => facet !== given.facet && facet !== "date");
  return [
    ["ahead", tallied(given, others, SHOWN)],
    ["ahead in time", tallied(given.facet === "date" ? all : given, ["date"], SHOWN_YEARS, [given.value])],
    ...(own && given.facet !== "date"
      ? [["own", tallied(all, [given.facet], SHOWN, [given.value])] as [string, Fragment]]
      : []),
  ];
}

/** A facet that is asked for, counted as if it were not: from the tallies where what is left to ask allows it. */
function ownFacet(search: Search, facet: string, mentioned: readonly TermKey[]): Fragment {
  const rest = without(search, facet);
  const ahead = countedAhead(rest);
  if (ahead === null) return countsOf(rest, facet, mentioned);
  const chosen = mentioned.filter((term) => term.facet === facet).map(({ value }) => value);
  return tallied(ahead, [facet], facet === "date" ? SHOWN_YEARS : SHOWN, chosen);
}

/** The commonest values of each facet among the documents that have `given`, and `chosen` even if it is rare. */
function tallied(given: TermKey, facets: readonly string[], shown: number, chosen: string[] = []): Fragment {
  return fragment(
    // The terms to show first, then their counts (CROSS JOIN keeps that order): a few seeks a facet, however many values it has.
    `SELECT f.value AS facet, t.value, t.label, n.count
FROM (SELECT seq FROM terms WHERE facet = ? AND value = ?) g CROSS JOIN json_each(?) f
CROSS JOIN terms t ON t.seq IN (
  SELECT * FROM (SELECT term FROM tallies WHERE given = g.seq AND facet = f.value ORDER BY count DESC, term LIMIT ${shown})
  UNION SELECT seq FROM terms WHERE facet = f.value AND value IN (SELECT value FROM json_each(?)))
CROSS JOIN tallies n ON n.given = g.seq AND n.facet = f.value AND n.term = t.seq
WHERE n.count > 0 ORDER BY f.key, n.count DESC, t.label`,
    given.facet,
    given.value,
    JSON.stringify(facets),
    JSON.stringify(chosen),
  );
}

/** The window: keys of the entries first, along one index or the full text index, then their rows. */
function entriesOf(search: Search, window: Window): Fragment {
  const columns = [
    ENTRY_COLUMNS,
    ...(window.level === "brief" ? [] : [DESCRIPTION_COLUMNS]),
    ...(window.level === "whole" ? [TEXT_COLUMNS] : []),
  ].join(", ");
  const { match } = search;
  const byRank = match !== null && window.sort === "relevance";
  const column = SORT_COLUMN[window.sort === "relevance" ? "date" : window.sort];
  const key = byRank ? match.rank : `t.${column}`;
  const direction = window.from?.back ? "DESC" : "ASC";
  const keyed = match
    ? join(
        [
          fragment(`SELECT s.rowid AS document, ${key} AS sort_key FROM wanted CROSS JOIN search s`),
          ...(byRank
            ? []
            : [fragment(`JOIN document_terms t ON t.document = s.rowid AND t.term = ${TERM}`, "all", "")]),
          fragment("WHERE search MATCH wanted.q"),
          ...conditionsOf(search, "s.rowid"),
        ],
        " ",
      )
    : walk(search, `t.document, ${key} AS sort_key`);
  const from = window.from;
  const place = from
    ? fragment(`(sort_key, document) ${from.back ? "<" : ">"} (?, ?)`, from.key, from.seq)
    : fragment("1");
  const order = `ORDER BY sort_key ${direction}, document ${direction}`;
  const inner = match
    ? join(
        [
          fragment("SELECT * FROM ("),
          keyed,
          fragment(") WHERE"),
          place,
          fragment(`${order} LIMIT ?`, window.limit + 1),
        ],
        " ",
      )
    : join(
        [
          keyed,
          ...(from
            ? [fragment(`AND (t.${column}, t.document) ${from.back ? "<" : ">"} (?, ?)`, from.key, from.seq)]
            : []),
          fragment(`ORDER BY t.${column} ${direction}, t.document ${direction} LIMIT ?`, window.limit + 1),
        ],
        " ",
      );
  const passages = match ? PASSAGES : "NULL";
  return join(
    [
      match ? join([fragment("WITH"), wanted(search)], " ") : fragment(""),
      fragment(`SELECT ${columns}, w.sort_key, ${passages} AS passages FROM (`),
      inner,
      fragment(`) w ${match ? "CROSS JOIN wanted CROSS JOIN search ON search.rowid = w.document AND search MATCH wanted.q" : ""}
JOIN documents d ON d.seq = w.document LEFT JOIN authorities r ON r.seq = d.repository
ORDER BY w.sort_key ${direction}, w.document ${direction}`),
    ],
    " ",
  );
}

/**
 * Facet values of the documents that match, counted; the value `all` is the total.
 * @param mentioned terms of the question: counted even if they are rare
 */
function countsOf(search: Search, only: string | null, mentioned: readonly TermKey[]): Fragment {
  const hits = hitsOf(search);
  return join(
    [
      fragment("WITH"),
      ...(search.match ? [wanted(search), fragment(",")] : []),
      fragment("hits AS MATERIALIZED ("),
      hits,
      fragment(
        "), counts AS MATERIALIZED (SELECT x.term, count(*) AS count FROM hits CROSS JOIN document_terms x ON x.document = hits.document",
      ),
      ...(only === "all" ? [fragment(`AND x.term = ${TERM}`, "all", "")] : []),
      fragment(`GROUP BY x.term), placed AS (
SELECT t.facet, t.value, t.label, c.count,
  row_number() OVER (PARTITION BY t.facet ORDER BY c.count DESC, t.label) AS place
FROM counts c CROSS JOIN terms t ON t.seq = c.term WHERE t.facet NOT IN ('day', 'undated')`),
      ...(only === null ? [] : [fragment("AND t.facet = ?", only)]),
      fragment(
        `)
SELECT facet, value, label, count${search.match?.loose ? ", (SELECT q <> ? FROM wanted) AS loosened" : ""} FROM placed
WHERE place <= iif(facet = 'date', ${SHOWN_YEARS}, ${SHOWN}) OR (facet, value) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
ORDER BY facet, count DESC, label`,
        ...(search.match?.loose ? [search.match.strict] : []),
        JSON.stringify(mentioned.map(({ facet, value }) => [facet, value])),
      ),
    ],
    " ",
  );
}

/** How many undated documents would have matched, had no date been asked for. */
function undatedOf(search: Search): Fragment {
  const dateless: Search = { ...without(search, "date"), period: null, undated: "include" };
  const ahead = countedAhead(dateless);
  if (ahead !== null) {
    return fragment(`SELECT count FROM tallies WHERE given = ${TERM} AND facet = 'undated'`, ahead.facet, ahead.value);
  }
  return join(
    [
      ...(search.match ? [fragment("WITH"), wanted(dateless)] : []),
      fragment("SELECT count(*) AS count FROM ("),
      hitsOf({ ...dateless, undated: "only" }),
      fragment(")"),
    ],
    " ",
  );
}

/** Keys of every document that matches. */
function hitsOf(search: Search): Fragment {
  if (!search.match) return walk(search, "t.document");
  return join(
    [
      fragment("SELECT s.rowid AS document FROM wanted CROSS JOIN search s WHERE search MATCH wanted.q"),
      ...conditionsOf(search, "s.rowid"),
    ],
    " ",
  );
}

/** The full text expression to use: the strict one where it finds anything under these filters, else the loose one. */
function wanted(search: Search): Fragment {
  const { strict, loose } = search.match!;
  if (loose === null) return fragment("wanted(q) AS MATERIALIZED (SELECT ?)", strict);
  return join(
    [
      fragment(
        "wanted(q) AS MATERIALIZED (SELECT CASE WHEN EXISTS (SELECT 1 FROM search s WHERE search MATCH ?",
        strict,
      ),
      ...conditionsOf(search, "s.rowid"),
      fragment(") THEN ? ELSE ? END)", strict, loose),
    ],
    " ",
  );
}

/** `SELECT … FROM document_terms t` along the rarest single term, with every other condition beside it. */
function walk(search: Search, columns: string): Fragment {
  const driver = driverOf(search);
  const rest = { ...search, required: search.required.filter((group) => group[0] !== driver) };
  return join(
    [
      fragment(`SELECT ${columns} FROM document_terms t WHERE t.term = ${TERM}`, driver.facet, driver.value),
      ...dateConditions(search),
      ...conditionsOf({ ...rest, period: null, undated: "include" }, "t.document"),
    ],
    " ",
  );
}

function driverOf(search: Search): TermKey {
  const single = search.required.filter((group) => group.length === 1).map(([term]) => term);
  const rarity = ({ facet }: TermKey) => (DRIVERS.indexOf(facet) === -1 ? DRIVERS.length : DRIVERS.indexOf(facet));
  return single.toSorted((a, b) => rarity(a) - rarity(b))[0] ?? { facet: "all", value: "" };
}

/** Conditions on a document's terms and date, each beginning with AND. */
function conditionsOf(search: Search, document: string): Fragment[] {
  const has = (terms: readonly TermKey[]): Fragment =>
    fragment(
      `EXISTS (SELECT 1 FROM document_terms x WHERE x.document = ${document} AND x.term IN (
SELECT t.seq FROM json_each(?) j JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1))`,
      JSON.stringify(terms.map(({ facet, value }) => [facet, value])),
    );
  const dates = dateConditions(search);
  return [
    ...search.required.map((group) => join([fragment("AND"), has(group)], " ")),
    ...(search.unmatched === null
      ? []
      : [fragment(`AND ${document} NOT IN (SELECT rowid FROM search WHERE search MATCH ?)`, search.unmatched)]),
    ...(search.excluded.length > 0 ? [join([fragment("AND NOT"), has(search.excluded)], " ")] : []),
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
  const all = join(conditions, " AND ");
  return [
    undated === "include"
      ? join([fragment("AND (t.by_date = ? OR (", UNDATED), all, fragment("))")], " ")
      : join([fragment("AND"), all], " "),
  ];
}

/** The search without the conditions of one facet: what that facet's own values are counted over. */
function without(search: Search, facet: string): Search {
  return {
    ...search,
    required: search.required.filter((group) => group[0].facet !== facet),
    excluded: search.excluded.filter((term) => term.facet !== facet),
  };
}
