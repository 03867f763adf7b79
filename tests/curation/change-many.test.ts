// Many documents changed at once: nothing that was not previewed, each whole or not at all, and undone whole.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { DocumentState } from "../../worker/archive/document.ts";
import { Changes } from "../../worker/archive/document-changes.ts";
import { changeMany } from "../../worker/curation/change-many.ts";
import { completeChangeset, readChangeset } from "../../worker/curation/changesets.ts";
import { createDocument } from "../../worker/curation/create-document.ts";
import { publishDocument } from "../../worker/curation/publish-document.ts";
import { verifyDerived } from "../../worker/curation/rebuild-derived.ts";
import { saveDocument } from "../../worker/curation/save-document.ts";
import { undoChangeset } from "../../worker/curation/undo-changeset.ts";
import { withdrawDocument } from "../../worker/curation/withdraw-document.ts";
import { give, worldDocuments, worldGifts } from "../archive-of.ts";
import { count, rowsOf, versionNow } from "../asking-the-tables.ts";
import { act, acting, asked, change, preview, undo } from "../changing-many.ts";
import { emptyArchive } from "../empty-archive.ts";
import { augustIncident, inventedLetter, ivanovMemorandum, kimIlSung, mikoyanTelegram } from "../world.ts";

beforeEach(async () => {
  await emptyArchive();
  await give(worldGifts);
});

interface Stood {
  status: string;
  pending: string | null;
  head: number;
  published_revision: number | null;
  deleted_at: number | null;
  title: string;
}
const standing = async (id: string) =>
  (
    await rowsOf<Stood>(
      "SELECT status, pending, head, published_revision, deleted_at, title FROM documents WHERE id = ?",
      id,
    )
  )[0];
const stateAt = async (id: string, number: number): Promise<DocumentState> => {
  const [{ state }] = await rowsOf<{ state: string }>(
    "SELECT v.state FROM revisions v JOIN documents d ON d.seq = v.document WHERE d.id = ? AND v.number = ?",
    id,
    number,
  );
  return JSON.parse(state);
};
const headOf = async (id: string) => stateAt(id, (await standing(id)).head);
const readersOf = async (id: string) => stateAt(id, (await standing(id)).published_revision!);
const everything = () => rowsOf("SELECT id, status, pending, content_hash, deleted_at FROM documents ORDER BY seq");
const isWhole = async () => expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });
const save = async (id: string, changes: unknown) =>
  saveDocument(env.DB, env.SCANS, { id, on: (await standing(id)).head, changes: Changes.parse(changes) }, acting());
const publish = async (id: string) =>
  publishDocument(env.DB, env.SCANS, { id, on: (await standing(id)).head }, acting());
const two = { ids: [mikoyanTelegram.id, ivanovMemorandum.id] };

describe("a preview", () => {
  test("tells every change of every document and writes nothing", async () => {
    const before = await everything();
    const planned = await preview({ do: "set", changes: { classification: "Secret" } }, two);
    expect(planned).toMatchObject([
      { outcome: "changes", difference: { fields: [{ field: "classification", after: "Secret" }] } },
      { outcome: "changes" },
    ]);
    expect(await everything()).toEqual(before);
    expect(await count("changesets")).toBe(0);
  });

  test("shows each place words are replaced with what stands around it", async () => {
    const [planned] = await preview(
      { do: "replace", find: "Mikoyan", replacement: "Mikojan", fields: ["title", "summary"] },
      { ids: [mikoyanTelegram.id] },
    );
    expect(planned.places[0]).toMatchObject({ field: "title", count: 1 });
    expect(planned.places[0].after.find(({ hit }) => hit)?.text).toBe("Mikojan");
  });

  test("of all that a question finds goes through every window of it", async () => {
    const planned = await preview({ do: "add", members: { languages: ["la"] } }, asked({ sort: "title" }));
    expect(planned.map(({ id }) => id).sort()).toEqual(worldDocuments.map(({ id }) => id).sort());
  });

  test("says what is not there any more, and what cannot be", async () => {
    expect(await preview({ do: "publish" }, { ids: ["bbbbbbbb", mikoyanTelegram.id] })).toMatchObject([
      { outcome: "refused", why: expect.stringContaining("no such document") },
      { outcome: "refused", why: expect.stringContaining("Nothing of it waits") },
    ]);
    expect(
      await preview({ do: "replace", find: mikoyanTelegram.title, replacement: "", fields: ["title"] }, two),
    ).toContainEqual(expect.objectContaining({ id: mikoyanTelegram.id, outcome: "refused" }));
  });

  test("refuses links to records that are not there", async () => {
    const wrong = { do: "add", members: { subjects: [{ id: "bbbbbbbb", name: "Nothing" }] } };
    await expect(preview(wrong, two)).rejects.toMatchObject({
      status: 422,
      details: { problems: [{ at: "act.subjects.0.id" }] },
    });
  });
});

describe("a change", () => {
  test("of a field goes live for what is published, as one changeset", async () => {
    const version = await versionNow();
    const done = await change({ do: "set", changes: { type: "minutes" } }, two);
    expect(done.outcomes.map(({ outcome }) => outcome)).toEqual(["changed", "changed"]);
    expect(await versionNow()).toBe(version + 1);
    for (const id of two.ids) expect((await readersOf(id)).type).toBe("minutes");
    expect(await rowsOf("SELECT kind, state, json_extract(summary, '$.changed') AS changed FROM changesets")).toEqual([
      { kind: "bulk-edit", state: "open", changed: 2 },
    ]);
    const told = await completeChangeset(env.DB, done.changeset!, acting());
    expect(told).toMatchObject({ state: "done", by: { id: "edith" }, note: "Set type" });
    const { documents } = await readChangeset(env.DB, done.changeset!, 0);
    expect(documents).toHaveLength(2);
    expect(documents[0].difference.fields).toMatchObject([{ field: "type", after: "minutes" }]);
    await isWhole();
  });

  test("sets parts and leaves the others", async () => {
    const before = await readersOf(mikoyanTelegram.id);
    await change({ do: "set", changes: { holding: { fonds: "99" } } }, { ids: [mikoyanTelegram.id] });
    expect((await readersOf(mikoyanTelegram.id)).holding).toEqual({ ...before.holding, fonds: "99" });
  });

  test("adds members once and takes them away by what they are", async () => {
    const subject = { id: augustIncident.id, name: augustIncident.name };
    const kim = { id: kimIlSung.id, name: "whatever was typed", role: "mentioned" };
    await change({ do: "add", members: { subjects: [subject], agents: [kim] } }, two);
    await change({ do: "add", members: { subjects: [subject] } }, two);
    const { subjects, agents } = await readersOf(ivanovMemorandum.id);
    expect(subjects.filter(({ id }) => id === augustIncident.id)).toHaveLength(1);
    expect(agents).toContainEqual({ id: kimIlSung.id, name: kimIlSung.name, role: "mentioned" });
    await change({ do: "remove", members: { subjects: [subject] } }, two);
    expect((await readersOf(ivanovMemorandum.id)).subjects).not.toContainEqual(subject);
  });

  test("is in the draft as well where one waits, and only readers' state goes live", async () => {
    await save(mikoyanTelegram.id, { summary: "The draft's own summary about Mikoyan." });
    const done = await change(
      { do: "replace", find: "Mikoyan", replacement: "Mikojan", fields: ["title", "summary"] },
      two,
    );
    expect(done.outcomes.find(({ id }) => id === mikoyanTelegram.id)).toMatchObject({
      outcome: "changed",
      revision: 4,
    });
    expect(await standing(mikoyanTelegram.id)).toMatchObject({
      status: "published",
      pending: "draft",
      head: 4,
      published_revision: 3,
    });
    expect((await readersOf(mikoyanTelegram.id)).title).toContain("Mikojan");
    expect((await headOf(mikoyanTelegram.id)).summary).toBe("The draft's own summary about Mikojan.");
    expect((await readersOf(mikoyanTelegram.id)).summary).not.toContain("draft's own");
    await undo(done.changeset!);
    expect((await readersOf(mikoyanTelegram.id)).title).toBe(mikoyanTelegram.title);
    expect((await headOf(mikoyanTelegram.id)).summary).toBe("The draft's own summary about Mikoyan.");
    await isWhole();
  });

  test("skips what was changed since the preview, and tells", async () => {
    const edit = { do: "set", changes: { donor: "Somebody" } };
    const planned = await preview(edit, two);
    await save(mikoyanTelegram.id, { extent: "3 pp." });
    const done = await changeMany(
      env.DB,
      { act: act(edit), documents: planned.map(({ id, signature }) => ({ id, signature: signature! })) },
      acting(),
    );
    expect(done.outcomes).toMatchObject([{ outcome: "stale" }, { outcome: "changed" }]);
    expect((await headOf(mikoyanTelegram.id)).donor).toBeUndefined();
  });

  test("is not what another act was signed for", async () => {
    const [{ id, signature }] = await preview({ do: "set", changes: { donor: "A" } }, { ids: [mikoyanTelegram.id] });
    const done = await changeMany(
      env.DB,
      { act: act({ do: "set", changes: { donor: "B" } }), documents: [{ id, signature: signature! }] },
      acting(),
    );
    expect(done).toMatchObject({ changeset: null, outcomes: [{ outcome: "stale" }] });
  });

  test("goes on in windows of one changeset, and not in one that is closed", async () => {
    const edit = { do: "add", members: { languages: ["la"] } };
    const done = await change(edit, asked(), 3);
    expect(await count("changesets")).toBe(1);
    await completeChangeset(env.DB, done.changeset!, acting());
    const planned = await preview({ do: "remove", members: { languages: ["la"] } }, two);
    const again = changeMany(
      env.DB,
      {
        act: act({ do: "remove", members: { languages: ["la"] } }),
        documents: planned.map(({ id, signature }) => ({ id, signature: signature! })),
        changeset: done.changeset!,
      },
      acting(),
    );
    await expect(again).rejects.toMatchObject({ status: 409 });
  });

  test("that the database refuses leaves nothing", async () => {
    const edit = { do: "set", changes: { title: "Poison" } };
    const planned = await preview(edit, two);
    await env.DB.exec(
      "CREATE TRIGGER refuses BEFORE UPDATE ON search_rows WHEN new.title LIKE 'Poison%' BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    const before = await everything();
    const asked = { act: act(edit), documents: planned.map(({ id, signature }) => ({ id, signature: signature! })) };
    await expect(changeMany(env.DB, asked, acting())).rejects.toThrow();
    expect(await everything()).toEqual(before);
    expect(await count("changesets")).toBe(0);
    await env.DB.exec("DROP TRIGGER refuses");
  });

  test("publishes drafts and withdraws what is published; undone, all stand where they stood", async () => {
    const made = await createDocument(env.DB, env.SCANS, { changes: { title: "A new one" } }, acting());
    await save(mikoyanTelegram.id, { extent: "3 pp." });
    const published = await change({ do: "publish" }, { ids: [made.id, mikoyanTelegram.id] });
    expect(await standing(made.id)).toMatchObject({ status: "published", pending: null });
    expect(await standing(mikoyanTelegram.id)).toMatchObject({ status: "published", pending: null });
    await isWhole();
    await undo(published.changeset!);
    expect(await standing(made.id)).toMatchObject({ status: "withdrawn", pending: "draft" });
    expect(await standing(mikoyanTelegram.id)).toMatchObject({ status: "published", pending: "draft" });
    expect((await readersOf(mikoyanTelegram.id)).extent).toBeUndefined();
    expect((await headOf(mikoyanTelegram.id)).extent).toBe("3 pp.");
    await isWhole();

    const withdrawn = await change(
      { do: "withdraw", reason: "Twice" },
      { ids: [mikoyanTelegram.id, ivanovMemorandum.id] },
    );
    expect(await standing(ivanovMemorandum.id)).toMatchObject({ status: "withdrawn", pending: null });
    expect(await standing(mikoyanTelegram.id)).toMatchObject({ status: "withdrawn", pending: "draft" });
    await undo(withdrawn.changeset!);
    expect(await standing(ivanovMemorandum.id)).toMatchObject({ status: "published", pending: null });
    expect(await standing(mikoyanTelegram.id)).toMatchObject({ status: "published", pending: "draft" });
    await isWhole();
  });
});

describe("undoing", () => {
  const rename = { do: "replace", find: "Telegram", replacement: "Cable", fields: ["title"] };

  test("takes back what was changed and leaves what was changed since", async () => {
    const done = await change(rename, asked());
    await save(mikoyanTelegram.id, { summary: "Mine." });
    await publish(mikoyanTelegram.id);
    const planned = await undo(done.changeset!, true);
    expect(planned.changeset).toBeNull();
    const undone = await undo(done.changeset!);
    expect(undone.documents.every(({ outcome }) => outcome === "undone")).toBe(true);
    expect(await readersOf(mikoyanTelegram.id)).toMatchObject({ title: mikoyanTelegram.title, summary: "Mine." });
    const states = await rowsOf<{ kind: string; state: string }>("SELECT kind, state FROM changesets ORDER BY seq");
    expect(states).toEqual([
      { kind: "find-replace", state: "undone" },
      { kind: "undo", state: "done" },
    ]);
    await expect(undo(done.changeset!)).rejects.toMatchObject({ status: 409 });
  });

  test("shows side by side what collides, and keeps today's", async () => {
    const done = await change(rename, { ids: [mikoyanTelegram.id] });
    await save(mikoyanTelegram.id, { title: "A title of today" });
    await publish(mikoyanTelegram.id);
    const { documents } = await undo(done.changeset!);
    expect(documents).toMatchObject([
      {
        outcome: "kept",
        collisions: [{ field: "title", said: { theirs: "A title of today", yours: mikoyanTelegram.title } }],
      },
    ]);
    expect((await readersOf(mikoyanTelegram.id)).title).toBe("A title of today");
  });

  test("is a changeset and can be undone, and that again", async () => {
    const done = await change(rename, { ids: [mikoyanTelegram.id] });
    const first = await undo(done.changeset!);
    const second = await undo(first.changeset!);
    expect((await readersOf(mikoyanTelegram.id)).title).toContain("Cable");
    expect(await rowsOf("SELECT state FROM changesets WHERE id = ?", done.changeset)).toEqual([{ state: "done" }]);
    await undo(second.changeset!);
    expect((await readersOf(mikoyanTelegram.id)).title).toBe(mikoyanTelegram.title);
  });

  test("goes on where it stopped, and a window asked for twice changes nothing twice", async () => {
    const done = await change({ do: "add", members: { languages: ["la"] } }, asked());
    const first = await undoChangeset(env.DB, done.changeset!, 0, acting());
    expect(first.next).toBeNull();
    const revisions = await count("revisions");
    await expect(undoChangeset(env.DB, done.changeset!, 0, acting())).rejects.toMatchObject({ status: 409 });
    expect(await count("revisions")).toBe(revisions);
  });

  test("leaves withdrawn what was withdrawn since", async () => {
    const done = await change(rename, { ids: [mikoyanTelegram.id] });
    const on = (await standing(mikoyanTelegram.id)).head;
    await withdrawDocument(env.DB, { id: mikoyanTelegram.id, on, reason: "Closed", forward: false }, acting());
    const { documents } = await undo(done.changeset!);
    expect(documents).toMatchObject([{ outcome: "kept", why: expect.stringContaining("withdrew") }]);
    expect(await standing(mikoyanTelegram.id)).toMatchObject({ status: "withdrawn" });
  });

  test("keeps notes of paragraphs where they were called", async () => {
    const before = await readersOf(inventedLetter.id);
    const words = before.texts[0].paragraphs[0].text.split(" ")[0];
    const done = await change(
      { do: "replace", find: words, replacement: `${words}, so to speak`, fields: ["texts"] },
      { ids: [inventedLetter.id] },
    );
    expect(await readersOf(inventedLetter.id)).not.toEqual(before);
    await undo(done.changeset!);
    expect(await readersOf(inventedLetter.id)).toEqual(before);
  });
});
