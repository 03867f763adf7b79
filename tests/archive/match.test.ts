// What is typed, over a real FTS5 table as the migration makes it: every pair that must meet meets.
import { existsSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { DocumentState } from "../../worker/archive/document.ts";
import { parseQuery } from "../../worker/archive/search-language.ts";
import { SEARCH_COLUMNS, searchRow } from "../../worker/archive/search-row.ts";
import { type Expand, ftsQueries, RANK, spansOf } from "../../worker/store/match.ts";

type Given = Record<string, unknown> & { title: string };
const undated = { edtf: null, display: "undated", min: null, max: null, basis: "stated" };
const paragraphs = (text: string) => [{ kind: "transcript", language: "en", paragraphs: [{ id: "p1", text }] }];
const body = (text: string): Given => ({ title: "Untitled", texts: paragraphs(text) });

/** A search table holding these documents; answers are their positions. */
function archive(...given: Given[]) {
  const db = new DatabaseSync(":memory:");
  const columns = SEARCH_COLUMNS.join(", ");
  db.exec(`CREATE TABLE search_rows (document INTEGER PRIMARY KEY, ${columns});
    CREATE VIRTUAL TABLE search USING fts5(${columns}, content='search_rows', content_rowid='document',
      tokenize="porter unicode61 remove_diacritics 2")`);
  const insert = db.prepare(`INSERT INTO search_rows VALUES (?, ${SEARCH_COLUMNS.map(() => "?").join(", ")})`);
  given.forEach((document, at) => {
    const row = searchRow(
      DocumentState.parse({ date: undated, ...document }),
      `bcdfghj${at + 2}`.slice(0, 8),
      () => [],
    );
    insert.run(at, ...SEARCH_COLUMNS.map((column) => row[column]));
  });
  db.exec("INSERT INTO search(search) VALUES ('rebuild')");
  const ask = db.prepare(`SELECT rowid AS at FROM search WHERE search MATCH ? ORDER BY ${RANK}`);
  const run = (match: string | null) => (match === null ? [] : ask.all(match).map((row) => Number(row.at)));
  return {
    run,
    strict(typed: string, expand?: Expand) {
      const queries = ftsQueries(parseQuery(typed), expand);
      if (queries.negative === null) return run(queries.strict).sort();
      const left = run(queries.negative);
      return given.map((_, at) => at).filter((at) => !left.includes(at));
    },
    loose: (typed: string, expand?: Expand) => run(ftsQueries(parseQuery(typed), expand).loose),
  };
}

const PAIRS = "../shared/data/multilingual/folding-tests.tsv";
const pairs = existsSync(PAIRS)
  ? readFileSync(PAIRS, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"))
  : [];
/** Traditional and simplified characters need a table of their own. */
const apart = (why: string) => why === "traditional and simplified";

test.skipIf(pairs.length === 0)(`the pairs of ${PAIRS} meet (skipped where that file is absent)`, () => {
  const missed = pairs.filter(
    ([stored, typed, why]) => !apart(why) && !archive(body(stored)).strict(typed).includes(0),
  );
  expect(missed).toEqual([]);
});

test.each([
  ["Hŏn-yŏng", "honyong"],
  ["Hŏnyŏng", "hon-yong"],
  ["meeting Ch’iao Kuan-hua again", '"chiao kuanhua"'],
  ["товарищ Хрущёв сказал", '"товарищ Хрущев сказал"'],
  ["о Пузанове", "Пузанов"],
  ["сказал Хрущёв", "хруще*"],
  ["the Korea’s", "koreas"],
  ["毛澤東", "澤東"],
  ["毛澤東", "東"],
  ["1950年6月25日", "6月25日"],
  ["북한DPRK", "dprk"],
  ["북한DPRK", "북한DPRK"],
  ["ソビエト連邦", "連邦"],
  ["สหภาพโซเวียต", "โซเวียต"],
  ["हिन्दी भाषा", "हिन्दी"],
  ["أخبار", "اخبار"],
  ["the ﬁrst", "first"],
  ["communism prevailed", "communis*"],
  ["nationalism rose", "nationali*"],
  ["negotiations began", "negotia*"],
  ["the U-2 incident", "U2"],
  ["AVPRF, f. 0102, op. 13, p. 72, d. 5", "f. 0102, op. 13, d. 5"],
  ["RGANI (f. 5)", "rgani f. 5"],
  ["763.72111/34 3/4", "763.72111/34¾"],
  ["794.5/12–3057", "794.5/12-3057"],
  ["СССP", "ссср"],
])("stored %s is found by %s", (stored, typed) => {
  expect(archive(body(stored)).strict(typed)).toEqual([0]);
});

test.each([
  ["毛澤 東澤", "毛澤東"],
  ["f. 6, op. 5", "f. 5"],
  ["Warsaw", "war"],
  ["Mao", '"Mao Tse-tung"'],
  ["Сталин", "стали"],
])("stored %s is not found by %s", (stored, typed) => {
  expect(archive(body(stored)).strict(typed)).toEqual([]);
});

const small = archive(
  {
    title: "Telegram, Mikoyan to the Central Committee",
    type: "telegram",
    languages: ["ru"],
    texts: paragraphs("Stalin and Korea"),
    agents: [
      { id: null, name: "Mikoyan", role: "author" },
      { id: null, name: "Khrushchev", role: "recipient" },
    ],
  },
  {
    title: "Letter on Korea",
    type: "letter",
    languages: ["ko"],
    texts: paragraphs("Mikoyan writes of war"),
    agents: [{ id: null, name: "Kim Il Sung", role: "author" }],
    identifiers: [{ scheme: "wilson", value: "110044" }],
  },
  {
    title: "毛澤東的信",
    type: "letter",
    languages: ["zh"],
    summary: "A letter of peace",
    texts: paragraphs("김일성에게"),
  },
);

test.each([
  ["mikoyan", [0, 1]],
  ["mikoyan korea", [0, 1]],
  ["mikoyan peace", []],
  ["mikoyan OR peace", [0, 1, 2]],
  ["letter -korea", [2]],
  ["-letter", [0]],
  ["-letter -telegram", []],
  ["-(letter korea)", [0, 2]],
  ["peace OR -letter", [0, 2]],
  ["korea (peace OR -letter)", [0]],
  ["from:mikoyan", [0]],
  ["-from:mikoyan", [1, 2]],
  ["to:khrushchev", [0]],
  ["title:korea", [1]],
  ["text:korea", [0]],
  ["type:letter", [1, 2]],
  ["lang:ko", [1]],
  ["lang:korean", [1]],
  ["id:110044", [1]],
  ["id:wilson:110044", [1]],
  ["title:澤東", [2]],
  ["title:김일성", []],
  ["text:김일성", [2]],
  ["summary:peace", [2]],
  ["title:tele*", [0]],
])("over a small archive, %s finds %j", (typed, found) => {
  expect(small.strict(typed)).toEqual(found);
});

test("the looser search asks any bare word and keeps what was asked expressly", () => {
  expect(small.loose("mikoyan peace").sort()).toEqual([0, 1, 2]);
  expect(small.loose("mikoyan peace -war").sort()).toEqual([0, 2]);
  expect(small.loose("type:letter mikoyan telegram")).toEqual([1]);
  expect(small.loose("the peace of the world")).toEqual([2]);
});

test("there is no looser search where it would say the same", () => {
  for (const typed of [
    "mikoyan",
    '"mikoyan peace"',
    "from:mikoyan peace",
    "mikoyan AND peace",
    "a OR b",
    "-war",
    "—",
  ]) {
    expect(ftsQueries(parseQuery(typed)).loose).toBeNull();
  }
});

test("nothing to search for gives no expression and a note", () => {
  const query = parseQuery("— ?!");
  expect(ftsQueries(query)).toEqual({ strict: null, loose: null, negative: null, expansions: [] });
  expect(query.notes).toHaveLength(1);
});

test("a title counts more than a body", () => {
  const two = archive(body("armistice talks and more talks"), {
    title: "Armistice talks",
    texts: paragraphs("other words altogether"),
  });
  expect(two.run(ftsQueries(parseQuery("armistice talks")).strict)).toEqual([1, 0]);
});

test("spellings the archive knows are added to a name of several words, and told", () => {
  const expand: Expand = (typed) =>
    typed.toLowerCase() === "kim ir sen" ? { added: ["Kim Il Sung", "김일성"], because: "Kim Il Sung" } : null;
  expect(small.strict("kim ir sen")).toEqual([]);
  expect(small.strict("kim ir sen", expand)).toEqual([1, 2]);
  expect(small.strict('"Kim Ir Sen"', expand)).toEqual([1, 2]);
  expect(small.strict("letter kim ir sen war", expand)).toEqual([1]);
  expect(small.loose("kim ir sen nowhere", expand).sort()).toEqual([1, 2]);
  expect(ftsQueries(parseQuery("kim ir sen"), expand).expansions).toEqual([
    { word: "kim ir sen", added: ["Kim Il Sung", "김일성"], because: "Kim Il Sung" },
  ]);
  expect(spansOf(parseQuery("kim ir sen"))).toContain("kim ir sen");
});

test("every string is quoted, so FTS5 takes whatever is typed", () => {
  const pieces = [
    '"',
    "“",
    "(",
    ")",
    "-",
    "OR",
    "AND",
    "NOT",
    "|",
    "title:",
    "foo:",
    "war*",
    "*",
    "\0",
    "é",
    "毛",
    " ",
    "NEAR(",
    "^",
    "{x}",
    "+",
    "'",
    "post-war",
    "col:",
    "хруще*",
    "U.S.",
    "34¾",
  ];
  let seed = 11;
  const next = () => (seed = (seed * 16807) % 2147483647);
  for (let round = 0; round < 800; round++) {
    const typed = Array.from({ length: next() % 14 }, () => pieces[next() % pieces.length]).join(next() % 2 ? " " : "");
    const { strict, loose, negative } = ftsQueries(parseQuery(typed));
    for (const match of [strict, loose, negative]) expect(() => small.run(match), typed).not.toThrow();
  }
});

test.each([
  ["five hundred one-letter words", "a ".repeat(500)],
  ["hyphens", "a-b ".repeat(250)],
  ["prefixes", "communis* ".repeat(100)],
  ["fields", "from:x-y ".repeat(110)],
  ["negatives", "-x ".repeat(330)],
  ["nested groups", `${"(a OR -(b ".repeat(60)}c${"))".repeat(60)}`],
  ["nested negatives", `${"-(a -(b ".repeat(60)}c${"))".repeat(60)}`],
  ["nested fields", `${"title:(毛-x OR -(хру* ".repeat(40)}c${"))".repeat(40)}`],
  ["Han", "毛".repeat(1000)],
  ["quotes", '"'.repeat(1000)],
])("a thousand characters of %s are answered", (_, typed) => {
  const { strict, loose, negative } = ftsQueries(parseQuery(typed.slice(0, 1000)));
  for (const match of [strict, loose, negative]) expect(() => small.run(match)).not.toThrow();
});
