// A listing in one batch: the window, and what is counted of all that matches.
import { isSame, lastSeen, noteArchive } from "../archive/memory.ts";
import { SEARCH_COLUMNS, type SearchColumn } from "../archive/search-row.ts";
import { ARCHIVE_COLUMNS, type ArchiveRow } from "./archive-row.ts";
import { type Counts, type CountsRow, countingOf, countsKnown, keepCounts } from "./count-documents.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { rows } from "./read-document.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type EntryRow, TEXT_COLUMNS } from "./record.ts";
import { conditionsOf, type Search, TERM, walk, wanted } from "./search.ts";

export type { CountedValue, Search, TermKey } from "./search.ts";

export interface Window {
  sort: "relevance" | "date" | "-date" | "added" | "updated";
  limit: number;
  from: { key: number; seq: number; back: boolean } | null;
  level: "brief" | "description" | "whole";
  /** false where a list goes on that has been counted at its beginning. */
  counted?: boolean;
}

export interface Found<Row extends EntryRow = EntryRow> extends Counts {
  archive: ArchiveRow;
  /** `passages`: what FTS5's `snippet()` gave of each of `PASSAGE_COLUMNS`, as JSON; null where no words were asked. */
  entries: (Row & { sort_key: number; passages: string | null })[];
  /** Whether there is an entry beyond the window, in the direction of reading. */
  more: boolean;
  /** Results of the statements that came along. */
  extra: D1Result<unknown>[];
}

const SORT_COLUMN = { date: "by_date", "-date": "by_date_desc", added: "by_added", updated: "by_updated" } as const;

/** Where passages are shown from, best first: readers are told which. The shadow's forms are no words to show. */
export const PASSAGE_COLUMNS = ["body", "notes", "names"] as const satisfies SearchColumn[];
const PASSAGES = `json_array(${PASSAGE_COLUMNS.map((column) => {
  const tokens = column === "body" ? 40 : 16;
  return `snippet(search, ${SEARCH_COLUMNS.indexOf(column)}, char(2), char(3), '…', ${tokens})`;
})})`;

const UNCOUNTED: Counts = { total: 0, undatedExcluded: 0, loosened: false, values: [], mentioned: [] };

/**
 * @param facets whose values are wanted; none where only the total is
 * @param extra statements to run in the same trip, e.g. what the listing is about
 */
export async function listDocuments(
  db: D1Database,
  search: Search,
  window: Window,
  facets: readonly string[],
  extra: readonly D1PreparedStatement[] = [],
): Promise<Found> {
  const run = ({ sql, values }: Fragment) => db.prepare(sql).bind(...values);
  const seen = lastSeen();
  const known = window.counted === false ? UNCOUNTED : countsKnown(search, facets);
  const counting = known === undefined ? countingOf(search, facets) : null;
  const windowed = window.limit > 0 ? [entriesOf(search, window)] : [];
  const counted = counting?.statements ?? [];

  const [about, ...results] = await db.batch(
    [archiveRow(counting?.columns ?? []), ...windowed, ...counted].map(run).concat(extra),
  );
  const [row] = rows<ArchiveRow & CountsRow>(about);
  if (known !== undefined && known !== UNCOUNTED && !isSame(row, seen)) {
    // Counted before a change that this isolate has not seen: once more, and now with the counts.
    noteArchive(row);
    return listDocuments(db, search, window, facets, extra);
  }
  noteArchive(row);
  const beyond = windowed.length + counted.length;
  const counts = known ?? counting!.read(row, results.slice(windowed.length, beyond), row);
  if (counting) keepCounts(search, facets, counts, row);
  const found = windowed.length > 0 ? rows<Found["entries"][number]>(results[0]) : [];
  const more = found.length > window.limit;
  const entries = more ? found.slice(0, window.limit) : found;
  if (window.from?.back) entries.reverse();
  return { ...counts, archive: row, entries, more, extra: results.slice(beyond) };
}

/** The archive's row, with what is counted beside it. */
function archiveRow(columns: readonly Fragment[]): Fragment {
  return joined([joined([fragment(`SELECT ${ARCHIVE_COLUMNS}`), ...columns], ", "), fragment("FROM archive")]);
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
    ? joined([
        fragment(`SELECT s.rowid AS document, ${key} AS sort_key FROM wanted CROSS JOIN search s`),
        ...(byRank ? [] : [fragment(`JOIN document_terms t ON t.document = s.rowid AND t.term = ${TERM}`, "all", "")]),
        fragment("WHERE search MATCH wanted.q"),
        ...conditionsOf(search, "s.rowid"),
      ])
    : walk(search, `t.document, ${key} AS sort_key`);
  const from = window.from;
  const place = from
    ? fragment(`(sort_key, document) ${from.back ? "<" : ">"} (?, ?)`, from.key, from.seq)
    : fragment("1");
  const order = `ORDER BY sort_key ${direction}, document ${direction}`;
  const inner = match
    ? joined([
        fragment("SELECT * FROM ("),
        keyed,
        fragment(") WHERE"),
        place,
        fragment(`${order} LIMIT ?`, window.limit + 1),
      ])
    : joined([
        keyed,
        ...(from
          ? [fragment(`AND (t.${column}, t.document) ${from.back ? "<" : ">"} (?, ?)`, from.key, from.seq)]
          : []),
        fragment(`ORDER BY t.${column} ${direction}, t.document ${direction} LIMIT ?`, window.limit + 1),
      ]);
  const passages = match ? PASSAGES : "NULL";
  return joined([
    match ? joined([fragment("WITH"), wanted(search)], " ") : fragment(""),
    fragment(`SELECT ${columns}, w.sort_key, ${passages} AS passages FROM (`),
    inner,
    fragment(`) w ${match ? "CROSS JOIN wanted CROSS JOIN search ON search.rowid = w.document AND search MATCH wanted.q" : ""}
JOIN documents d ON d.seq = w.document LEFT JOIN authorities r ON r.seq = d.repository
ORDER BY w.sort_key ${direction}, w.document ${direction}`),
  ]);
}
