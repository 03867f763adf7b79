// A window of the curators' table in one batch, and the counts of their queues. Documents whose head readers see are
// found by the readers' index; the few others by the desk's own. Each half is read along an index and no further than
// the window reaches; totals stop counting at `EXACT_UP_TO`.
import { UNDATED } from "../archive/dates.ts";
import { type DeskPlace, type DeskSort, EXACT_UP_TO, type Lack } from "../archive/desk-question.ts";
import { nameOf } from "./called.ts";
import { type Fragment, fragment as sql } from "./fragment.ts";
import type { TermKey } from "./list-documents.ts";
import { rows } from "./read-document.ts";

/** What is asked of the desk: a question without its words. */
export interface DeskSearch {
  /** Each group must hold: a document has at least one of its terms. */
  required: TermKey[][];
  /** None of these terms. */
  excluded: TermKey[];
  /** Days: a document's period overlaps (or lies within) this one. */
  period: { min: number | null; max: number | null; within: boolean } | null;
  undated: "exclude" | "include" | "only";
  /** FTS5 expressions for the readers' index and for the desk's. */
  match: { readers: string; desk: string } | null;
  /** Expressions that no document may match. */
  unmatched: { readers: string; desk: string } | null;
  lacks: readonly Lack[];
  /** Names that are literals, without an authority record. */
  unlinked: boolean;
  /** Where a document stands for readers; empty for anywhere. */
  statuses: readonly string[];
  pending: "draft" | "in-review" | "any" | "none" | null;
  scheduled: boolean;
  deleted: boolean;
  editedBy: string | null;
  /** Id of the changeset that changed the document. */
  changeset: string | null;
  /** The curator who has a working copy of it. */
  unsavedBy: string | null;
}

export interface DeskWindow {
  sort: DeskSort;
  limit: number;
  from: DeskPlace | null;
}

export interface DeskFound {
  rows: DeskListingRow[];
  /** Whether there is a row beyond the window, in the direction of reading. */
  more: boolean;
  /** At most `EXACT_UP_TO` + 1. */
  total: number;
}

export interface DeskListingRow {
  seq: number;
  sort_key: number | string;
  id: string;
  title: string;
  date_edtf: string | null;
  date_display: string;
  type: string | null;
  languages: string;
  people: string;
  collections: string;
  reference: string | null;
  identifiers: string;
  availability: string;
  /** JSON: what can be read of it. */
  has: string;
  status: string;
  pending: "draft" | "in-review" | null;
  head: number;
  edited_at: number;
  edited_by: string | null;
  editor: string | null;
  created_at: number;
  published_at: number | null;
  publish_at: number | null;
  deleted_at: number | null;
}

const joined = (parts: readonly (Fragment | string)[], by = "\n"): Fragment => {
  const all = parts.map((part) => (typeof part === "string" ? sql(part) : part)).filter((part) => part.sql !== "");
  return { sql: all.map((part) => part.sql).join(by), values: all.flatMap((part) => part.values) };
};

const TERM = "(SELECT seq FROM terms WHERE facet = ? AND value = ?)";
const ALL: TermKey = { facet: "all", value: "" };

/** Written as the indexes of the desk have it: only then does SQLite see that they serve. */
const ON_DESK = "(d.status <> 'published' OR d.pending IS NOT NULL)";
const FOR_READERS = "d.status = 'published' AND d.pending IS NULL";

/** What a document lacks, as its columns tell; those with an index of their own may be read along it. */
const LACKING: Record<Lack, { test: string; index?: string }> = {
  transcript: { test: `instr(d.has, '"transcript"') = 0`, index: "documents_without_transcript" },
  translation: { test: `instr(d.has, '"translation"') = 0` },
  transliteration: { test: `instr(d.has, '"transliteration"') = 0` },
  ocr: { test: `instr(d.has, '"ocr"') = 0` },
  scan: { test: `instr(d.has, '"scan"') = 0`, index: "documents_without_scan" },
  file: { test: `instr(d.has, '"file"') = 0` },
  summary: { test: "d.summary = ''", index: "documents_without_summary" },
  date: { test: "d.date_edtf IS NULL", index: "documents_without_date" },
  language: { test: "d.languages = '[]'", index: "documents_without_language" },
  people: { test: "NOT EXISTS (SELECT 1 FROM document_agents x WHERE x.document = d.seq)" },
  place: { test: "NOT EXISTS (SELECT 1 FROM document_places x WHERE x.document = d.seq)" },
  subject: { test: "NOT EXISTS (SELECT 1 FROM document_subjects x WHERE x.document = d.seq)" },
  type: { test: "d.type IS NULL" },
  reference: {
    test: "d.reference IS NULL AND d.repository IS NULL AND coalesce(d.fonds, d.series, d.file, d.folios) IS NULL",
  },
};

/** A condition on `documents d` that a few documents meet: as a test, and as the set of their keys (`seq`) where it is read. */
interface Narrowing {
  test: Fragment;
  set: Fragment | null;
}

function narrowingsOf(search: DeskSearch): Narrowing[] {
  const { lacks, unlinked, editedBy, changeset, unsavedBy } = search;
  const narrowings: Narrowing[] = [];
  if (changeset !== null) {
    const of = "r.changeset = (SELECT seq FROM changesets WHERE id = ?)";
    narrowings.push({
      test: sql(`EXISTS (SELECT 1 FROM revisions r WHERE r.document = d.seq AND ${of})`, changeset),
      set: sql(`SELECT DISTINCT r.document AS seq FROM revisions r WHERE ${of}`, changeset),
    });
  }
  if (unsavedBy !== null) {
    const set = "SELECT k.seq AS seq FROM working_copies w JOIN documents k ON k.id = w.document WHERE w.curator = ?";
    narrowings.push({ test: sql(`d.seq IN (${set})`, unsavedBy), set: sql(set, unsavedBy) });
  }
  if (unlinked) {
    narrowings.push({
      test: sql("EXISTS (SELECT 1 FROM document_agents x WHERE x.document = d.seq AND x.authority IS NULL)"),
      set: sql("SELECT DISTINCT x.document AS seq FROM document_agents x WHERE x.authority IS NULL"),
    });
  }
  for (const lack of lacks) {
    const { test, index } = LACKING[lack];
    narrowings.push({
      test: sql(test),
      set: index === undefined ? null : sql(`SELECT d.seq AS seq FROM documents d INDEXED BY ${index} WHERE ${test}`),
    });
  }
  if (editedBy !== null) {
    narrowings.push({
      test: sql("d.edited_by = ?", editedBy),
      set: sql("SELECT k.seq AS seq FROM documents k WHERE k.edited_by = ?", editedBy),
    });
  }
  return narrowings;
}

/**
 * @param unsaved rows of work that was never saved, read along where the question asks for them
 */
export async function listDesk(db: D1Database, search: DeskSearch, window: DeskWindow): Promise<DeskFound> {
  const driver = await narrowest(db, search);
  const run = ({ sql: text, values }: Fragment) => db.prepare(text).bind(...values);
  const [counted, found] = await db.batch([
    run(totalOf(search, driver)),
    run(window.limit === 0 ? sql("SELECT 1 WHERE 0") : windowOf(search, window, driver)),
  ]);
  const all = rows<DeskListingRow>(found);
  const more = all.length > window.limit;
  const shown = more ? all.slice(0, window.limit) : all;
  if (window.from?.back) shown.reverse();
  return { rows: shown, more, total: rows<{ count: number }>(counted)[0].count };
}

/** How many documents each search finds, in one batch; at most `EXACT_UP_TO` + 1 of each. */
export async function countDesk(db: D1Database, searches: readonly DeskSearch[]): Promise<number[]> {
  const results = await db.batch<{ count: number }>(
    searches.map((search) => {
      // Counting stops early or reads no more than its set: the first set is as good as the smallest.
      const { sql: text, values } = totalOf(search, narrowingsOf(search).find(({ set }) => set !== null) ?? null);
      return db.prepare(text).bind(...values);
    }),
  );
  return results.map(({ results: [row] }) => row.count);
}

/**
 * The narrowing whose set is small enough to be read whole and sorted; null where documents are better walked in their
 * order, because so many meet it that a window is soon full.
 */
async function narrowest(db: D1Database, search: DeskSearch): Promise<Narrowing | null> {
  if (search.match !== null || singleTerm(search) !== null) return null;
  const narrowings = narrowingsOf(search).filter(({ set }) => set !== null);
  if (narrowings.length === 0) return null;
  const counts = await db.batch<{ count: number }>(
    narrowings.map(({ set }) =>
      db.prepare(`SELECT count(*) AS count FROM (${set!.sql} LIMIT ${EXACT_UP_TO + 1})`).bind(...set!.values),
    ),
  );
  const sizes = counts.map(({ results: [row] }) => row.count);
  const least = Math.min(...sizes);
  return least > EXACT_UP_TO ? null : narrowings[sizes.indexOf(least)];
}

/** A term every document found has: the one to walk along. */
function singleTerm({ required }: DeskSearch): TermKey | null {
  return required.find((group) => group.length === 1)?.[0] ?? null;
}

function totalOf(search: DeskSearch, driver: Narrowing | null): Fragment {
  const ahead = countedAhead(search);
  const capped = (half: Fragment) =>
    joined(["SELECT count(*) AS count FROM (", half, `LIMIT ${EXACT_UP_TO + 1})`], " ");
  const halves = [
    ...(asksReaders(search) ? [ahead ?? capped(readersHalf(search, driver, "1", null, "edited"))] : []),
    ...(asksDesk(search) ? [capped(deskHalf(search, driver, "1", null, false))] : []),
  ];
  if (halves.length === 0) return sql("SELECT 0 AS count");
  return joined(
    [`SELECT min(sum(count), ${EXACT_UP_TO + 1}) AS count FROM (`, joined(halves, "\nUNION ALL\n"), ")"],
    " ",
  );
}

/** The readers' half of a plain question, from the tallies; what is published and in work belongs to the desk's half. */
function countedAhead(search: DeskSearch): Fragment | null {
  const { required, excluded, period, undated, match, unmatched } = search;
  if (match || unmatched || period || undated !== "include" || excluded.length > 0 || required.length > 1) return null;
  if (narrowingsOf(search).length > 0 || (required[0]?.length ?? 1) > 1) return null;
  const term = required[0]?.[0] ?? ALL;
  return sql(
    `SELECT coalesce((SELECT count FROM tallies WHERE given = ${TERM} AND facet = ? AND term = ${TERM}), 0)
  - (SELECT count(*) FROM documents d INDEXED BY documents_pending
     CROSS JOIN document_terms t ON t.document = d.seq AND t.term = ${TERM} WHERE d.pending IS NOT NULL AND d.status = 'published') AS count`,
    ...[ALL.facet, ALL.value, term.facet, term.facet, term.value, term.facet, term.value],
  );
}

/** Whether documents whose head readers see may be among what is asked for. */
function asksReaders({ statuses, pending, scheduled, deleted }: DeskSearch): boolean {
  const published = statuses.length === 0 || statuses.includes("published");
  return published && (pending === null || pending === "none") && !scheduled && !deleted;
}

function asksDesk({ statuses, pending }: DeskSearch): boolean {
  return !(pending === "none" && statuses.length === 1 && statuses[0] === "published");
}

/** The window: keys first, from both halves, then the rows of those keys. */
function windowOf(search: DeskSearch, window: DeskWindow, driver: Narrowing | null): Fragment {
  const { sort, from, limit } = window;
  const turned = sort === "-edited" || sort === "-title" || sort === "-added";
  const direction = turned !== (from?.back ?? false) ? "DESC" : "ASC";
  const collation = sort.endsWith("title") ? "COLLATE NOCASE" : "";
  const beyond = (key: string, seq: string) =>
    from === null
      ? sql("")
      : sql(`AND (${key} ${collation}, ${seq}) ${direction === "ASC" ? ">" : "<"} (?, ?)`, from.key, from.seq);
  const most = `LIMIT ${limit + 1}`;

  const halves: Fragment[] = [];
  if (asksReaders(search)) {
    const key = readersKey(sort);
    halves.push(
      joined([
        "SELECT * FROM (",
        readersHalf(search, driver, `d.seq AS seq, ${key} AS sort_key`, beyond(key, "d.seq"), sort),
        `ORDER BY ${key} ${collation} ${direction}, ${sort.endsWith("title") || driver || search.match ? "d.seq" : "t.document"} ${direction} ${most})`,
      ]),
    );
  }
  if (asksDesk(search)) {
    const key = deskKey(sort);
    const along = !search.deleted && search.match === null && singleTerm(search) === null && driver === null;
    const half = deskHalf(search, driver, `d.seq AS seq, ${key} AS sort_key`, beyond(key, "d.seq"), true);
    // Along its own index where that is the order asked for: `-edited_at` is no column of it.
    const order =
      along && sort.endsWith("edited")
        ? `d.edited_at ${direction === "ASC" ? "DESC" : "ASC"}, d.seq ${direction}`
        : `sort_key ${collation} ${direction}, d.seq ${direction}`;
    halves.push(joined(["SELECT * FROM (", half, `ORDER BY ${order} ${most})`]));
  }
  if (halves.length === 0) return sql("SELECT 1 WHERE 0");
  return joined([
    `SELECT ${ROW_COLUMNS}, w.sort_key FROM (SELECT * FROM (`,
    joined(halves, "\nUNION ALL\n"),
    `) ORDER BY sort_key ${collation} ${direction}, seq ${direction} ${most}) w
JOIN documents d ON d.seq = w.seq
${HEAD_IN_WORK}
ORDER BY w.sort_key ${collation} ${direction}, w.seq ${direction}`,
  ]);
}

/** The readers' sort keys stand beside every term. */
function readersKey(sort: DeskSort): string {
  switch (sort) {
    case "edited":
    case "-edited":
      return "t.by_updated";
    case "added":
    case "-added":
      return "t.by_added";
    case "date":
      return "t.by_date";
    case "-date":
      return "t.by_date_desc";
    default:
      return "d.title";
  }
}

/** The head of what is published and in work; where nothing was published, the document's columns are its head. */
const HEAD_IN_WORK = `LEFT JOIN revisions h ON d.pending IS NOT NULL AND d.published_revision IS NOT NULL
  AND h.document = d.seq AND h.number = d.head`;
const ofHead = (column: string, path: string) => `iif(h.document IS NULL, ${column}, h.state ->> '${path}')`;
const FIRST_DAY = "iif(h.document IS NULL, d.date_min, unixepoch(h.state ->> '$.date.min') / 86400)";
const LAST_DAY = "iif(h.document IS NULL, d.date_max, unixepoch(h.state ->> '$.date.max') / 86400)";
/** As `chronology` has it. */
const BY_DATE = `(coalesce(${FIRST_DAY}, ${LAST_DAY}) * 1048576 + coalesce(min(${LAST_DAY} - ${FIRST_DAY}, 1048575), 1048575))`;

function deskKey(sort: DeskSort): string {
  switch (sort) {
    case "edited":
    case "-edited":
      return "-d.edited_at";
    case "added":
    case "-added":
      return "-coalesce(d.published_at, d.created_at)";
    case "date":
      return `coalesce(${BY_DATE}, ${UNDATED})`;
    case "-date":
      return `coalesce(-${BY_DATE}, ${UNDATED})`;
    default:
      return ofHead("d.title", "$.title");
  }
}

/** `SELECT … FROM` documents whose head readers see, `t` being a row of theirs in `document_terms`. */
function readersHalf(
  search: DeskSearch,
  driver: Narrowing | null,
  columns: string,
  beyond: Fragment | null,
  sort: DeskSort,
): Fragment {
  const term = singleTerm(search);
  const rest = { ...search, required: search.required.filter((group) => group[0] !== term) };
  const beside = sql(`CROSS JOIN document_terms t ON t.document = d.seq AND t.term = ${TERM}`, ALL.facet, ALL.value);
  const along = (start: TermKey) =>
    sql(
      `FROM document_terms t CROSS JOIN documents d ON d.seq = t.document WHERE t.term = ${TERM} AND ${FOR_READERS}`,
      start.facet,
      start.value,
    );
  let from: Fragment;
  if (search.match !== null) {
    from = joined([
      "FROM search s CROSS JOIN documents d ON d.seq = s.rowid",
      beside,
      sql(`WHERE search MATCH ? AND ${FOR_READERS}`, search.match.readers),
      ...(term === null
        ? []
        : [sql(`AND ${hasTerms("document_terms", [term]).sql}`, ...hasTerms("document_terms", [term]).values)]),
    ]);
  } else if (term !== null) {
    from = along(term);
  } else if (driver !== null) {
    from = joined([...alongSet(driver), beside, `WHERE ${FOR_READERS}`]);
  } else if (sort.endsWith("title")) {
    from = joined(["FROM documents d INDEXED BY documents_by_title", beside, `WHERE ${FOR_READERS}`]);
  } else {
    from = along(ALL);
  }
  return joined([
    `SELECT ${columns}`,
    from,
    ...conditions(rest, "document_terms"),
    search.unmatched === null
      ? ""
      : sql("AND d.seq NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", search.unmatched.readers),
    ...dateConditions(search, { min: "t.date_min", max: "t.date_max", undated: `t.by_date = ${UNDATED}` }),
    beyond ?? "",
  ]);
}

/** Documents as the set has them: who needs a thousand of them reads no more. */
const alongSet = ({ set }: Narrowing) => ["FROM (", set!, ") n CROSS JOIN documents d ON d.seq = n.seq"];

/** `SELECT … FROM` documents whose head readers do not see. */
function deskHalf(
  search: DeskSearch,
  driver: Narrowing | null,
  columns: string,
  beyond: Fragment | null,
  ordered: boolean,
): Fragment {
  const term = singleTerm(search);
  const rest = { ...search, required: search.required.filter((group) => group[0] !== term) };
  const kept = search.deleted ? "d.deleted_at IS NOT NULL" : `${ON_DESK} AND d.deleted_at IS NULL`;
  const head = ordered || search.period !== null || search.undated !== "include" ? HEAD_IN_WORK : "";
  let from: Fragment;
  if (search.match !== null) {
    from = joined([
      "FROM desk_search s CROSS JOIN documents d ON d.seq = s.rowid",
      head,
      sql(`WHERE desk_search MATCH ? AND ${kept}`, search.match.desk),
      ...(term === null ? [] : [joined(["AND", hasTerms("desk_terms", [term])], " ")]),
    ]);
  } else if (term !== null) {
    from = joined([
      "FROM desk_terms k CROSS JOIN documents d ON d.seq = k.document",
      head,
      sql(`WHERE k.term = ${TERM} AND ${kept}`, term.facet, term.value),
    ]);
  } else if (driver !== null) {
    from = joined([...alongSet(driver), head, `WHERE ${kept}`]);
  } else {
    const index = search.deleted ? "documents_deleted" : "documents_on_desk";
    from = joined([`FROM documents d INDEXED BY ${index}`, head, `WHERE ${kept}`]);
  }
  const { statuses, pending, scheduled } = search;
  return joined([
    `SELECT ${columns}`,
    from,
    ...conditions(rest, "desk_terms"),
    search.unmatched === null
      ? ""
      : sql("AND d.seq NOT IN (SELECT rowid FROM desk_search WHERE desk_search MATCH ?)", search.unmatched.desk),
    ...dateConditions(search, {
      min: `coalesce(${FIRST_DAY}, -1e9)`,
      max: `coalesce(${LAST_DAY}, 1e9)`,
      undated: `coalesce(${FIRST_DAY}, ${LAST_DAY}) IS NULL`,
    }),
    statuses.length === 0 ? "" : sql("AND d.status IN (SELECT value FROM json_each(?))", JSON.stringify(statuses)),
    pending === null
      ? ""
      : pending === "any"
        ? "AND d.pending IS NOT NULL"
        : pending === "none"
          ? "AND d.pending IS NULL"
          : sql("AND d.pending = ?", pending),
    scheduled ? "AND d.publish_at IS NOT NULL" : "",
    beyond ?? "",
  ]);
}

function hasTerms(table: "document_terms" | "desk_terms", terms: readonly TermKey[]): Fragment {
  return sql(
    `EXISTS (SELECT 1 FROM ${table} x WHERE x.document = d.seq AND x.term IN (
SELECT t.seq FROM json_each(?) j JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1))`,
    JSON.stringify(terms.map(({ facet, value }) => [facet, value])),
  );
}

function conditions(search: DeskSearch, table: "document_terms" | "desk_terms"): Fragment[] {
  return [
    ...search.required.map((group) => joined(["AND", hasTerms(table, group)], " ")),
    ...(search.excluded.length > 0 ? [joined(["AND NOT", hasTerms(table, search.excluded)], " ")] : []),
    ...narrowingsOf(search).map(({ test }) => joined(["AND", test], " ")),
  ];
}

function dateConditions(
  { period, undated }: DeskSearch,
  of: { min: string; max: string; undated: string },
): Fragment[] {
  if (undated === "only") return [sql(`AND ${of.undated}`)];
  const dated = `NOT (${of.undated})`;
  if (period === null) return undated === "exclude" ? [sql(`AND ${dated}`)] : [];
  const { min, max, within } = period;
  const inside = joined(
    [
      sql(dated),
      ...(max === null ? [] : [sql(`${within ? of.max : of.min} <= ?`, max)]),
      ...(min === null ? [] : [sql(`${within ? of.min : of.max} >= ?`, min)]),
    ],
    " AND ",
  );
  return [joined(["AND (", inside, undated === "include" ? `OR ${of.undated})` : ")"], " ")];
}

const PEOPLE = `(SELECT json_group_array(json_object('id', a.key, 'name', coalesce(a.name, x.name), 'role', x.role))
  FROM (SELECT * FROM document_agents WHERE document = d.seq ORDER BY position LIMIT 12) x
  LEFT JOIN authorities a ON a.seq = x.authority)`;
const COLLECTIONS = `(SELECT json_group_array(json_object('slug', a.key, 'name', a.name))
  FROM (SELECT * FROM document_collections WHERE document = d.seq ORDER BY listed LIMIT 12) x
  JOIN authorities a ON a.seq = x.authority)`;
const IDENTIFIERS = `(SELECT json_group_array(scheme || ':' || value)
  FROM (SELECT * FROM document_identifiers WHERE document = d.seq ORDER BY position LIMIT 12))`;
/** Of a head in work, which keeps the names of the day it was saved: by the names of today. */
const HEAD_PEOPLE = `(SELECT json_group_array(json_object('id', x.value ->> '$.id',
    'name', coalesce(a.name, x.value ->> '$.name'), 'role', x.value ->> '$.role'))
  FROM json_each(h.state, '$.agents') x LEFT JOIN authorities a ON a.kind = 'agent' AND a.key = x.value ->> '$.id')`;
const HEAD_COLLECTIONS = `(SELECT json_group_array(json_object('slug', x.value ->> '$.slug',
    'name', coalesce(a.name, x.value ->> '$.name')))
  FROM json_each(h.state, '$.collections') x
  LEFT JOIN authorities a ON a.kind = 'collection' AND a.key = x.value ->> '$.slug')`;
/** What can be read of a head: as `readablesOf` has it, in any order. */
const HEAD_HAS = `(SELECT json_group_array(what) FROM (
  SELECT DISTINCT x.value ->> '$.kind' AS what FROM json_each(h.state, '$.texts') x WHERE json_array_length(x.value, '$.paragraphs') > 0
  UNION ALL SELECT 'scan' WHERE json_array_length(h.state, '$.scans') > 0
  UNION ALL SELECT 'file' WHERE json_array_length(h.state, '$.files') > 0
  UNION ALL SELECT 'summary' WHERE h.state ->> '$.summary' <> ''))`;

const ROW_COLUMNS = `d.seq, d.id, d.status, d.pending, d.head, d.edited_at, d.edited_by, ${nameOf("d.edited_by")} AS editor, d.created_at,
d.published_at, d.publish_at, d.deleted_at,
${ofHead("d.title", "$.title")} AS title, ${ofHead("d.date_edtf", "$.date.edtf")} AS date_edtf,
${ofHead("d.date_display", "$.date.display")} AS date_display, ${ofHead("d.type", "$.type")} AS type,
${ofHead("d.languages", "$.languages")} AS languages, ${ofHead("d.reference", "$.holding.reference")} AS reference,
${ofHead("d.availability", "$.availability")} AS availability,
iif(h.document IS NULL, ${PEOPLE}, ${HEAD_PEOPLE}) AS people,
iif(h.document IS NULL, ${COLLECTIONS}, ${HEAD_COLLECTIONS}) AS collections,
iif(h.document IS NULL, ${IDENTIFIERS}, (SELECT json_group_array(x.value ->> '$.scheme' || ':' || (x.value ->> '$.value'))
  FROM json_each(h.state, '$.identifiers') x)) AS identifiers,
iif(h.document IS NULL, d.has, ${HEAD_HAS}) AS has`;

/** Work of a curator on documents that were never saved, the latest first. */
export async function neverSaved(
  db: D1Database,
  curator: string,
): Promise<{ id: string; title: string | null; updated_at: number }[]> {
  const { results } = await db
    .prepare(`SELECT w.document AS id, w.state ->> '$.title' AS title, w.updated_at FROM working_copies w
WHERE w.curator = ? AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = w.document) ORDER BY w.updated_at DESC LIMIT 100`)
    .bind(curator)
    .all<{ id: string; title: string | null; updated_at: number }>();
  return results;
}
