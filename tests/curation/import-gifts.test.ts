// Bringing gifts in: whole or not at all, the same thing always the same document, and a second run changes nothing.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { GiftInput } from "../../worker/archive/gift.ts";
import { importGifts } from "../../worker/curation/import-gifts.ts";
import {
  ARRIVAL,
  authorityGifts,
  documentGift,
  draftOf,
  give,
  seed,
  worldDocuments,
  worldGifts,
} from "../archive-of.ts";
import { count, rowsOf, versionNow } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedLetter, ivanovMemorandum, kimIlSung, mikoyanTelegram } from "../world.ts";

beforeEach(emptyArchive);

const telegram = documentGift(draftOf(mikoyanTelegram));
const memorandum = documentGift(draftOf(ivanovMemorandum));
const note = (title: string, more: object = {}): GiftInput => documentGift({ title, ...more });

describe("a first run", () => {
  test("adds every document and authority record, and says under which id each now lives", async () => {
    const report = await give(worldGifts);
    expect(report.documents).toEqual({ added: worldDocuments.length, changed: 0, unchanged: 0, refused: 0 });
    expect(report.authorities).toEqual({ added: authorityGifts.length, changed: 0 });
    expect(report.outcomes.map(({ id }) => id).sort()).toEqual(worldDocuments.map(({ id }) => id).sort());
    expect(report.version).toBe(1);
  });

  test("reads a date that came in words, and keeps the words", async () => {
    await give([note("Letter", { date: { display: "ca. 1956" } })]);
    const [kept] = await rowsOf("SELECT date_edtf, date_display FROM documents");
    expect(kept).toEqual({ date_edtf: "1956~", date_display: "ca. 1956" });
  });
});

describe("a second run", () => {
  test.each([
    ["the seed", seed],
    ["the named world", worldGifts],
  ])("of %s changes nothing, not even the archive's version", async (_, gifts) => {
    await give(gifts);
    const before = await everything();
    const again = await give(gifts, 5);
    expect(again.documents).toMatchObject({ added: 0, changed: 0, refused: 0 });
    expect(again.authorities).toEqual({ added: 0, changed: 0 });
    expect(again.version).toBeNull();
    expect(await everything()).toEqual(before);
  });

  test("knows a document without any number by what was given of it, whoever it names", async () => {
    const gift = note("Note on Kim", {
      agents: [{ name: "Kim Il Sung", authority: true, role: "mentioned" }],
      date: { edtf: "1956" },
    });
    await give([...authorityGifts, gift]);
    const again = await give([gift]);
    expect(again.outcomes).toMatchObject([{ outcome: "unchanged" }]);
    expect(await count("documents")).toBe(1);
  });

  test("finds a relation's target that came in the same gifts, in whichever order", async () => {
    const letter = documentGift(draftOf(inventedLetter));
    await give([letter, telegram]);
    const again = await give([letter, telegram]);
    expect(again.documents).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await rowsOf("SELECT target FROM relations")).toEqual([{ target: mikoyanTelegram.id }]);
  });

  test("with a changed summary saves one revision of that document alone", async () => {
    await give(worldGifts);
    const changed = documentGift({ ...draftOf(mikoyanTelegram), summary: "Shorter." });
    const report = await give([changed, memorandum], 5);
    expect(report.documents).toEqual({ added: 0, changed: 1, unchanged: 1, refused: 0 });
    expect(await versionNow()).toBe(2);
    expect(
      await rowsOf("SELECT revision, summary, created_at, updated_at FROM documents WHERE id = ?", mikoyanTelegram.id),
    ).toEqual([{ revision: 2, summary: "Shorter.", created_at: ARRIVAL, updated_at: ARRIVAL + 5 * 60_000 }]);
  });
});

describe("a broken record", () => {
  test.each<[string, unknown, RegExp]>([
    ["without a title", { give: "document", record: { summary: "No title." } }, /title/],
    ["of a kind nobody knows", { give: "sculpture", record: {} }, /give/],
    ["that is not an object", "hello", /record/i],
    ["that is null", null, /record/i],
    ["with a date nobody can read", note("A", { date: { display: "the day after tomorrow" } }), /was not understood/],
    ["with a date that is not EDTF", note("A", { date: { edtf: "21.9.1956" } }), /EDTF/],
    ["with a role that does not exist", note("A", { agents: [{ name: "X", role: "king" }] }), /agents/],
    ["too large for a row", note("A", { texts: [text("x".repeat(1_600_000))] }), /larger/],
    ["too large in bytes, though not in letters", note("A", { texts: [text("金日成".repeat(230_000))] }), /larger/],
    ["with a lone surrogate in its title", note("broken \ud800 title"), /title/],
    ["with NUL in a paragraph", note("A", { texts: [text("before\u0000after")] }), /texts/],
  ])("%s is refused with the reason, and the others land", async (_, broken, reason) => {
    const report = await give([telegram, broken, memorandum]);
    expect(report.documents).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 1 });
    const refused = report.outcomes.find(({ outcome }) => outcome === "refused")!;
    expect(refused.gift).toBe(1);
    expect(refused.message).toMatch(reason);
    expect(await count("documents")).toBe(2);
  });

  test("brings no authority record with it: nothing of it lands", async () => {
    await give([telegram]);
    await env.DB.prepare("UPDATE documents SET status = 'withdrawn' WHERE id = ?").bind(mikoyanTelegram.id).run();
    const draft = draftOf(mikoyanTelegram);
    const report = await give([
      documentGift({
        ...draft,
        agents: [...draft.agents!, { name: "Nobody, Nowhere", authority: true, role: "mentioned" }],
        subjects: ["A subject nobody has"],
      }),
      memorandum,
    ]);
    expect(report.documents).toMatchObject({ added: 1, refused: 1 });
    expect(await rowsOf("SELECT name FROM authorities WHERE name LIKE '%Nobod%' OR name LIKE '%nobody%'")).toEqual([]);
  });

  test("that only the database refuses takes nobody with it, and leaves nothing of itself behind", async () => {
    await env.DB.exec(
      "CREATE TRIGGER refuses BEFORE INSERT ON search_rows WHEN new.title = 'Poison' BEGIN SELECT RAISE(ABORT, 'no such luck'); END",
    );
    const poison = note("Poison", {
      identifiers: [{ scheme: "test", value: "1" }],
      agents: [{ name: "Poisoner, The", authority: true, role: "author" }],
    });
    const report = await give([telegram, poison, memorandum]);
    expect(report.documents).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 1 });
    expect(report.outcomes.find(({ outcome }) => outcome === "refused")).toMatchObject({
      gift: 1,
      record: "test:1",
      message: expect.stringContaining("no such luck"),
    });
    for (const table of ["documents", "revisions", "search_rows"])
      expect([table, await count(table)]).toEqual([table, 2]);
    expect(await rowsOf("SELECT name FROM authorities WHERE name LIKE 'Poison%'")).toEqual([]);
    expect(await rowsOf("SELECT value FROM terms WHERE label LIKE 'Poison%'")).toEqual([]);
  });

  test("is told of once, even where another broke the batch they shared", async () => {
    await env.DB.exec(
      "CREATE TRIGGER refuses BEFORE INSERT ON search_rows WHEN new.title = 'Poison' BEGIN SELECT RAISE(ABORT, 'no such luck'); END",
    );
    const unreadable = note("Unreadable", { date: { display: "the day after tomorrow" } });
    const report = await give([unreadable, telegram, note("Poison")]);
    expect(report.documents).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 2 });
    expect(report.outcomes.map(({ gift }) => gift).sort()).toEqual([0, 1, 2]);
  });

  test("that was withdrawn is not brought back by a gift", async () => {
    await give([telegram]);
    await env.DB.prepare("UPDATE documents SET status = 'withdrawn' WHERE id = ?").bind(mikoyanTelegram.id).run();
    const report = await give([documentGift({ ...draftOf(mikoyanTelegram), summary: "Again." })]);
    expect(report.outcomes).toMatchObject([{ outcome: "refused", message: expect.stringContaining("withdrawn") }]);
  });
});

describe("a dry run", () => {
  test("answers what would happen, and writes nothing", async () => {
    await give([telegram]);
    const before = await everything();
    const report = await give(
      [documentGift({ ...draftOf(mikoyanTelegram), summary: "Other." }), memorandum, { give: "document", record: {} }],
      1,
      true,
    );
    expect(report.documents).toEqual({ added: 1, changed: 1, unchanged: 0, refused: 1 });
    expect(report.version).toBeNull();
    expect(await everything()).toEqual(before);
  });
});

describe("the same document twice among the gifts", () => {
  test("is one document with two revisions, in the order given", async () => {
    const report = await give([telegram, documentGift({ ...draftOf(mikoyanTelegram), summary: "Later." })]);
    expect(report.documents).toEqual({ added: 1, changed: 1, unchanged: 0, refused: 0 });
    expect(await rowsOf("SELECT number FROM revisions ORDER BY number")).toEqual([{ number: 1 }, { number: 2 }]);
    expect(await rowsOf("SELECT summary FROM documents")).toEqual([{ summary: "Later." }]);
  });

  test("once by its number and once by its id is still one document", async () => {
    const { id: _, ...byNumber } = draftOf(mikoyanTelegram);
    const { identifiers: __, ...byId } = draftOf(mikoyanTelegram);
    await give([telegram]);
    const report = await give([
      documentGift({ ...byNumber, summary: "By number." }),
      documentGift({ ...byId, summary: "By id." }),
    ]);
    expect(report.documents).toEqual({ added: 0, changed: 2, unchanged: 0, refused: 0 });
    expect(await count("documents")).toBe(1);
    expect(await count("revisions")).toBe(3);
  });
});

describe("people and places", () => {
  const kims = (...names: string[]) =>
    names.map((name, i) =>
      note(`Note ${i} on ${name}`, { agents: [{ name, kind: "person", authority: true, role: "mentioned" }] }),
    );
  const peopleOf = () =>
    rowsOf<{ name: string; documents: number }>(
      `SELECT a.name, (SELECT count(*) FROM document_agents x WHERE x.authority = a.seq) AS documents
       FROM authorities a WHERE kind = 'agent' ORDER BY a.seq`,
    );

  test("of one name are one record, in one run or in two", async () => {
    await give(kims("Kim Il Sung", "Kim Il Sung"));
    await give([note("A third note", { agents: [{ name: "KIM IL SUNG", authority: true, role: "author" }] })]);
    expect(await peopleOf()).toEqual([{ name: "Kim Il Sung", documents: 3 }]);
  });

  test("are found by any spelling the archive knows", async () => {
    await give([{ give: "agent", record: kimIlSung }]);
    await give(kims("김일성", "Kim Ir Sen", "Kim Il-sŏng"));
    expect(await peopleOf()).toEqual([{ name: "Kim Il Sung", documents: 3 }]);
  });

  test("are found by a spelling that came with an earlier gift of the same run", async () => {
    await give(kims("Mao Zedong"));
    const gifts: GiftInput[] = [
      { give: "agent", record: { name: "Mao Zedong", kind: "person", variants: [{ form: "Mao Tse-tung" }] } },
      ...kims("Mao Tse-tung"),
    ];
    await give(gifts);
    expect(await peopleOf()).toEqual([{ name: "Mao Zedong", documents: 2 }]);
    expect((await give(gifts)).documents).toMatchObject({ changed: 0, unchanged: 1 });
  });

  test("keep every spelling, and what a curator wrote of them", async () => {
    await give([
      {
        give: "agent",
        record: { name: "Kim Il Sung", kind: "person", description: "Ours.", variants: [{ form: "김일성" }] },
      },
    ]);
    await give([
      {
        give: "agent",
        record: {
          name: "Kim Il Sung",
          kind: "person",
          description: "Theirs.",
          birth: "1912",
          variants: [{ form: "金日成" }],
        },
      },
    ]);
    expect(await rowsOf("SELECT form FROM variants ORDER BY position")).toEqual([
      { form: "Kim Il Sung" },
      { form: "김일성" },
      { form: "金日成" },
    ]);
    expect(
      await rowsOf("SELECT a.description, g.birth FROM authorities a JOIN agents g ON g.authority = a.seq"),
    ).toEqual([{ description: "Ours.", birth: "1912" }]);
  });

  test("lose no spelling when two imports add to one record at the same moment", async () => {
    await give([{ give: "agent", record: { name: "Kim Il Sung", kind: "person" } }]);
    const spelled = (form: string) =>
      importGifts(
        env.DB,
        [
          {
            give: "agent",
            record: {
              name: "Kim Il Sung",
              kind: "person",
              variants: [{ form }],
              same_as: [`https://example.org/${form.length}`],
            },
          },
        ],
        { curator: "tests", at: ARRIVAL, scans: env.SCANS },
      );
    await Promise.all(["김일성", "金日成", "Ким Ир Сен", "Gim Il-seong"].map(spelled));
    const forms = await rowsOf<{ form: string }>("SELECT form FROM variants");
    expect(forms.map(({ form }) => form).sort()).toEqual(
      ["Kim Il Sung", "김일성", "金日成", "Ким Ир Сен", "Gim Il-seong"].sort(),
    );
  });

  test("with one name in one volume stay two", async () => {
    const smith = (value: string) => ({
      name: "Smith, John",
      kind: "person" as const,
      identifiers: [{ scheme: "frus-person", value }],
    });
    const gifts: GiftInput[] = [
      { give: "agent", record: smith("vol1#p_JS_1") },
      { give: "agent", record: smith("vol1#p_JS_2") },
      note("On the first", {
        agents: [{ key: "frus-person:vol1#p_JS_1", name: "Smith", authority: true, kind: "person", role: "author" }],
      }),
      note("On the second", {
        agents: [{ key: "frus-person:vol1#p_JS_2", name: "Smith", authority: true, kind: "person", role: "author" }],
      }),
    ];
    await give(gifts);
    expect((await peopleOf()).map(({ documents }) => documents)).toEqual([1, 1]);
    const again = await give(gifts);
    expect(again.authorities).toEqual({ added: 0, changed: 0 });
    expect(again.documents).toMatchObject({ changed: 0, unchanged: 2 });
  });

  test("of two volumes with one name are one", async () => {
    const smith = (value: string): GiftInput => ({
      give: "agent",
      record: { name: "Smith, John", kind: "person", identifiers: [{ scheme: "frus-person", value }] },
    });
    await give([smith("vol1#p_JS"), smith("vol2#p_JS")]);
    expect(await peopleOf()).toHaveLength(1);
    expect(await count("authority_identifiers")).toBe(2);
  });

  test("and bodies of one name are not one record", async () => {
    await give([
      { give: "agent", record: { name: "Pravda", kind: "person" } },
      { give: "agent", record: { name: "Pravda", kind: "corporate-body" } },
    ]);
    expect(await peopleOf()).toHaveLength(2);
  });

  test("left as literals make no record", async () => {
    await give([
      note("Letter", {
        agents: [{ name: "N. N.", role: "author" }],
        places: [{ name: "Vymyshlennoe", authority: false, role: "sent-from" }],
      }),
    ]);
    expect(await count("authorities")).toBe(0);
  });
});

/** Every row the archive holds but the audit's, for "nothing changed". */
async function everything(): Promise<unknown> {
  const tables = [
    "archive",
    "authorities",
    "variants",
    "authority_identifiers",
    "documents",
    "revisions",
    "document_terms",
    "tallies",
    "search_rows",
    "audit",
  ];
  const results = await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`)));
  return Object.fromEntries(tables.map((table, i) => [table, results[i].results]));
}

function text(words: string) {
  return { kind: "transcript" as const, language: "en", paragraphs: [{ id: "p1", text: words }] };
}
