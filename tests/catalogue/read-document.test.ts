// What one document answers: the state its revision keeps, or why it cannot be shown.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { findLegacy, readDocument } from "../../worker/catalogue/read-document.ts";
import { ARRIVAL, documentGift, draftOf, give, worldDocuments, worldGifts } from "../archive-of.ts";
import { keptDocuments, rowsOf } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedGifts } from "../invented-archive.ts";
import {
  inventedLetter,
  koreanCrisis,
  mikoyanSecondTelegram,
  mikoyanTelegram,
  puzanovJune15,
  rankinTelegram,
  undatedNote,
} from "../world.ts";

let changed = true;
beforeEach(async () => {
  if (!changed) return;
  await emptyArchive();
  await give(worldGifts);
  changed = false;
});

const read = async (id: string, revision?: number) =>
  (await readDocument(env.DB, id, { text: null, parallel: false }, revision)).answer;
function change(sql: string, ...values: unknown[]) {
  changed = true;
  return env.DB.prepare(sql)
    .bind(...values)
    .run();
}
function giveMore(gifts: readonly unknown[], later?: number) {
  changed = true;
  return give(gifts, later);
}
const correct = (summary: string, later = 5) =>
  giveMore([documentGift({ ...draftOf(mikoyanTelegram), summary })], later);

/** A record as its state alone: what a revision keeps. */
function stateOf({
  id,
  status,
  revision,
  has,
  created_at,
  updated_at,
  published_at,
  content_hash,
  ...state
}: DocumentRecord) {
  return state;
}

describe("A published document", () => {
  test.each(worldDocuments.map(({ title, id }) => [title, id]))("says what its giver said: %s", async (_, id) => {
    const given = worldDocuments.find((record) => record.id === id)!;
    const { record } = await read(id);
    const { date, ...state } = stateOf(record);
    const { date: givenDate, notes, ...givenState } = stateOf(given);
    expect(state).toEqual({ ...givenState, notes: notes.filter((note) => note.public) });
    expect(date).toEqual({ ...givenDate, display: givenDate.display || date.display });
    expect(date.display).not.toBe("");
  });

  test("says what its revision keeps, whatever mixture of fields it has", async () => {
    await giveMore(inventedGifts(10, 60));
    await giveMore(inventedGifts(11, 25, 20), 1);
    for (const { id, state } of await keptDocuments()) {
      const { record } = await read(id);
      const { notes, relations, holding, ...kept } = state;
      const said = stateOf(record);
      expect({ ...said, notes: [], relations: [] }).toEqual({ ...kept, holding, notes: [], relations: [] });
      expect(said.notes).toEqual(notes.filter((note) => note.public));
      expect(said.relations.map(({ type, target }) => ({ type, target }))).toEqual(relations);
      const [{ hash }] = await rowsOf<{ hash: string }>(
        "SELECT v.hash FROM revisions v JOIN documents d ON d.seq = v.document AND d.revision = v.number WHERE d.id = ?",
        id,
      );
      expect(record.content_hash).toBe(hash);
    }
  });

  test("keeps a private note to the curators", async () => {
    const { record } = await read(rankinTelegram.id);
    expect(record.notes).toHaveLength(3);
    expect(JSON.stringify(record)).not.toContain("not for readers");
  });

  test("has an undated date that stays undated", async () => {
    const { record } = await read(undatedNote.id);
    expect(record.date).toEqual({ edtf: null, display: "Undated", min: null, max: null, basis: "stated" });
  });

  test("tells its two clocks apart", async () => {
    await correct("Corrected.");
    const { record, history } = await read(mikoyanTelegram.id);
    expect(record).toMatchObject({
      revision: 2,
      created_at: "2026-11-03T09:30:00Z",
      published_at: "2026-11-03T09:30:00Z",
      updated_at: "2026-11-03T09:35:00Z",
    });
    expect(history.map(({ revision, at }) => [revision, at])).toEqual([
      [2, "2026-11-03T09:35:00Z"],
      [1, "2026-11-03T09:30:00Z"],
    ]);
  });

  test("knows who points here, and its neighbours in a collection's own order", async () => {
    const { related, neighbours } = await read(mikoyanTelegram.id);
    expect(related).toEqual([expect.objectContaining({ type: "see-also", id: inventedLetter.id, edtf: "1927-03~" })]);
    expect(neighbours).toMatchObject([
      {
        collection: { slug: koreanCrisis.slug },
        previous: { date: "April 19, 1956" },
        next: { id: mikoyanSecondTelegram.id },
      },
    ]);
    const [last] = (await read(inventedLetter.id)).neighbours;
    expect(last).toMatchObject({ previous: { id: mikoyanSecondTelegram.id }, next: null });
  });

  test("does not point at what is not published", async () => {
    await change("UPDATE documents SET status = 'draft' WHERE id = ?", mikoyanTelegram.id);
    expect((await read(inventedLetter.id)).record.relations).toEqual([]);
    const [{ previous }] = (await read(mikoyanSecondTelegram.id)).neighbours;
    expect(previous).toMatchObject({ date: "April 19, 1956" });
  });
});

describe("A frozen version", () => {
  test("is the state as it was, under today's address", async () => {
    await correct("Corrected.");
    await correct("Corrected again.", 9);
    const first = await read(mikoyanTelegram.id, 1);
    expect(first.record).toMatchObject({
      revision: 1,
      summary: mikoyanTelegram.summary,
      updated_at: "2026-11-03T09:30:00Z",
    });
    expect(first.frozen).toEqual({ revision: 1, latest: 3 });
    expect((await read(mikoyanTelegram.id, 2)).record.summary).toBe("Corrected.");
    expect((await read(mikoyanTelegram.id)).record.summary).toBe("Corrected again.");
  });

  test("of the present says the same as the present", async () => {
    for (const { id } of worldDocuments) {
      const now = (await read(id)).record;
      const frozen = (await read(id, 1)).record;
      const untitled = ({ relations, ...record }: DocumentRecord) => ({
        ...record,
        relations: relations.map(({ type, target }) => ({ type, target })),
      });
      expect(untitled(frozen)).toEqual(untitled(now));
    }
  });

  test("keeps its private notes private", async () => {
    expect((await read(rankinTelegram.id, 1)).record.notes).toHaveLength(3);
  });

  test.each([2, 99])("that never was published is not found: %i", async (revision) => {
    await change("UPDATE revisions SET published = 0 WHERE number = 99");
    await expect(read(mikoyanTelegram.id, revision)).rejects.toMatchObject({ status: 404 });
  });

  test("that was saved but not published is not found", async () => {
    await correct("Not yet for readers.");
    await change("UPDATE revisions SET published = 0 WHERE number = 2");
    await expect(read(mikoyanTelegram.id, 2)).rejects.toMatchObject({ status: 404 });
    expect((await read(mikoyanTelegram.id)).history.map(({ revision }) => revision)).toEqual([1]);
  });
});

describe("A document that cannot be shown", () => {
  test("is not found if there never was one", async () => {
    await expect(read("zzzzzzzz")).rejects.toMatchObject({ status: 404 });
  });

  test.each(["draft", "in-review"])("is not found while it is a %s, as if there were none", async (status) => {
    await change("UPDATE documents SET status = ? WHERE id = ?", status, mikoyanTelegram.id);
    const unknown = await read("zzzzzzzz").catch((error: Error) => error.message.replace("zzzzzzzz", "…"));
    await expect(read(mikoyanTelegram.id)).rejects.toMatchObject({
      status: 404,
      message: String(unknown).replace("…", mikoyanTelegram.id),
    });
    await expect(read(mikoyanTelegram.id, 1)).rejects.toMatchObject({ status: 404 });
  });

  test("says when and why it was withdrawn, and nothing more", async () => {
    await change(
      "UPDATE documents SET status = 'withdrawn', withdrawn_at = ?, withdrawn_reason = ?, replaced_by = ? WHERE id = ?",
      ARRIVAL + 60_000,
      "It was a forgery.",
      mikoyanSecondTelegram.id,
      mikoyanTelegram.id,
    );
    const refusal = await read(mikoyanTelegram.id).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      status: 410,
      withdrawal: {
        id: mikoyanTelegram.id,
        title: mikoyanTelegram.title,
        withdrawn_at: "2026-11-03T09:31:00Z",
        reason: "It was a forgery.",
        replacement: mikoyanSecondTelegram.id,
      },
    });
    expect(JSON.stringify(refusal)).not.toContain("Sino-Soviet delegation");
    await expect(read(mikoyanTelegram.id, 1)).rejects.toMatchObject({ status: 410 });
  });

  test("leads to the document it was merged into", async () => {
    await change(
      "UPDATE documents SET status = 'merged', replaced_by = ? WHERE id = ?",
      puzanovJune15.id,
      mikoyanTelegram.id,
    );
    await expect(read(mikoyanTelegram.id)).rejects.toMatchObject({ location: `/documents/${puzanovJune15.id}` });
  });
});

describe("A legacy number", () => {
  test("leads to the document that carries it", async () => {
    await expect(findLegacy(env.DB, "wilson", "120194")).rejects.toMatchObject({
      location: `/documents/${mikoyanTelegram.id}`,
    });
    await expect(findLegacy(env.DB, "frus", "frus1951v07p2/d243")).rejects.toMatchObject({
      location: `/documents/${rankinTelegram.id}`,
    });
  });

  test("of nobody is not found, nor is that of a draft", async () => {
    await expect(findLegacy(env.DB, "wilson", "0")).rejects.toMatchObject({ status: 404 });
    await change("UPDATE documents SET status = 'draft' WHERE id = ?", mikoyanTelegram.id);
    await expect(findLegacy(env.DB, "wilson", "120194")).rejects.toMatchObject({ status: 404 });
  });
});
