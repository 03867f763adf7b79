// Gifts over documents that curators work on: no edit is overwritten, nothing is published by the way, and an import is
// undone whole and can be run again.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { DocumentState } from "../../worker/archive/document.ts";
import { Changes } from "../../worker/archive/document-changes.ts";
import type { GiftInput } from "../../worker/archive/gift.ts";
import { beginChangeset } from "../../worker/curation/changesets.ts";
import { importGifts } from "../../worker/curation/import-gifts.ts";
import { publishDocument } from "../../worker/curation/publish-document.ts";
import { verifyDerived } from "../../worker/curation/rebuild-derived.ts";
import { saveDocument } from "../../worker/curation/save-document.ts";
import { type ExportPlace, THE_BEGINNING, takeGifts } from "../../worker/curation/take-export.ts";
import { withdrawDocument } from "../../worker/curation/withdraw-document.ts";
import { documentGift, draftOf, give, worldDocuments, worldGifts } from "../archive-of.ts";
import { count, rowsOf, versionNow } from "../asking-the-tables.ts";
import { acting, editor, undo } from "../changing-many.ts";
import { emptyArchive } from "../empty-archive.ts";
import { ivanovMemorandum, mikoyanTelegram, rankinTelegram } from "../world.ts";

beforeEach(emptyArchive);

const telegram = (more: object = {}): GiftInput => documentGift({ ...draftOf(mikoyanTelegram), ...more });
const { id } = mikoyanTelegram;
const standing = async (of = id) =>
  (
    await rowsOf<{
      status: string;
      pending: string | null;
      head: number;
      published_revision: number;
      deleted_at: number | null;
    }>("SELECT status, pending, head, published_revision, deleted_at FROM documents WHERE id = ?", of)
  )[0];
const stateAt = async (number: number): Promise<DocumentState> =>
  JSON.parse(
    (
      await rowsOf<{ state: string }>(
        "SELECT v.state FROM revisions v JOIN documents d ON d.seq = v.document WHERE d.id = ? AND v.number = ?",
        id,
        number,
      )
    )[0].state,
  );
const head = async () => stateAt((await standing()).head);
const readers = async () => stateAt((await standing()).published_revision);
const save = async (changes: unknown) =>
  saveDocument(env.DB, env.SCANS, { id, on: (await standing()).head, changes: Changes.parse(changes) }, acting());
const publish = async () => publishDocument(env.DB, env.SCANS, { id, on: (await standing()).head }, acting());
const bring = async (gifts: GiftInput[], more: object = {}) => {
  const { who, at } = acting();
  return importGifts(env.DB, gifts, { curator: who.id, at, scans: env.SCANS, ...more });
};
const isWhole = async () => expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });

describe("a gift over a curator's published change", () => {
  beforeEach(async () => {
    await give([telegram()]);
    await save({ summary: "What a curator wrote." });
    await publish();
  });

  test("changes nothing where the giver changed nothing", async () => {
    const version = await versionNow();
    const { outcomes } = await bring([telegram()]);
    expect(outcomes).toMatchObject([{ outcome: "unchanged" }]);
    expect(outcomes[0].kept).toBeUndefined();
    expect(await versionNow()).toBe(version);
  });

  test("brings what the giver changed, keeps what the curator changed, and names it", async () => {
    const gift = telegram({ summary: "What the giver writes now.", extent: "7 pp." });
    const { outcomes } = await bring([gift]);
    expect(outcomes).toMatchObject([{ outcome: "changed", kept: ["Summary"] }]);
    expect(await readers()).toMatchObject({ summary: "What a curator wrote.", extent: "7 pp." });
    await isWhole();
  });

  test("goes on keeping it, however often the gift comes", async () => {
    const gift = telegram({ summary: "What the giver writes now.", extent: "7 pp." });
    await bring([gift]);
    for (let time = 0; time < 2; time++) {
      const { outcomes } = await bring([gift]);
      expect(outcomes).toMatchObject([{ outcome: "unchanged", kept: ["Summary"] }]);
    }
    await bring([telegram({ summary: "And now this.", extent: "8 pp." })]);
    expect(await readers()).toMatchObject({ summary: "What a curator wrote.", extent: "8 pp." });
  });

  test("told beforehand, field by field, and nothing written", async () => {
    const { outcomes, version } = await bring([telegram({ extent: "7 pp." })], { dryRun: true });
    expect(outcomes).toMatchObject([
      { outcome: "changed", difference: { fields: [{ field: "extent", before: "", after: "7 pp." }] } },
    ]);
    expect(version).toBeNull();
    expect((await readers()).extent).toBeUndefined();
  });
});

describe("a gift over a draft", () => {
  test("beside what readers see changes both, and leaves the curator's in the draft", async () => {
    await give([telegram()]);
    await save({ summary: "Half written" });
    await bring([telegram({ extent: "7 pp." })]);
    expect(await standing()).toMatchObject({ status: "published", pending: "draft" });
    expect(await readers()).toMatchObject({ extent: "7 pp.", summary: mikoyanTelegram.summary });
    expect(await head()).toMatchObject({ extent: "7 pp.", summary: "Half written" });
    await isWhole();
  });

  test("that was never published does not publish it", async () => {
    await bring([telegram()], { asDrafts: true });
    expect(await standing()).toMatchObject({ status: "draft", pending: "draft" });
    const { outcomes } = await bring([telegram({ extent: "7 pp." })]);
    expect(outcomes).toMatchObject([{ outcome: "changed", message: expect.stringContaining("stays") }]);
    expect(await standing()).toMatchObject({ status: "draft" });
    expect((await head()).extent).toBe("7 pp.");
  });

  test("brought as a draft waits beside what readers see", async () => {
    await give([telegram()]);
    const version = await versionNow();
    await bring([telegram({ extent: "7 pp." })], { asDrafts: true });
    expect(await standing()).toMatchObject({ status: "published", pending: "draft", published_revision: 1 });
    expect((await readers()).extent).toBeUndefined();
    expect((await head()).extent).toBe("7 pp.");
    expect((await bring([telegram({ extent: "7 pp." })], { asDrafts: true })).outcomes).toMatchObject([
      { outcome: "unchanged" },
    ]);
    expect(await versionNow()).toBeGreaterThanOrEqual(version);
  });
});

describe("an import that is one changeset", () => {
  const importing = async (gifts: GiftInput[]) => {
    const { id: changeset } = await beginChangeset(env.DB, { kind: "import" }, acting());
    const report = await bring(gifts, { changeset: { id: changeset } });
    return { changeset, report };
  };

  test("counts what it did, and is undone whole: what it added is gone, what it changed is as it was", async () => {
    await give([telegram()]);
    const { changeset } = await importing([telegram({ extent: "7 pp." }), documentGift(draftOf(ivanovMemorandum))]);
    expect(await rowsOf("SELECT summary FROM changesets")).toEqual([{ summary: '{"added":1,"changed":1}' }]);
    const { documents } = await undo(changeset);
    expect(documents.map(({ outcome }) => outcome)).toEqual(["undone", "undone"]);
    expect((await readers()).extent).toBeUndefined();
    const memorandum = await standing(ivanovMemorandum.id);
    expect(memorandum.status).toBe("withdrawn");
    expect(memorandum.deleted_at).not.toBeNull();
    await isWhole();
  });

  test("comes back when it is run again", async () => {
    const first = await importing(worldGifts);
    await undo(first.changeset);
    expect(await count("document_terms")).toBe(0);
    const again = await importing(worldGifts);
    expect(again.report.documents).toEqual({ added: worldDocuments.length, changed: 0, unchanged: 0, refused: 0 });
    expect(
      await rowsOf("SELECT count(*) AS count FROM documents WHERE status = 'published' AND deleted_at IS NULL"),
    ).toEqual([{ count: worldDocuments.length }]);
    await isWhole();
    await undo(again.changeset);
    expect(await count("document_terms")).toBe(0);
    await isWhole();
  });

  test("undone by mistake is had again by undoing the undo", async () => {
    const drafts = await beginChangeset(env.DB, { kind: "import" }, acting());
    await bring([documentGift(draftOf(ivanovMemorandum))], { changeset: { id: drafts.id }, asDrafts: true });
    const { changeset } = await importing([telegram()]);
    for (const id of [drafts.id, changeset]) await undo((await undo(id)).changeset!);
    expect(await standing()).toMatchObject({ status: "published", pending: null, deleted_at: null });
    expect(await standing(ivanovMemorandum.id)).toMatchObject({ status: "draft", pending: "draft", deleted_at: null });
    await isWhole();
  });

  test("whose change was undone is taken again when it is run again", async () => {
    await give([telegram()]);
    const first = await importing([telegram({ extent: "7 pp." })]);
    await undo(first.changeset);
    const { report } = await importing([telegram({ extent: "7 pp." })]);
    expect(report.outcomes).toMatchObject([{ outcome: "changed" }]);
    expect((await readers()).extent).toBe("7 pp.");
  });

  test("leaves what somebody went on working on", async () => {
    const { changeset } = await importing([telegram(), documentGift(draftOf(ivanovMemorandum))]);
    await save({ summary: "Worked on." });
    const { documents } = await undo(changeset);
    expect(documents.find((each) => each.id === id)).toMatchObject({
      outcome: "kept",
      why: expect.stringContaining("changed it since"),
    });
    expect(await standing()).toMatchObject({ status: "published", pending: "draft" });
    expect((await standing(ivanovMemorandum.id)).status).toBe("withdrawn");
  });

  test("is opened with the first thing it writes, and not at all where nothing changes", async () => {
    const first = await bring([telegram()], { changeset: { note: "volume.xml" } });
    expect(await rowsOf("SELECT id, note, state FROM changesets")).toEqual([
      { id: first.changeset, note: "volume.xml", state: "open" },
    ]);
    expect((await bring([telegram()], { changeset: { note: "volume.xml" } })).changeset).toBeNull();
    expect(await count("changesets")).toBe(1);
  });

  test("of drafts is undone to nothing", async () => {
    const { id: changeset } = await beginChangeset(env.DB, { kind: "import" }, acting());
    await bring([telegram()], { changeset: { id: changeset }, asDrafts: true });
    await undo(changeset);
    expect(await standing()).toMatchObject({ status: "draft", deleted_at: expect.any(Number) });
    await isWhole();
    const report = await bring([telegram()]);
    expect(report.outcomes).toMatchObject([{ outcome: "added" }]);
    expect(await standing()).toMatchObject({ status: "published", pending: null, deleted_at: null });
    await isWhole();
  });
});

describe("what was taken away", () => {
  const everything = async () => {
    const gifts: GiftInput[] = [];
    for (let place: ExportPlace | null = THE_BEGINNING; place !== null; ) {
      const window: Awaited<ReturnType<typeof takeGifts>> = await takeGifts(env.DB, place, 2);
      gifts.push(...window.gifts);
      place = window.next;
    }
    return JSON.parse(JSON.stringify(gifts)) as GiftInput[];
  };

  beforeEach(async () => {
    await give(worldGifts);
    await save({ summary: "A draft beside it." });
    const on = (await standing(ivanovMemorandum.id)).head;
    await withdrawDocument(env.DB, { id: ivanovMemorandum.id, on, reason: "Twice", forward: false }, acting());
  });

  test("comes back without a change", async () => {
    const version = await versionNow();
    const gifts = await everything();
    const report = await bring(gifts);
    expect(report.outcomes.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
    expect(report.authorities).toEqual({ added: 0, changed: 0 });
    expect(await versionNow()).toBe(version);
  });

  test("comes back with each relation once, to documents that are here and to those that are not", async () => {
    const relations = ["frus:nowhere/d1", `fonds:${mikoyanTelegram.id}`].map((target) => ({
      type: "see-also" as const,
      target,
    }));
    await bring([documentGift({ ...draftOf(rankinTelegram), relations })]);
    expect(
      await rowsOf(
        "SELECT document FROM relations WHERE document = (SELECT seq FROM documents WHERE id = ?)",
        rankinTelegram.id,
      ),
    ).toHaveLength(2);
    const { outcomes } = await bring(await everything());
    expect(outcomes.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
  });

  test("fills an empty archive, and publishes nothing that was not published", async () => {
    const gifts = await everything();
    await emptyArchive();
    await bring(gifts);
    expect(await standing()).toMatchObject({ status: "published", pending: "draft" });
    expect((await head()).summary).toBe("A draft beside it.");
    expect((await readers()).summary).toBe(mikoyanTelegram.summary);
    expect(await standing(ivanovMemorandum.id)).toMatchObject({ status: "draft" });
    expect((await bring(gifts)).documents).toMatchObject({ added: 0, changed: 0, refused: 0 });
    await isWhole();
  });
});

test("what a curator threw away is not brought back by a gift", async () => {
  await bring([telegram()], { asDrafts: true });
  await rowsOf("UPDATE documents SET deleted_at = 1 WHERE id = ?", id);
  expect((await bring([telegram({ extent: "1 p." })])).outcomes).toMatchObject([
    { outcome: "refused", message: expect.stringContaining("thrown away") },
  ]);
  expect(editor.id).toBe("edith");
});
