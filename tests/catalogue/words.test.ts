// What a reader types, over real FTS5: found as meant, nothing raw, and said so where it was understood differently.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { documentGift, give, worldGifts } from "../archive-of.ts";
import {
  inventedLetter,
  ivanovMemorandum,
  mikoyanSecondTelegram,
  mikoyanTelegram,
  puzanovApril1957,
  puzanovJune15,
  puzanovJune16,
  rankinTelegram,
  undatedNote,
  withheldReport,
} from "../world.ts";
import { facetIn, list } from "./asking-the-catalogue.ts";

const NAMES = new Map(
  Object.entries({
    inventedLetter,
    ivanovMemorandum,
    mikoyanSecondTelegram,
    mikoyanTelegram,
    puzanovApril1957,
    puzanovJune15,
    puzanovJune16,
    rankinTelegram,
    undatedNote,
    withheldReport,
  }).map(([name, { id }]) => [id, name]),
);

const ask = (q: string, more = "") => list(`q=${encodeURIComponent(q)}&limit=100${more}`);
/** What a question finds, by the names of the world, in no particular order. */
const find = async (q: string, more = "") => (await ask(q, more)).entries.map(({ id }) => NAMES.get(id) ?? id).sort();

beforeAll(async () => {
  await give(worldGifts);
  await give([
    documentGift({
      id: "c8nsp2ch",
      title: "毛泽东同志在中共中央政治局会议上的讲话",
      summary: "关于朝鲜问题",
      date: { edtf: "1956-10" },
      languages: ["zh"],
      texts: [{ kind: "transcript", language: "zh", paragraphs: [{ id: "p1", text: "金日成同志访问北京。" }] }],
    }),
    documentGift({
      id: "krnnt5g2",
      title: "조선로동당 중앙위원회 8월전원회의",
      date: { edtf: "1956-08" },
      languages: ["ko"],
    }),
  ]);
});

describe("Words", () => {
  test.each<[string, string[]]>([
    ["rankin", ["rankinTelegram"]],
    ["RANKIN", ["rankinTelegram"]],
    ["expulsion order", ["mikoyanTelegram"]],
    ["order expulsion", ["mikoyanTelegram"]],
    ['"expulsion order"', ["mikoyanTelegram"]],
    ["“expulsion order”", ["mikoyanTelegram"]],
    ['"order expulsion"', []],
    ["puzanov -judiciary", ["puzanovJune15", "puzanovJune16"]],
    ["puzanov NOT judiciary", ["puzanovJune15", "puzanovJune16"]],
    ["judiciary OR indignation", ["puzanovApril1957", "puzanovJune16"]],
    ["judiciary | indignation", ["puzanovApril1957", "puzanovJune16"]],
    ["(judiciary OR indignation) -communist", ["puzanovApril1957"]],
    ["indig*", ["puzanovJune16"]],
    ["schoolteacher", ["inventedLetter"]],
    ["sheepskins", ["inventedLetter"]],
    ["postmarked", []],
  ])("%s", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });

  test("in a private note find nothing, in a public one they do", async () => {
    expect(await find('"not for readers"')).toEqual([]);
    expect(await find("овчина")).toEqual(["inventedLetter"]);
  });

  test("of nothing but exclusions leave out, and keep all the rest in the order of time", async () => {
    const listing = await ask("-kim");
    expect(listing.entries.map(({ id }) => NAMES.get(id) ?? id)).toEqual([
      "inventedLetter",
      "rankinTelegram",
      "krnnt5g2",
      "withheldReport",
      "c8nsp2ch",
      "undatedNote",
    ]);
    expect(listing.meta.total).toBe(listing.entries.length);
  });

  test("and filters together", async () => {
    expect(await find("kim", "&type=telegram")).toEqual(["mikoyanSecondTelegram", "mikoyanTelegram"]);
    expect(await find("kim", "&type=-telegram&before=1956")).toEqual(["ivanovMemorandum"]);
    expect(await find("-kim", "&undated=only")).toEqual(["undatedNote"]);
  });

  test("give totals and facets of what was found", async () => {
    const listing = await ask("mikoyan");
    expect(listing.meta.total).toBe(2);
    expect(facetIn(listing, "type").get("telegram")).toMatchObject({ count: 2, selected: false });
    const letters = await ask("mikoyan", "&type=letter");
    expect(letters.meta.total).toBe(0);
    expect(facetIn(letters, "type").get("letter")).toMatchObject({ count: 0, selected: true });
    expect(facetIn(letters, "type").get("telegram")).toMatchObject({ count: 2 });
  });
});

describe("Where not all words are found", () => {
  test("any word is enough, best first, and the answer says so", async () => {
    const listing = await ask("rankin antarctica");
    expect(listing.entries.map(({ id }) => id)).toEqual([rankinTelegram.id]);
    expect(listing.meta.notes).toEqual([expect.stringContaining("No document has all of these words")]);
  });

  test("nothing is said where all were found", async () => {
    expect((await ask("rankin telegram")).meta.notes).toEqual([]);
  });

  test("AND means it", async () => {
    expect(await find("rankin AND antarctica")).toEqual([]);
  });

  test("what was excluded stays out, and a filter stays on", async () => {
    expect(await find("rankin antarctica -telegram")).toEqual([]);
    expect(await find("rankin mikoyan antarctica", "&agent=rnk8nk5s")).toEqual(["rankinTelegram"]);
  });

  test("the undated left out are those of the question that was answered, not of a looser one", async () => {
    // One telegram has both words. The undated note has only “note”: a looser question would find it.
    const listing = await ask("mikoyan notes", "&date=1956-09");
    expect(listing.meta).toMatchObject({ total: 1, undated_excluded: 0, notes: [] });
    // No dated document of that month has both of these words; the undated note has, and would have come alone.
    expect((await ask("invented note", "&date=1956-09")).meta).toMatchObject({ total: 2, undated_excluded: 1 });
  });

  test("a whole sentence is any word from the start, and says so", async () => {
    const listing = await ask("what did the ambassador say to Kim about the judiciary of the country");
    expect(listing.entries[0].id).toBe(puzanovApril1957.id);
    expect(listing.meta.total).toBeGreaterThan(1);
    expect(listing.meta.notes).toEqual([expect.stringContaining("whole sentence")]);
  });
});

describe("Fields", () => {
  test.each<[string, string[]]>([
    ["title:memorandum", ["ivanovMemorandum"]],
    ["summary:judiciary", ["puzanovApril1957"]],
    ["title:judiciary", []],
    ["text:firewood", ["inventedLetter"]],
    ["summary:sheepskins", []],
    ["from:mikoyan", ["mikoyanSecondTelegram", "mikoyanTelegram"]],
    ["to:mikoyan", []],
    ['to:"central committee"', ["mikoyanSecondTelegram", "mikoyanTelegram"]],
    ["about:mao", ["puzanovJune15", "puzanovJune16"]],
    ["type:memorandum", ["ivanovMemorandum"]],
    ["lang:russian mikoyan", ["mikoyanSecondTelegram", "mikoyanTelegram"]],
    ["id:120194", ["mikoyanTelegram"]],
    [`id:${undatedNote.id}`, ["undatedNote"]],
    ["from:(puzanov OR ivanov) -title:journal", ["ivanovMemorandum"]],
  ])("%s", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });
});

describe("Archival signatures", () => {
  test.each<[string, string[]]>([
    ["Fond 5446, Opis 98c, Delo 718", ["mikoyanSecondTelegram", "mikoyanTelegram"]],
    ['ref:"Fond 0102"', ["puzanovJune15"]],
    ["Listy 64-65", ["ivanovMemorandum"]],
    ["693.949/12-2851", ["rankinTelegram"]],
    ["693.949/12–2851", ["rankinTelegram"]],
    ["ref:693.949", ["rankinTelegram"]],
    ["INV 1/2/3", ["inventedLetter"]],
  ])("%s", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });
});

describe("Any script", () => {
  test.each<[string, string[]]>([
    ["Хрущев", ["puzanovJune15"]],
    ["Хрущёв", ["puzanovJune15"]],
    ["учительницы", ["inventedLetter"]],
    ["школа", ["inventedLetter"]],
    ["朴憲永", ["ivanovMemorandum"]],
    ["毛泽东", ["c8nsp2ch", "puzanovJune15", "puzanovJune16"]],
    ["title:毛泽东", ["c8nsp2ch"]],
    ["朝鲜", ["c8nsp2ch"]],
    ["北京", ["c8nsp2ch"]],
    ["전원회의", ["krnnt5g2"]],
    ["로동당", ["krnnt5g2"]],
    ["박헌영", ["ivanovMemorandum"]],
    ["المحرر", ["inventedLetter"]],
    ["Hon-yong", ["ivanovMemorandum"]],
    ["Pak Honyong", ["ivanovMemorandum"]],
  ])("%s", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });
});

describe("Hits are marked", () => {
  test("in title and summary, with everything else escaped", async () => {
    const { entries } = await ask("workers");
    const summary = entries[0].snippets!.find(({ field }) => field === "summary")!;
    expect(summary.html).toContain("<mark>Workers</mark>&#39; Party");
    expect(summary.runs.map(({ text }) => text).join("")).toBe(entries[0].summary);
  });

  test("in the passage that holds the words, where title and summary do not", async () => {
    const { entries } = await ask("grilled");
    expect(entries[0].snippets).toEqual([
      expect.objectContaining({ field: "text", html: expect.stringContaining("<mark>grilled</mark>") }),
    ]);
  });

  test("in the names, told as such, where only they hold the words", async () => {
    const { entries } = await ask("Gim");
    expect(entries[0].snippets).toEqual([
      expect.objectContaining({ field: "names", html: expect.stringContaining("<mark>Gim</mark> Il-seong; ") }),
    ]);
  });

  test("and text of the archive never becomes markup", async () => {
    await give([
      documentGift({
        id: "htmrkpc2",
        title: "Zanzibar <b>bold</b> \u0002mark\u0003 & <script>alert(1)</script>",
        date: { edtf: "1990" },
      }),
    ]);
    const { entries } = await ask("zanzibar");
    for (const { html } of entries[0].snippets!) expect(html.replace(/<\/?mark>/g, "")).not.toMatch(/[<>]/);
  });
});

describe("Whatever is typed has an answer:", () => {
  test.each([
    '"',
    '""',
    "'",
    "*",
    "-",
    "--",
    "- -",
    "()",
    "(",
    ")(",
    "OR",
    "AND OR NOT",
    "NOT",
    "title:",
    "title:title:title:x",
    "title:(",
    "id:*",
    "^kim",
    "kim^2",
    "NEAR(kim mao, 5)",
    "{title summary}: kim",
    "search MATCH kim",
    "rowid:1",
    "kim; DROP TABLE documents; --",
    "' OR 1=1 --",
    '" OR "1"="1',
    "kim\\",
    "%",
    "_%_",
    "\t\n",
    "☭",
    "𝔎𝔦𝔪",
    "a\u0301\u0302\u0303",
    "👩‍👩‍👧‍👦",
    "\u202Ekim",
    "kim+mao",
    "kim:mao",
    "a:b:c",
    "-kim OR -mao",
    "-(kim OR -mao)",
    "(((((((((((((((((((((((kim)))))))))))))))))))))))",
    '"'.repeat(999),
    "(".repeat(1000),
    ")".repeat(1000),
    "-".repeat(1000),
    "a OR ".repeat(200),
    "-a ".repeat(333),
    "(a ".repeat(333),
    "a* ".repeat(333),
    "abc* ".repeat(200),
    "title:ab ".repeat(111),
    "金日成".repeat(333),
    "хрущёв ".repeat(142),
    "a-b-c-d-e ".repeat(100),
    "f. 5, op. 49, d. 131 ".repeat(47),
    "kim OR (mao -(stalin OR (lenin -(marx OR engels)))) ".repeat(19),
    "'’‘‛`´".repeat(166),
    "é".repeat(1000),
    "ﷺ".repeat(1000),
  ])("%j", async (q) => {
    const { meta } = await list(`q=${encodeURIComponent(q)}`);
    expect(meta.total).toBeGreaterThanOrEqual(0);
  });

  test("a question of nothing but signs shows everything, and says so", async () => {
    const listing = await ask("?!…");
    expect(listing.meta.total).toBe((await list("")).meta.total);
    expect(listing.meta.notes.length).toBeGreaterThan(0);
  });
});

test("The full text index agrees with its rows", async () => {
  await expect(
    env.DB.prepare("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)").run(),
  ).resolves.toBeDefined();
});
