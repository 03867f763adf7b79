// The one door for writes: all or nothing, a line in the audit for every version, and no two savers of one revision.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { contentHash } from "../../worker/archive/identity.ts";
import { commit, Overtaken } from "../../worker/store/commit.ts";
import { type KnownDocument, readForImport } from "../../worker/store/read-for-import.ts";
import { savingStatements } from "../../worker/store/save-documents.ts";
import { ARRIVAL, documentGift, draftOf, give, worldGifts } from "../archive-of.ts";
import { count, keptDocuments, rowsOf, versionNow } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { mikoyanTelegram } from "../world.ts";

beforeEach(emptyArchive);

const act = (more: object = {}) => ({ curator: "tests", act: "try", subject: "/documents/x", at: ARRIVAL, ...more });
const rename = (name: string) => env.DB.prepare("UPDATE archive SET name = ?").bind(name);
const broken = () => env.DB.prepare("INSERT INTO archive (one) VALUES (1)");

describe("An act", () => {
  test("raises the archive's version and its clock, and is written down", async () => {
    expect(await commit(env.DB, act({ detail: { a: 1 } }), [rename("Ours")])).toBe(1);
    expect(await commit(env.DB, act({ at: ARRIVAL + 1 }), [])).toBe(2);
    expect(await rowsOf("SELECT version, changed_at, name FROM archive")).toEqual([
      { version: 2, changed_at: ARRIVAL + 1, name: "Ours" },
    ]);
    expect(await rowsOf("SELECT version, curator, act, subject, at, detail FROM audit ORDER BY seq")).toEqual([
      { version: 1, curator: "tests", act: "try", subject: "/documents/x", at: ARRIVAL, detail: '{"a":1}' },
      { version: 2, curator: "tests", act: "try", subject: "/documents/x", at: ARRIVAL + 1, detail: null },
    ]);
  });

  test("that readers cannot see leaves the version alone, and is written down all the same", async () => {
    await commit(env.DB, act(), []);
    expect(await commit(env.DB, act({ at: ARRIVAL + 5 }), [rename("Quiet")], false)).toBe(1);
    expect(await rowsOf("SELECT version, changed_at FROM archive")).toEqual([{ version: 1, changed_at: ARRIVAL }]);
    expect(await count("audit")).toBe(2);
  });

  test("with an older clock does not turn the archive's clock back", async () => {
    await commit(env.DB, act(), []);
    await commit(env.DB, act({ at: ARRIVAL - 1000 }), []);
    expect(await rowsOf("SELECT changed_at FROM archive")).toEqual([{ changed_at: ARRIVAL }]);
  });

  test("of which one statement fails is not done at all, nor written down", async () => {
    await expect(commit(env.DB, act(), [rename("Half"), broken()])).rejects.toThrow(/UNIQUE/);
    expect(await rowsOf("SELECT version, name FROM archive")).toEqual([{ version: 0, name: "Fonds" }]);
    expect(await count("audit")).toBe(0);
  });

  test("decided on a version that has passed is not done, and says it was overtaken", async () => {
    await commit(env.DB, act(), []);
    await expect(commit(env.DB, act({ seen: 0 }), [rename("Late")])).rejects.toBeInstanceOf(Overtaken);
    expect(await commit(env.DB, act({ seen: 1 }), [rename("In time")])).toBe(2);
    expect(await rowsOf("SELECT name FROM archive")).toEqual([{ name: "In time" }]);
    expect(await count("audit")).toBe(2);
  });

  test("done by an import is in the audit with every version there ever was", async () => {
    await give(worldGifts);
    await give([documentGift({ ...draftOf(mikoyanTelegram), summary: "Other." })], 1);
    await give([{ give: "agent", record: { name: "Somebody New", kind: "person" } }], 2);
    await give(worldGifts.slice(0, 3), 3);
    const audited = await rowsOf<{ version: number }>("SELECT version FROM audit ORDER BY seq");
    expect(audited.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await versionNow()).toBe(3);
  });
});

describe("Two savers of one document", () => {
  const known = async (): Promise<KnownDocument> => {
    const named = { authorityIdentifiers: [], foldedNames: [], authorityKeys: [], documentIdentifiers: [] };
    return (await readForImport(env.DB, { ...named, documentIds: [mikoyanTelegram.id] })).documents[0];
  };
  const save = async (previous: KnownDocument | null, title: string) => {
    const { state } = (await keptDocuments())[0];
    const changed = { ...state, title };
    const saving = {
      id: mikoyanTelegram.id,
      state: changed,
      hash: await contentHash(changed),
      status: "published" as const,
      previous,
    };
    return commit(
      env.DB,
      act({ act: "save" }),
      savingStatements(env.DB, [saving], { act: "save", curator: "tests", at: ARRIVAL, note: null }, () => []),
    );
  };

  test("who began from the same revision cannot both win: the loser's whole batch is gone, search rows included", async () => {
    await give([documentGift(draftOf(mikoyanTelegram))]);
    const before = await known();
    const outcomes = await Promise.allSettled([save(before, "The winner's title"), save(before, "The loser's title")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected")!;
    expect(String(lost.reason)).toMatch(/UNIQUE constraint failed: revisions/);
    const winner = outcomes[0].status === "fulfilled" ? "The winner's title" : "The loser's title";
    expect(await rowsOf("SELECT title, revision FROM documents")).toEqual([{ title: winner, revision: 2 }]);
    expect(await rowsOf("SELECT title FROM search_rows")).toEqual([{ title: winner }]);
    expect(await rowsOf("SELECT rowid FROM search WHERE search MATCH 'title : loser'")).toHaveLength(
      winner.includes("loser") ? 1 : 0,
    );
    expect(await count("revisions")).toBe(2);
    expect(await versionNow()).toBe(2);
    expect(await count("audit")).toBe(2);
  });

  test("where one is late by a revision, the late one changes nothing", async () => {
    await give([documentGift(draftOf(mikoyanTelegram))]);
    const stale = await known();
    await save(stale, "Second");
    await expect(save(stale, "Also second")).rejects.toThrow(/revisions/);
    await expect(save(null, "First again")).rejects.toThrow(/revisions/);
    expect(await rowsOf("SELECT title FROM documents")).toEqual([{ title: "Second" }]);
    await save(await known(), "Third");
    expect(await rowsOf("SELECT number FROM revisions ORDER BY number")).toEqual([
      { number: 1 },
      { number: 2 },
      { number: 3 },
    ]);
  });
});
