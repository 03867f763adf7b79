// What documents are found by: it follows every change, can be verified, and can be made again from the documents.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { rebuildDerived } from "../../worker/curation/rebuild-derived.ts";
import { verifyDerived } from "../../worker/store/derived.ts";
import { ARRIVAL, documentGift, draftOf, give, worldDocuments, worldGifts } from "../archive-of.ts";
import { count, rowsOf } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedGifts } from "../invented-archive.ts";
import { mikoyanTelegram, undatedNote } from "../world.ts";

beforeEach(emptyArchive);

const WHOLE = { tallies: 0, documents: 0, index: null };
const change = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();
const found = (words: string) =>
  rowsOf<{ id: string }>("SELECT d.id FROM search s JOIN documents d ON d.seq = s.rowid WHERE search MATCH ?", words);

async function rebuildAll() {
  let after: number | null = 0;
  for (let turn = 0; turn < 20; turn++) {
    const report = await rebuildDerived(env.DB, after!, { curator: "tests", at: ARRIVAL });
    after = report.next;
    if (after === null) return report.disagreements;
  }
  throw new Error("The rebuilding does not end.");
}

/** Everything derived, by public names: keys of terms may change when they are made again. */
async function everythingDerived() {
  return {
    terms: await rowsOf(
      `SELECT d.id, t.facet, t.value, x.by_date, x.by_date_desc, x.by_added, x.by_updated, x.date_min, x.date_max
       FROM document_terms x JOIN terms t ON t.seq = x.term JOIN documents d ON d.seq = x.document ORDER BY 1, 2, 3`,
    ),
    tallies: await rowsOf(
      `SELECT g.facet AS given, g.value AS of, t.facet, t.value, n.count FROM tallies n JOIN terms g ON g.seq = n.given
       JOIN terms t ON t.seq = n.term WHERE n.count <> 0 ORDER BY 1, 2, 3, 4`,
    ),
    packed: await rowsOf("SELECT p.block, p.terms = f.terms AS whole FROM packed_terms p JOIN packing f USING (block)"),
    search: await rowsOf(
      "SELECT s.*, d.id AS of FROM search_rows s JOIN documents d ON d.seq = s.document ORDER BY d.id",
    ),
  };
}

describe("After any mixture of additions and changes", () => {
  test("nothing disagrees: tallies, search rows, the full text index", async () => {
    await give(worldGifts);
    await give(inventedGifts(20, 150));
    for (let turn = 0; turn < 4; turn++) await give(inventedGifts(21 + turn, 60, 1 + turn * 40), 1 + turn);
    expect(await verifyDerived(env.DB)).toEqual(WHOLE);
    expect(await count("search_rows")).toBe(await count("documents"));
  });

  test("no tally is below nothing, and none of nothing is shown", async () => {
    await give(inventedGifts(30, 40));
    await give(inventedGifts(31, 40), 1);
    expect(await rowsOf("SELECT count FROM tallies WHERE count < 0")).toEqual([]);
  });

  test("words that were taken out of a document no longer find it, and new ones do", async () => {
    const draft = draftOf(undatedNote);
    await give([documentGift({ ...draft, summary: "Aardvark" })]);
    await give([documentGift({ ...draft, summary: "Bumblebee" })], 1);
    expect(await found("aardvark")).toEqual([]);
    expect(await found("bumblebee")).toEqual([{ id: undatedNote.id }]);
    await expect(change("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")).resolves.toBeDefined();
  });

  test("what a term is called is packed anew wherever it stands, by whatever it was changed", async () => {
    await give(worldGifts);
    const before = await rowsOf<{ terms: string }>("SELECT terms FROM packed_terms");
    await change("UPDATE terms SET label = 'Another name' WHERE facet = 'place'");
    const after = await rowsOf<{ terms: string }>("SELECT terms FROM packed_terms");
    expect(after).not.toEqual(before);
    expect(after[0].terms).toContain("Another name");
    expect(await verifyDerived(env.DB)).toEqual(WHOLE);
  });

  test("a name that no document has any more is not found by", async () => {
    const draft = draftOf(mikoyanTelegram);
    await give([documentGift(draft)]);
    await give([documentGift({ ...draft, type: "letter" })], 1);
    expect(
      await rowsOf(
        "SELECT n.count FROM tallies n JOIN terms t ON t.seq = n.term JOIN terms g ON g.seq = n.given WHERE g.facet = 'all' AND t.value = 'telegram'",
      ),
    ).toEqual([{ count: 0 }]);
  });
});

describe("Verifying", () => {
  beforeEach(async () => {
    await give(worldGifts);
  });

  test.each([
    ["a tally that is one too high", "UPDATE tallies SET count = count + 1 WHERE facet = 'type'", "tallies"],
    ["a tally that is gone", "DELETE FROM tallies WHERE facet = 'type'", "tallies"],
    ["a block whose terms are packed wrongly", "UPDATE packed_terms SET terms = '{}'", "tallies"],
    ["a block that is gone", "DELETE FROM packed_terms", "tallies"],
    ["a document without terms", "DELETE FROM document_terms WHERE document = 1", "documents"],
    ["a document without a search row", "DELETE FROM search_rows WHERE document = 1", "documents"],
    ["a search row of what was withdrawn", "UPDATE documents SET status = 'withdrawn' WHERE seq = 1", "documents"],
  ])("notices %s", async (_, sql, where) => {
    await change(sql);
    const disagreements = await verifyDerived(env.DB);
    expect(disagreements[where as "tallies"]).toBeGreaterThan(0);
  });

  test("notices an index that does not agree with its rows", async () => {
    await env.DB.exec("DROP TRIGGER search_rows_updated");
    await change("UPDATE search_rows SET title = 'Something the index never read' WHERE document = 1");
    expect((await verifyDerived(env.DB)).index).toMatch(/malformed|corrupt/i);
  });
});

describe("Making it again", () => {
  test("from nothing gives what was there, row for row", async () => {
    await give(worldGifts);
    await give(inventedGifts(40, 120));
    const before = await everythingDerived();
    for (const table of ["tallies", "packed_terms", "document_terms", "terms", "search_rows"])
      await change(`DELETE FROM ${table}`);
    expect(await rebuildAll()).toEqual(WHOLE);
    expect(await everythingDerived()).toEqual(before);
  });

  test("heals an index that does not agree with its rows, and wrong tallies", async () => {
    await give(worldGifts);
    const before = await everythingDerived();
    await change("UPDATE tallies SET count = count + 3");
    await change("DELETE FROM document_terms WHERE document = 2");
    const trigger = (
      await rowsOf<{ sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'search_rows_updated'")
    )[0].sql;
    await change("DROP TRIGGER search_rows_updated");
    await change("UPDATE search_rows SET title = 'Unread' WHERE document = 1");
    await change(trigger);
    expect(await rebuildAll()).toEqual(WHOLE);
    expect(await everythingDerived()).toEqual(before);
    expect(await found("unread")).toEqual([]);
  });

  test("takes away what is no longer published", async () => {
    await give(worldGifts);
    await change("UPDATE documents SET status = 'withdrawn' WHERE id = ?", mikoyanTelegram.id);
    expect(await rebuildAll()).toEqual(WHOLE);
    expect(await count("search_rows")).toBe(worldDocuments.length - 1);
    expect(await found("mikoyan AND expulsion")).toEqual([]);
  });

  test("while somebody saves loses nothing of what they saved", async () => {
    await give(worldGifts);
    const overtaken = savingBefore(1, () =>
      give([documentGift({ ...draftOf(mikoyanTelegram), summary: "Saved meanwhile", type: "letter" })], 1),
    );
    await rebuildDerived(overtaken, 0, { curator: "tests", at: ARRIVAL });
    expect(await verifyDerived(env.DB)).toEqual(WHOLE);
    expect(await found("meanwhile")).toEqual([{ id: mikoyanTelegram.id }]);
    expect(
      await rowsOf(
        `SELECT t.value FROM document_terms x JOIN terms t ON t.seq = x.term JOIN documents d ON d.seq = x.document
         WHERE d.id = ? AND t.facet = 'type'`,
        mikoyanTelegram.id,
      ),
    ).toEqual([{ value: "letter" }]);
  });
});

/** The database, with somebody else's save just before its `nth` batch. */
function savingBefore(nth: number, save: () => Promise<unknown>): D1Database {
  let batches = 0;
  return new Proxy(env.DB, {
    get(target, name) {
      if (name !== "batch") return (target[name as "prepare"] as (sql: string) => unknown).bind(target);
      return async (statements: D1PreparedStatement[]) => {
        if (++batches === nth) await save();
        return target.batch(statements);
      };
    },
  });
}
