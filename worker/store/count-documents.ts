// What is counted of a search, whatever window of it is shown: its total, its facets, how many undated documents were
// left out. Unfiltered listings and those of one closed facet were counted ahead; of every other search D1 tells the
// blocks in which documents match, and their terms are counted here.
import { Memory, onForgetting, type Stamp } from "../archive/memory.ts";
import { ALL } from "../archive/terms.ts";
import { shownOf, type Tallied, tallied, talliedTotal, talliedValues } from "./counted-ahead.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { rows } from "./read-document.ts";
import { type CountedValue, countedAhead, hitsOf, type Search, type TermKey, wanted, without } from "./search.ts";
import { type FoundBlock, TermIndex, totalOf } from "./term-index.ts";

export interface Counts {
  total: number;
  undatedExcluded: number;
  /** true where nothing matched all the words and any of them was enough. */
  loosened: boolean;
  values: CountedValue[];
  /** Names of the terms the question itself mentions, whether or not anything has them. */
  mentioned: { facet: string; value: string; label: string }[];
}

/** How to count: what to ask beside the archive's own columns and after its row, and how to read what comes back. */
export interface Counting<Counted = Counts> {
  columns: Fragment[];
  statements: Fragment[];
  read(row: CountsRow, results: readonly D1Result<unknown>[], at: Stamp): Counted;
}

/** What counting asks for beside the archive's own columns. */
export interface CountsRow {
  total?: number | null;
  undated?: number | null;
  loosened?: number | null;
  /** `[key, facet, value, label]` of each term that is mentioned, as JSON. */
  mentioned?: string;
  /** What `talliedValues` reads. */
  tallied?: string;
}
type Mentioned = [key: number, facet: string, value: string, label: string];

/** Counts of the state of the archive seen last: neither paging nor sorting nor another form counts again. */
const counted = new Memory<Counts>({ inAll: 4_000_000, each: 200_000 });
const keyOf = (search: Search, facets: readonly string[]) => JSON.stringify([search, facets]);

/** Counts of the same search at the state seen last; a total that was counted with facets is a total. */
export function countsKnown(search: Search, facets: readonly string[]): Counts | undefined {
  return counted.get(keyOf(search, facets));
}

export function keepCounts(search: Search, facets: readonly string[], counts: Counts, at: Stamp): void {
  const key = keyOf(search, facets);
  counted.keep(key, counts, 2 * key.length + 200 * (1 + counts.values.length), at);
  if (facets.length > 0) keepCounts(search, [], { ...counts, values: [], mentioned: [] }, at);
}

/** What this isolate knows of the terms of documents; it brings itself up to date with every count. */
let index = TermIndex.empty;
onForgetting(() => {
  index = TermIndex.empty;
});

/** @param facets whose values are wanted; none where only the total is */
export function countingOf(search: Search, facets: readonly string[]): Counting {
  const terms = facets.length === 0 ? [] : search.required.flat().concat(search.excluded);
  const counting = countedAhead(search) ? countingAhead(search, facets) : countingFound(search, facets, terms);
  return {
    ...counting,
    columns: [
      ...counting.columns,
      ...(search.undated === "exclude" ? [column(undatedOf(search), "undated")] : []),
      ...(terms.length > 0 ? [column(namesOf(terms), "mentioned")] : []),
    ],
    read: (row, results, at) => ({
      ...counting.read(row, results, at),
      undatedExcluded: row.undated ?? 0,
      mentioned: mentionedIn(row).map(([, facet, value, label]) => ({ facet, value, label })),
    }),
  };
}

type CountedParts = Pick<Counts, "total" | "loosened" | "values">;

/** From the tallies; the facet of the term itself is counted as if it were not asked for. */
function countingAhead(search: Search, facets: readonly string[]): Counting<CountedParts> {
  const given = countedAhead(search)!;
  const asked = facets.map(
    (facet): Tallied =>
      facet === given.facet ? { facet, given: ALL, chosen: [given.value] } : { facet, given, chosen: [] },
  );
  return {
    columns: [column(talliedTotal(given, "all"), "total"), ...columnOfTallied(asked)],
    statements: [],
    read: ({ total, tallied = "[]" }) => ({ total: total ?? 0, loosened: false, values: talliedValues(tallied) }),
  };
}

/** From the blocks in which anything matches; each facet that is asked for as if it were not. */
function countingFound(search: Search, facets: readonly string[], terms: readonly TermKey[]): Counting<CountedParts> {
  if (facets.length === 0) return countingTotal(search);
  const own = facets.filter((facet) => terms.some((term) => term.facet === facet));
  const ahead = own.flatMap((facet): Tallied[] => {
    const given = countedAhead(without(search, facet));
    const chosen = terms.filter((term) => term.facet === facet).map(({ value }) => value);
    return given === null ? [] : [{ facet, given, chosen }];
  });
  const sets = [
    { of: search, facets: facets.filter((facet) => !own.includes(facet)) },
    ...own
      .filter((facet) => !ahead.some((each) => each.facet === facet))
      .map((facet) => ({ of: without(search, facet), facets: [facet] })),
  ];
  const known = index;
  return {
    columns: columnOfTallied(ahead),
    statements: sets.map(({ of }) => known.foundIn(of)),
    read: (row, results, at) => {
      const found = sets.map((_, i) => rows<FoundBlock>(results[i]));
      index = known.after(at, found.flat());
      const always = mentionedIn(row).map(([key]) => key);
      const values = sets.map(({ facets }, i) => index.commonest(index.count(found[i]), facets, shownOf, always));
      return {
        total: totalOf(found[0]),
        loosened: found[0].some(({ loosened }) => loosened),
        values: [...values.flat(), ...talliedValues(row.tallied ?? "[]")],
      };
    },
  };
}

function columnOfTallied(asked: readonly Tallied[]): Fragment[] {
  return asked.length > 0 ? [column(tallied(asked), "tallied")] : [];
}

/** How many match, and nothing else. */
function countingTotal(search: Search): Counting<CountedParts> {
  const { match } = search;
  const loosened = match?.loose ? fragment(", (SELECT q <> ? FROM wanted) AS loosened", match.strict) : fragment("");
  return {
    columns: [],
    statements: [
      joined([
        ...withWanted(search),
        fragment("SELECT count(*) AS total"),
        loosened,
        fragment("FROM ("),
        hitsOf(search),
        fragment(")"),
      ]),
    ],
    read: (_, [counted]) => {
      const [{ total, loosened }] = rows<{ total: number; loosened?: number }>(counted);
      return { total, loosened: total > 0 && Boolean(loosened), values: [] };
    },
  };
}

/** `SELECT` of how many undated documents would have matched, had no date been asked for. */
function undatedOf(search: Search): Fragment {
  const dateless: Search = { ...without(search, "date"), period: null, undated: "include" };
  const ahead = countedAhead(dateless);
  if (ahead !== null) return talliedTotal(ahead, "undated");
  return joined([
    ...withWanted(dateless),
    fragment("SELECT count(*) FROM ("),
    hitsOf({ ...dateless, undated: "only" }),
    fragment(")"),
  ]);
}

function withWanted(search: Search): Fragment[] {
  return search.match ? [fragment("WITH"), wanted(search)] : [];
}

/** `SELECT` of the keys and labels of terms, as JSON. */
function namesOf(terms: readonly TermKey[]): Fragment {
  return fragment(
    `SELECT json_group_array(json_array(t.seq, t.facet, t.value, t.label)) FROM json_each(?) j
JOIN terms t ON t.facet = j.value ->> 0 AND t.value = j.value ->> 1`,
    JSON.stringify(terms.map(({ facet, value }) => [facet, value])),
  );
}

function mentionedIn({ mentioned = "[]" }: CountsRow): Mentioned[] {
  return JSON.parse(mentioned);
}

function column({ sql, values }: Fragment, name: string): Fragment {
  return fragment(`(${sql}) AS ${name}`, ...values);
}
