// What an isolate remembers of terms and counts never shows: after any change it counts as an isolate that knows nothing.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { type Account, counted } from "../../bench/counted-database.ts";
import { forgetArchive } from "../../worker/archive/memory.ts";
import { readQuestion } from "../../worker/archive/question.ts";
import { type Manner, searchDocuments } from "../../worker/catalogue/search-documents.ts";
import { documentGift, give } from "../archive-of.ts";
import { rowsOf } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedGifts } from "../invented-archive.ts";
import { withdraw } from "../withdrawing.ts";

beforeEach(async () => {
  await emptyArchive();
  await give(inventedGifts(1, 150));
});

const QUESTIONS = [
  "",
  "q=railway",
  "q=railway&type=letter",
  "q=delegation&type=letter&type=report&language=ru",
  "type=telegram",
  "type=telegram&collection=korea-1956",
  "has=transcript&date=1956",
  "date=1956-09",
  "after=1956&before=1960&q=railway",
  "missing=summary",
];

const MANNER: Manner = { level: "brief", facets: true };
async function asked(question: string, manner = MANNER) {
  const account: Account = { trips: 0, rowsRead: 0 };
  const { answer } = await searchDocuments(
    counted(env.DB, account),
    { kind: "documents" },
    readQuestion(new URLSearchParams(question)),
    manner,
  );
  const { meta, facets } = answer;
  return { counts: { total: meta.total, undated: meta.undated_excluded, facets }, answer, ...account };
}

/** Every question, first as this isolate knows the archive, then as one that knows nothing. */
async function allAgree() {
  const warm = [];
  for (const question of QUESTIONS) warm.push((await asked(question)).counts);
  for (const [at, question] of QUESTIONS.entries()) {
    forgetArchive();
    expect([question, warm[at]]).toEqual([question, (await asked(question)).counts]);
  }
}

describe("Counts agree", () => {
  test("while documents are added and changed between them", async () => {
    for (let turn = 1; turn < 4; turn++) {
      await allAgree();
      await give(inventedGifts(10 + turn, 40, 1 + turn * 30), turn);
    }
    await allAgree();
  });

  test("after documents were withdrawn", async () => {
    await allAgree();
    for (const { id } of await rowsOf<{ id: string }>("SELECT id FROM documents WHERE seq % 7 = 0"))
      await withdraw(id, 5);
    await allAgree();
  });

  test("where a block changed while nothing in it was asked for", async () => {
    const omega = { title: "Omega", identifiers: [{ scheme: "tests", value: "omega" }] };
    await give([documentGift({ ...omega, type: "letter" })]);
    await give(inventedGifts(2, 64, 500));
    await give([documentGift({ title: "Alpha" })]);
    const typesOf = async (question: string) =>
      (await asked(question)).answer.facets.find(({ name }) => name === "type")?.values.map(({ value }) => value);
    expect(await typesOf("q=omega")).toEqual(["letter"]);
    await give([documentGift({ ...omega, type: "report" })], 1);
    await asked("q=alpha");
    expect(await typesOf("q=omega")).toEqual(["report"]);
  });

  test("after a value got another name", async () => {
    await asked("q=railway");
    const { facets } = (await asked("q=delegation")).answer;
    const [value] = facets.find(({ name }) => name === "place")!.values;
    await env.DB.batch([
      env.DB.prepare("UPDATE archive SET version = version + 1"),
      env.DB.prepare("UPDATE terms SET label = 'Called otherwise' WHERE facet = 'place' AND value = ?").bind(
        value.value,
      ),
    ]);
    const renamed = (await asked("q=delegation")).answer.facets.find(({ name }) => name === "place")!;
    expect(renamed.values.find((each) => each.value === value.value)?.label).toBe("Called otherwise");
    await allAgree();
  });

  test("where the archive was restored to an earlier state, and has come to the same version another way", async () => {
    const [before] = await rowsOf<{ version: number; changed_at: number }>("SELECT version, changed_at FROM archive");
    await give(inventedGifts(30, 60, 1), 1);
    const [after] = await rowsOf<{ version: number }>("SELECT version FROM archive");
    await allAgree();
    for (const question of QUESTIONS) await asked(question);
    await env.DB.batch([
      env.DB.prepare("DELETE FROM audit WHERE version > ?").bind(before.version),
      env.DB.prepare("UPDATE packed_terms SET version = min(version, ?)").bind(before.version),
      env.DB.prepare("UPDATE archive SET version = ?, changed_at = ?").bind(before.version, before.changed_at),
    ]);
    for (let turn = 2; turn < 50; turn++) {
      const [{ version }] = await rowsOf<{ version: number }>("SELECT version FROM archive");
      if (version >= after.version) break;
      await give(inventedGifts(31 + turn, 2, 1), turn);
    }
    await allAgree();
  });
});

describe("What was counted", () => {
  test("is not counted again for another window, order or form", async () => {
    const first = await asked("q=railway&limit=5");
    expect(first.answer.meta.total).toBeGreaterThan(5);
    const next = await asked(first.answer.links.next!.split("?")[1]);
    const sorted = await asked("q=railway&sort=-date&limit=5");
    const told = await asked("q=railway&limit=5", { level: "brief", facets: false });
    for (const again of [next, sorted]) expect(again.counts.total).toBe(first.counts.total);
    expect(told.answer.meta.total).toBe(first.counts.total);
    expect(next.answer.facets.map(({ name, values }) => [name, values.map(({ count }) => count)])).toEqual(
      first.answer.facets.map(({ name, values }) => [name, values.map(({ count }) => count)]),
    );
    for (const again of [next, sorted, told]) {
      expect(again.trips).toBe(1);
      expect(again.rowsRead).toBeLessThan(first.rowsRead);
    }
  });

  test("is counted anew after a change this isolate has not seen, at the price of one more trip", async () => {
    const before = await asked("q=railway&limit=5");
    await give(inventedGifts(50, 30, 500), 1);
    const after = await asked("q=railway&limit=6");
    expect(after.trips).toBe(2);
    expect((await asked("q=railway&limit=7")).trips).toBe(1);
    forgetArchive();
    expect(after.counts).toEqual((await asked("q=railway&limit=6")).counts);
    expect(after.answer.meta.version).toBeGreaterThan(before.answer.meta.version);
  });

  test("costs a row for a block of documents, not one for each of their terms", async () => {
    await asked("missing=summary");
    const [{ matches }] = await rowsOf<{ matches: number }>(
      "SELECT count(*) AS matches FROM documents WHERE instr(has, 'summary') > 0",
    );
    const { rowsRead, trips } = await asked("has=summary&type=letter&limit=0");
    expect(trips).toBe(1);
    expect(rowsRead).toBeLessThan(12 * matches);
  });
});
