// The life of one document: draft, review, published, edited beside what readers see, withdrawn, restored, deleted.
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DocumentState } from "../../worker/archive/document.ts";
import { readDocument } from "../../worker/catalogue/read-document.ts";
import { addComment, settleComment } from "../../worker/curation/comments.ts";
import { bringBackDocument, deleteDocument, discardDraft } from "../../worker/curation/delete-document.ts";
import { bePresent, leave } from "../../worker/curation/presence.ts";
import { publishDue } from "../../worker/curation/publish-document.ts";
import { readDeskDocument } from "../../worker/curation/read-desk-document.ts";
import { differenceOfRevisions, readHistory, readRevision } from "../../worker/curation/read-history.ts";
import { restoreRevision } from "../../worker/curation/restore-revision.ts";
import { askForReview, backToDraft } from "../../worker/curation/review.ts";
import { scheduleDocument, unscheduleDocument } from "../../worker/curation/schedule-document.ts";
import { withdrawDocument } from "../../worker/curation/withdraw-document.ts";
import { keepWorkingCopy, listWorkingCopies, readWorkingCopy } from "../../worker/curation/working-copies.ts";
import { ARRIVAL, give, worldGifts } from "../archive-of.ts";
import { count, rowsOf, versionNow } from "../asking-the-tables.ts";
import {
  changesOf,
  contributor,
  create,
  editor,
  expectNothingDisagrees,
  failing,
  publish,
  save,
  trying,
} from "../desk.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedLetter, kimIlSung, mikoyanTelegram } from "../world.ts";

const LATER = ARRIVAL + 7_200_000;
const telegram = mikoyanTelegram.id;
const read = (id: string) =>
  readDocument(env.DB, id, { text: null, parallel: false }).then(({ answer }) => answer.record);
const desk = (id: string, who = editor()) => readDeskDocument(env.DB, id, who);
const onDesk = (words: string) =>
  rowsOf<{ id: string }>(
    "SELECT d.id FROM desk_search s JOIN documents d ON d.seq = s.rowid WHERE desk_search MATCH ?",
    words,
  ).then((rows) => rows.map(({ id }) => id));
const forReaders = (words: string) =>
  rowsOf<{ id: string }>(
    "SELECT d.id FROM search s JOIN documents d ON d.seq = s.rowid WHERE search MATCH ?",
    words,
  ).then((rows) => rows.map(({ id }) => id));

beforeEach(async () => {
  await emptyArchive();
  await give(worldGifts);
});
afterEach(expectNothingDisagrees);

describe("A new document", () => {
  test("is a draft that readers know nothing of, and that curators find", async () => {
    const before = await versionNow();
    const made = await create({
      title: "Letter about the harvest",
      date: { typed: "21 September 1956" },
      agents: [{ id: kimIlSung.id, name: "whoever", role: "author" }],
    });
    expect(made).toMatchObject({
      status: "draft",
      pending: "draft",
      revision: 1,
      published_revision: null,
      written: true,
    });
    expect(made.state.date).toMatchObject({ edtf: "1956-09-21", display: "21 September 1956", min: "1956-09-21" });
    expect(made.state.agents[0].name).toBe(kimIlSung.name);
    expect(await versionNow()).toBe(before);
    expect((await failing(read(made.id))).status).toBe(404);
    expect(await onDesk("harvest")).toEqual([made.id]);
    expect(await onDesk("김일성")).toEqual([made.id]);
    expect(await forReaders("title : harvest")).toEqual([]);
  });

  test("asked for twice under one id is made once; another's id is taken", async () => {
    const first = await create({ title: "Once" }, contributor(), "bcdfghjk");
    const again = await create({ title: "Once" }, contributor(LATER), "bcdfghjk");
    expect(again).toMatchObject({ id: first.id, revision: 1, written: false });
    expect((await failing(create({ title: "Other" }, contributor(), "bcdfghjk"))).status).toBe(409);
    expect((await failing(create({ title: "Other" }, editor(), telegram))).status).toBe(409);
    expect(await count("revisions")).toBe(await count("documents"));
  });

  test("that is only tried is not there", async () => {
    const tried = await create({ title: "Tried" }, trying(contributor()));
    expect(tried).toMatchObject({ written: false, version: null });
    expect(tried.difference.fields.map(({ field }) => field)).toContain("title");
    expect((await failing(desk(tried.id))).status).toBe(404);
  });

  test("is published by an editor, and then readers have it at once", async () => {
    const { id } = await create({ title: "Letter about the harvest", type: "letter" });
    const version = await versionNow();
    const published = await publish(id, 1, editor(LATER));
    expect(published).toMatchObject({ status: "published", pending: null, revision: 2, published_revision: 2 });
    expect(published.version).toBe(version + 1);
    expect(await read(id)).toMatchObject({ title: "Letter about the harvest", revision: 2, status: "published" });
    expect(await forReaders("title : harvest")).toEqual([id]);
    expect(await onDesk("harvest")).toEqual([]);
  });
});

describe("A draft beside what readers see", () => {
  test("changes nothing for them until it is published", async () => {
    const before = await read(telegram);
    const version = await versionNow();
    const saved = await save(telegram, 1, { title: "A quite different heading" }, contributor(LATER));
    expect(saved).toMatchObject({ status: "published", pending: "draft", revision: 2, published_revision: 1, version });
    expect(await read(telegram)).toEqual(before);
    expect(await versionNow()).toBe(version);
    expect(await onDesk("heading")).toEqual([telegram]);
    expect(await desk(telegram)).toMatchObject({
      state: { title: "A quite different heading" },
      unpublished: { fields: [{ field: "title", before: before.title, after: "A quite different heading" }] },
      edited_by: { id: "connor" },
    });

    await publish(telegram, 2, editor(LATER + 1000));
    expect(await read(telegram)).toMatchObject({ title: "A quite different heading", revision: 3 });
    expect(await forReaders("title : heading")).toEqual([telegram]);
    expect((await desk(telegram)).unpublished).toBeNull();
    expect(await onDesk("heading")).toEqual([]);
  });

  test("published states can be read for ever, drafts cannot", async () => {
    await save(telegram, 1, { title: "Second" });
    await save(telegram, 2, { title: "Third" });
    await publish(telegram, 3);
    const frozen = (n: number) => readDocument(env.DB, telegram, { text: null, parallel: false }, n);
    expect((await frozen(1)).answer.record.title).toBe(mikoyanTelegram.title);
    expect((await failing(frozen(2))).status).toBe(404);
    expect((await failing(frozen(3))).status).toBe(404);
    expect((await frozen(4)).answer.history.map(({ revision }) => revision)).toEqual([4, 1]);
  });

  test("is thrown away, and what readers see is the head again", async () => {
    await save(telegram, 1, { title: "Nonsense" });
    const discarded = await discardDraft(env.DB, { id: telegram, on: 2 }, editor());
    expect(discarded).toMatchObject({ pending: null, revision: 3, published_revision: 1 });
    expect(await desk(telegram)).toMatchObject({ state: { title: mikoyanTelegram.title }, unpublished: null });
    expect((await failing(discardDraft(env.DB, { id: telegram, on: 3 }, editor()))).status).toBe(409);
    expect(await save(telegram, 3, { title: "Sense" })).toMatchObject({ revision: 4 });
  });

  test("saved and published in one act is one revision", async () => {
    const published = await publish(telegram, 1, editor(), { summary: "Shorter." });
    expect(published).toMatchObject({ revision: 2, published_revision: 2 });
    expect(await read(telegram)).toMatchObject({ summary: "Shorter.", revision: 2 });
  });

  test("that changes nothing is not written", async () => {
    const saved = await save(telegram, 1, { title: mikoyanTelegram.title });
    expect(saved).toMatchObject({ written: false, revision: 1, pending: null });
    expect(await publish(telegram, 1)).toMatchObject({ written: false, revision: 1 });
    expect(await count("revisions")).toBe(await count("documents"));
  });
});

describe("What is sent", () => {
  const refused = (changes: Parameters<typeof changesOf>[0]) => failing(save(telegram, 1, changes));

  test.each<[string, Parameters<typeof changesOf>[0], string]>([
    ["a date nobody can read", { date: { typed: "the day after tomorrow" } }, "changes.date"],
    ["EDTF that is none", { date: { edtf: "21.9.1956" } }, "changes.date"],
    ["an unknown person", { agents: [{ id: "zzzzzzzz", name: "X", role: "author" }] }, "changes.agents.0.id"],
    ["a place as a person", { agents: [{ id: "pyngyng2", name: "X", role: "author" }] }, "changes.agents.0.id"],
    ["an unknown subject", { subjects: [{ id: "zzzzzzzz", name: "X" }] }, "changes.subjects.0.id"],
    ["an unknown collection", { collections: [{ slug: "nowhere", name: "X" }] }, "changes.collections.0.slug"],
    [
      "an unknown repository",
      { holding: { repository: { id: "zzzzzzzz", name: "X" } } },
      "changes.holding.repository.id",
    ],
    ["a relation to nothing", { relations: [{ type: "see-also", target: "zzzzzzzz" }] }, "changes.relations.0.target"],
    ["a relation to itself", { relations: [{ type: "see-also", target: telegram }] }, "changes.relations.0.target"],
    [
      "two notes of one name",
      { notes: ["a", "b"].map((text) => ({ id: "n1", kind: "footnote" as const, text })) },
      "changes.notes.1.id",
    ],
    [
      "a scan that is not kept",
      { scans: [{ key: "x", media_type: "image/jpeg", bytes: 1, sha256: "a".repeat(64) }] },
      "changes.scans",
    ],
  ])("%s is refused by its place, and nothing is written", async (_, changes, at) => {
    const failure = await refused(changes);
    expect(failure.status).toBe(422);
    expect(failure.details.problems).toEqual([{ at, message: expect.any(String) }]);
    expect(await rowsOf("SELECT head FROM documents WHERE id = ?", telegram)).toEqual([{ head: 1 }]);
  });

  test("all that is wrong is told at once", async () => {
    const failure = await refused({
      date: { typed: "sometime" },
      subjects: [{ id: "zzzzzzzz", name: "X" }],
      relations: [{ type: "see-also", target: "zzzzzzzz" }],
    });
    expect((failure.details.problems as unknown[]).length).toBe(3);
  });

  test("is too large for a row: 413", async () => {
    const text = "x".repeat(390_000);
    const texts = [1, 2, 3, 4].map((n) => ({
      kind: "transcript" as const,
      language: `x${n}x`.replace(/\d/, "abcd"[n - 1]),
      paragraphs: [{ id: "p1", text }],
    }));
    expect((await refused({ texts })).status).toBe(413);
  });

  test("empties fields that may be empty", async () => {
    const emptied = await save(telegram, 1, {
      type: null,
      extent: null,
      release: null,
      holding: null,
      date: { typed: "" },
      classification: "",
    });
    const { type, holding, date } = emptied.state;
    expect({ type, holding, date }).toMatchObject({
      type: null,
      holding: null,
      date: { edtf: null, display: "Undated" },
    });
    expect(Object.keys(emptied.state)).not.toContain("extent");
    expect(Object.keys(emptied.state)).not.toContain("classification");
  });
});

describe("Paragraphs", () => {
  const texts = (state: DocumentState) => state.texts[0].paragraphs.map(({ id, text }) => `${id} ${text}`);
  const text = (...paragraphs: [string, string][]) => ({
    texts: [
      {
        kind: "transcript" as const,
        language: "en",
        paragraphs: paragraphs.map(([id, words]) => ({ id, text: words })),
      },
    ],
  });

  test("keep their numbers; new ones get numbers nobody ever had", async () => {
    const { id } = await create({ title: "Text", ...text(["p1", "One"], ["new-a", "Two"], ["new-b", "Three"]) });
    expect(texts((await desk(id)).state)).toEqual(["p1 One", "p2 Two", "p3 Three"]);
    const shorter = await save(id, 1, text(["p1", "One"], ["p2", "Two"]));
    const longer = await save(id, shorter.revision, text(["new-x", "Zero"], ["p2", "Two"], ["p1", "One"]));
    expect(texts(longer.state)).toEqual(["p4 Zero", "p2 Two", "p1 One"]);
    const strange = await save(
      id,
      longer.revision,
      text(["p3", "A third that is not the third"], ["p2", "Two"], ["p2", "Again"]),
    );
    expect(texts(strange.state)).toEqual(["p5 A third that is not the third", "p2 Two", "p6 Again"]);
  });

  test("a translation follows the new numbers of what it translates; marks stay within their words", async () => {
    const { state } = await create({
      title: "Two texts",
      texts: [
        { kind: "transcript", language: "ko", paragraphs: [{ id: "new-1", text: "하나" }] },
        {
          kind: "translation",
          language: "en",
          paragraphs: [{ id: "new-2", text: "One", source: "new-1", breaks: [{ at: 99, page: "2" }] }],
        },
      ],
    });
    expect(state.texts[1].paragraphs).toEqual([
      { id: "p1", text: "One", source: "p1", breaks: [{ at: 3, page: "2" }] },
    ]);
  });
});

describe("Two curators", () => {
  test("with different fields do not collide: the late one is told, and has the merge at hand", async () => {
    await save(telegram, 1, { title: "Edith's title" });
    const failure = await failing(save(telegram, 1, { summary: "Connor's summary" }, contributor(LATER)));
    expect(failure.status).toBe(412);
    expect(failure.details).toMatchObject({
      current: { revision: 2, by: { id: "edith" }, act: "save" },
      meanwhile: { fields: [{ field: "title" }] },
      collisions: [],
      merged: { title: "Edith's title", summary: "Connor's summary" },
    });
  });

  test("with the same field collide, and both are shown", async () => {
    await save(telegram, 1, { title: "Edith's title" });
    const { details } = await failing(save(telegram, 1, { title: "Connor's title" }, contributor()));
    expect(details.collisions).toEqual([
      {
        field: "title",
        label: "Title",
        at: "",
        base: mikoyanTelegram.title,
        theirs: "Edith's title",
        yours: "Connor's title",
        said: { base: mikoyanTelegram.title, theirs: "Edith's title", yours: "Connor's title" },
      },
    ]);
    expect((details.merged as DocumentState).title).toBe("Edith's title");
  });

  test("at the same instant: one wins, the other is told, nothing is half written", async () => {
    const attempts = await Promise.allSettled(
      ["A", "B", "C", "D"].map((title) => save(telegram, 1, { title, summary: `${title}.` })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = attempts.flatMap((each) => (each.status === "rejected" ? [each.reason.status] : []));
    expect(reasons).toEqual([412, 412, 412]);
    const { state, revision } = await desk(telegram);
    expect(revision).toBe(2);
    expect(state.summary).toBe(`${state.title}.`);
    expect(await rowsOf("SELECT act FROM audit WHERE subject = ?", `/documents/${telegram}`)).toEqual([
      { act: "save" },
    ]);
  });

  test("publishing and saving at once never publishes half of either", async () => {
    await save(telegram, 1, { title: "Draft" });
    const acts = await Promise.allSettled([publish(telegram, 2), save(telegram, 2, { title: "Later" }, contributor())]);
    expect(acts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("on a revision that never was: 412 without a difference", async () => {
    const failure = await failing(save(telegram, 7, { title: "X" }));
    expect(failure).toMatchObject({ status: 412, details: { current: { revision: 1 } } });
  });
});

describe("Review", () => {
  test("is asked for with a word to the reviewer, goes on through saves, and ends in publication or back", async () => {
    const { id } = await create({ title: "For review" });
    const asked = await askForReview(env.DB, { id, on: 1, comment: "Is the date right?" }, contributor());
    expect(asked).toMatchObject({ status: "in-review", pending: "in-review", revision: 2 });
    expect(await save(id, 2, { summary: "More." }, contributor())).toMatchObject({ pending: "in-review", revision: 3 });
    const back = await backToDraft(env.DB, { id, on: 3, comment: "Not yet." }, editor());
    expect(back).toMatchObject({ status: "draft", pending: "draft", revision: 4 });
    expect((await desk(id)).comments.map(({ text, by }) => [by.id, text])).toEqual([
      ["connor", "Is the date right?"],
      ["edith", "Not yet."],
    ]);
    expect(await backToDraft(env.DB, { id, on: 4 }, editor())).toMatchObject({ written: false, revision: 4 });
  });

  test("of what readers see already is refused", async () => {
    expect((await failing(askForReview(env.DB, { id: telegram, on: 1 }, contributor()))).status).toBe(409);
  });

  test("comments are settled and opened again; of what is not there, 404", async () => {
    const comment = await addComment(env.DB, telegram, "See the original.", contributor());
    expect(comment).toMatchObject({ revision: 1, by: { id: "connor" }, resolved: null });
    const settled = await settleComment(env.DB, telegram, comment.number, true, editor());
    expect(settled.resolved).toMatchObject({ by: { id: "edith" } });
    expect((await settleComment(env.DB, telegram, comment.number, false, editor())).resolved).toBeNull();
    expect((await failing(settleComment(env.DB, telegram, 999, true, editor()))).status).toBe(404);
    expect((await failing(settleComment(env.DB, inventedLetter.id, comment.number, true, editor()))).status).toBe(404);
    expect((await failing(addComment(env.DB, "zzzzzzzz", "Hello?", editor()))).status).toBe(404);
  });
});

describe("An instant for publication", () => {
  const at = LATER + 60_000;

  test("comes by itself, in the name of who chose it", async () => {
    await save(telegram, 1, { title: "Tomorrow's title" });
    const scheduled = await scheduleDocument(env.DB, env.SCANS, { id: telegram, on: 2, publishAt: at }, editor());
    expect(scheduled).toMatchObject({ revision: 2, publish_at: "2026-11-03T11:31:00Z", written: true });
    expect(await publishDue(env.DB, env.SCANS, at - 1)).toEqual({ published: [], failed: [] });
    expect(await publishDue(env.DB, env.SCANS, at)).toEqual({ published: [telegram], failed: [] });
    expect(await read(telegram)).toMatchObject({ title: "Tomorrow's title", revision: 3 });
    expect(await publishDue(env.DB, env.SCANS, at)).toEqual({ published: [], failed: [] });
    expect((await readHistory(env.DB, telegram, null)).revisions[0]).toMatchObject({
      act: "publish",
      by: { id: "edith" },
    });
  });

  test("with changes saves them first; can be taken back", async () => {
    const asked = { id: telegram, on: 1, publishAt: at, changes: changesOf({ title: "Soon" }) };
    expect(await scheduleDocument(env.DB, env.SCANS, asked, editor())).toMatchObject({ revision: 2, pending: "draft" });
    await unscheduleDocument(env.DB, { id: telegram, on: 2 }, editor());
    expect(await publishDue(env.DB, env.SCANS, at)).toEqual({ published: [], failed: [] });
    expect(await desk(telegram)).toMatchObject({ publish_at: null, pending: "draft" });
  });

  test("is lost when somebody who may not publish saves, and kept when an editor does", async () => {
    await save(telegram, 1, { title: "One" });
    await scheduleDocument(env.DB, env.SCANS, { id: telegram, on: 2, publishAt: at }, editor());
    expect((await save(telegram, 2, { title: "Two" }, editor())).publish_at).not.toBeNull();
    expect((await save(telegram, 3, { title: "Three" }, contributor())).publish_at).toBeNull();
    expect(await publishDue(env.DB, env.SCANS, at)).toEqual({ published: [], failed: [] });
  });

  test("must be still to come, and something must wait", async () => {
    const schedule = (publishAt: number) =>
      failing(scheduleDocument(env.DB, env.SCANS, { id: telegram, on: 1, publishAt }, editor()));
    expect((await schedule(ARRIVAL)).status).toBe(422);
    expect((await schedule(at)).status).toBe(409);
  });
});

describe("An erratum", () => {
  test("bears the day on which readers could first see it", async () => {
    const notes = [{ id: "e1", kind: "erratum" as const, text: "The date was misread." }];
    const saved = await save(telegram, 1, { notes });
    expect(saved.state.notes[0]).not.toHaveProperty("date");
    await publish(telegram, 2, editor(ARRIVAL + 86_400_000));
    expect((await read(telegram)).notes).toMatchObject([{ kind: "erratum", date: "2026-11-04" }]);
    expect(await publish(telegram, 3, editor(ARRIVAL + 9 * 86_400_000))).toMatchObject({ written: false });
    await publish(telegram, 3, editor(ARRIVAL + 9 * 86_400_000), { summary: "Other." });
    expect((await read(telegram)).notes[0].date).toBe("2026-11-04");
  });
});

describe("Withdrawing", () => {
  const withdraw = (more: object = {}) =>
    withdrawDocument(env.DB, { id: telegram, on: 1, reason: "It is a forgery.", forward: false, ...more }, editor());

  test("tells readers why, and takes it out of everything they find by", async () => {
    const withdrawn = await withdraw({ replacement: inventedLetter.id });
    expect(withdrawn).toMatchObject({ status: "withdrawn", revision: 2, pending: null });
    const failure = await failing(read(telegram));
    expect(failure).toMatchObject({
      status: 410,
      withdrawal: { reason: "It is a forgery.", replacement: inventedLetter.id },
    });
    expect(await forReaders("mikoyan AND telegram")).not.toContain(telegram);
    expect(await onDesk("telegram")).toContain(telegram);
  });

  test("keeps the draft beside it; publishing restores", async () => {
    await save(telegram, 1, { title: "Corrected" });
    expect(await withdraw({ on: 2 })).toMatchObject({ status: "withdrawn", pending: "draft", revision: 3 });
    expect(await save(telegram, 3, { summary: "And more." })).toMatchObject({ status: "withdrawn", pending: "draft" });
    expect(await publish(telegram, 4)).toMatchObject({ status: "published", revision: 5 });
    expect(await read(telegram)).toMatchObject({ title: "Corrected", summary: "And more." });
    expect((await desk(telegram)).withdrawal).toBeNull();
    expect((await readHistory(env.DB, telegram, null)).revisions[0].act).toBe("restore");
  });

  test("leads on to the document it was one with, and back", async () => {
    expect(await withdraw({ replacement: inventedLetter.id, forward: true })).toMatchObject({ status: "merged" });
    await expect(read(telegram)).rejects.toMatchObject({ location: `/documents/${inventedLetter.id}` });
    expect((await failing(save(telegram, 2, { title: "X" }))).status).toBe(409);
    await publish(telegram, 2);
    expect(await read(telegram)).toMatchObject({ title: mikoyanTelegram.title });
  });

  test("is refused for what is not published, and for a replacement nobody can see", async () => {
    const { id } = await create({ title: "Draft" });
    expect((await failing(withdraw({ id }))).status).toBe(409);
    for (const replacement of [id, telegram, "zzzzzzzz"])
      expect((await failing(withdraw({ replacement }))).status).toBe(422);
    expect((await failing(withdraw({ forward: true }))).status).toBe(422);
  });
});

describe("Deleting", () => {
  test("hides what was never published, and it can be brought back", async () => {
    const { id } = await create({ title: "A mistake" });
    expect(await deleteDocument(env.DB, { id, on: 1 }, editor())).toMatchObject({ revision: 2, written: true });
    expect(await onDesk("mistake")).toEqual([]);
    expect((await failing(save(id, 2, { title: "X" }))).status).toBe(409);
    expect((await failing(publish(id, 2))).status).toBe(409);
    expect((await desk(id)).may).toEqual(["bring-back"]);
    expect(await bringBackDocument(env.DB, { id, on: 2 }, editor())).toMatchObject({ deleted_at: null, revision: 3 });
    expect(await onDesk("mistake")).toEqual([id]);
    expect((await failing(bringBackDocument(env.DB, { id, on: 3 }, editor()))).status).toBe(409);
  });

  test("is refused for what readers have seen", async () => {
    expect((await failing(deleteDocument(env.DB, { id: telegram, on: 1 }, editor()))).status).toBe(409);
  });
});

describe("History", () => {
  test("tells who did what, when and why, and what lies between any two", async () => {
    await save(telegram, 1, { title: "Two" }, contributor(LATER), "The heading was wrong");
    await save(telegram, 2, { title: "Three", summary: "" }, editor(LATER + 1000));
    const { revisions, before } = await readHistory(env.DB, telegram, null);
    expect(before).toBeNull();
    expect(revisions.map(({ revision, act, by, note, published }) => [revision, act, by.id, note, published])).toEqual([
      [3, "save", "edith", null, false],
      [2, "save", "connor", "The heading was wrong", false],
      [1, "import", "tests", null, true],
    ]);
    const { difference } = await differenceOfRevisions(env.DB, telegram, 1, 3);
    expect(difference.fields.map(({ field }) => field)).toEqual(["title", "summary"]);
    expect((await differenceOfRevisions(env.DB, telegram, 0, 1)).difference.fields.length).toBeGreaterThan(5);
    expect((await readRevision(env.DB, telegram, 2)).state.title).toBe("Two");
    expect((await failing(readRevision(env.DB, telegram, 9))).status).toBe(404);
    expect((await failing(differenceOfRevisions(env.DB, telegram, 1, 9))).status).toBe(404);
    expect((await failing(readHistory(env.DB, "zzzzzzzz", null))).status).toBe(404);
  });

  test("restores an earlier state as a new revision", async () => {
    await publish(telegram, 1, editor(), { title: "Wrong" });
    const restored = await restoreRevision(env.DB, { id: telegram, on: 2, revision: 1 }, contributor());
    expect(restored).toMatchObject({ revision: 3, pending: "draft", state: { title: mikoyanTelegram.title } });
    expect((await readHistory(env.DB, telegram, null)).revisions[0].note).toBe("As it was in revision 1");
    await publish(telegram, 3);
    expect(await read(telegram)).toMatchObject({ title: mikoyanTelegram.title });
    expect((await failing(restoreRevision(env.DB, { id: telegram, on: 4, revision: 8 }, editor()))).status).toBe(404);
  });

  test("is read in windows", async () => {
    const { id } = await create({ title: "0" });
    for (let n = 1; n <= 104; n++) await save(id, n, { title: `${n}` });
    const first = await readHistory(env.DB, id, null);
    expect(first.revisions).toHaveLength(100);
    const second = await readHistory(env.DB, id, first.before);
    expect(second.revisions.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1]);
    expect(second.before).toBeNull();
  });
});

describe("Unsaved work", () => {
  const keep = (on: number | null, state: Record<string, unknown>, who = contributor(), document = telegram) =>
    keepWorkingCopy(env.DB, { document, on, based_on: 1, state }, who);

  test("is kept as it was typed, by version, for its curator alone", async () => {
    expect(await keep(null, { title: "Half a ti", date: { typed: "21 Sep" } })).toMatchObject({ version: 1 });
    expect(await keep(1, { title: "Half a title", date: { typed: "21 Sept" } })).toMatchObject({ version: 2 });
    const late = await failing(keep(1, { title: "From another page" }));
    expect(late).toMatchObject({ status: 412, details: { current: { version: 2, state: { title: "Half a title" } } } });
    expect((await failing(keep(null, {}))).status).toBe(412);
    expect(await readWorkingCopy(env.DB, telegram, contributor())).toMatchObject({
      based_on: 1,
      state: { title: "Half a title", date: { typed: "21 Sept" } },
    });
    expect((await failing(readWorkingCopy(env.DB, telegram, editor()))).status).toBe(404);
    expect((await desk(telegram, contributor())).working_copy?.version).toBe(2);
    expect((await desk(telegram, editor())).working_copy).toBeNull();
  });

  test("goes with the save, and with a save that changes nothing, but not when a save is refused", async () => {
    await keep(null, { title: "X" });
    await failing(save(telegram, 1, { date: { typed: "sometime" } }, contributor()));
    expect(await count("working_copies")).toBe(1);
    await save(telegram, 1, { title: "X" }, editor());
    expect(await count("working_copies")).toBe(1);
    await save(telegram, 2, { title: "Y" }, contributor());
    expect(await count("working_copies")).toBe(0);
    await keep(null, { title: "Y" });
    await save(telegram, 3, { title: "Y" }, contributor());
    expect(await count("working_copies")).toBe(0);
  });

  test("of a document that does not exist yet is listed too, and goes when it is made", async () => {
    await keep(null, { title: "New one" }, contributor(LATER), "bcdfghjk");
    await keep(null, { title: 7 }, contributor(), telegram);
    expect((await listWorkingCopies(env.DB, contributor())).copies).toMatchObject([
      { document: "bcdfghjk", title: "New one", document_revision: null },
      { document: telegram, title: mikoyanTelegram.title, document_revision: 1 },
    ]);
    await create({ title: "New one" }, contributor(), "bcdfghjk");
    expect((await listWorkingCopies(env.DB, contributor())).copies).toHaveLength(1);
  });

  test("may hold what no state holds, but nothing without a floor", async () => {
    await keep(null, { "\u0000": "\ud800 \u0000", nested: [[[{ a: null }]]], title: "" });
    expect((await readWorkingCopy(env.DB, telegram, contributor())).state).toMatchObject({ nested: [[[{ a: null }]]] });
    let deep: unknown = 1;
    for (let n = 0; n < 3000; n++) deep = [deep];
    expect((await failing(keep(1, { deep }))).status).toBe(422);
    expect((await failing(keep(1, { text: "한".repeat(700_000) }))).status).toBe(413);
  });
});

describe("Presence", () => {
  test("tells who else is there, and forgets them after a minute", async () => {
    const now = LATER;
    expect(await bePresent(env.DB, telegram, contributor(now))).toEqual([]);
    expect(await bePresent(env.DB, telegram, editor(now + 30_000))).toEqual([
      { id: "connor", name: "connor", at: "2026-11-03T11:30:00Z" },
    ]);
    expect((await desk(telegram, contributor(now + 40_000))).present).toMatchObject([{ id: "edith" }]);
    expect(await bePresent(env.DB, telegram, editor(now + 61_000))).toEqual([]);
    expect(await bePresent(env.DB, telegram, contributor(now + 62_000))).toMatchObject([{ id: "edith" }]);
    await leave(env.DB, telegram, editor(now + 63_000));
    expect(await bePresent(env.DB, telegram, contributor(now + 64_000))).toEqual([]);
    expect(await count("audit")).toBe(1);
  });
});

describe("What a curator may", () => {
  test("follows from the stage and the role", async () => {
    const { id } = await create({ title: "Draft" });
    expect((await desk(id, contributor())).may).toEqual(["save", "restore-revision", "ask-for-review", "delete"]);
    expect((await desk(id, editor())).may).toContain("publish");
    expect((await desk(telegram, editor())).may).toEqual(["save", "restore-revision", "withdraw"]);
    await save(telegram, 1, { title: "X" });
    expect((await desk(telegram, editor())).may).toEqual([
      "save",
      "restore-revision",
      "ask-for-review",
      "discard",
      "publish",
      "schedule",
      "withdraw",
    ]);
  });
});
