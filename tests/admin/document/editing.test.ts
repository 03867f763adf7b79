// The steps of a curator on one document: typing on is one step, and every step can be taken back.
import { describe, expect, test } from "vitest";
import {
  beginEditing,
  changedFields,
  type Deed,
  type Editing,
  edit,
  isTouched,
  NOTHING_KNOWN,
} from "../../../admin/screens/document/editing.ts";
import { mikoyanTelegram } from "../../world.ts";
import { stateOf } from "./state-of.ts";

const telegram = stateOf(mikoyanTelegram);
const typing = (title: string, at: number): Deed => ({
  do: "change",
  patch: { title },
  place: "title",
  at,
  typing: true,
});
const done = (begun: Editing, ...deeds: Deed[]) => deeds.reduce(edit, begun);

describe("Typing", () => {
  test("on in one place is one step, until a pause", () => {
    const edited = done(beginEditing(7, telegram), typing("A", 0), typing("Ab", 300), typing("Abc", 5000));
    expect(edited.past.map(({ after }) => after.title)).toEqual(["Ab", "Abc"]);
    expect(edit(edited, { do: "undo" }).now.title).toBe("Ab");
    expect(done(edited, { do: "undo" }, { do: "undo" }).now).toEqual(telegram);
  });

  test("in another place begins another step", () => {
    const edited = done(beginEditing(7, telegram), typing("A", 0), {
      do: "change",
      patch: { extent: "4 pp." },
      place: "extent",
      at: 100,
      typing: true,
    });
    expect(edited.past).toHaveLength(2);
  });

  test("after an undo is never joined to what was undone, and what was undone is gone", () => {
    const edited = done(beginEditing(7, telegram), typing("A", 0), { do: "undo" }, typing("B", 100));
    expect(edited.future).toEqual([]);
    expect(edit(edited, { do: "undo" }).now.title).toBe(telegram.title);
  });

  test("what is there already is no step", () => {
    const begun = beginEditing(7, telegram);
    expect(edit(begun, typing(telegram.title, 0))).toBe(begun);
  });

  test("does not make fields read their words again; undo does", () => {
    const typed = edit(beginEditing(7, telegram), typing("A", 0));
    expect(typed.turn).toBe(0);
    expect(edit(typed, { do: "undo" }).turn).toBe(1);
  });
});

describe("Undo and redo", () => {
  test("say where they happened", () => {
    const edited = done(beginEditing(7, telegram), typing("A", 0), { do: "undo" });
    expect(edited.touched).toBe("title");
    expect(edit(edited, { do: "redo" })).toMatchObject({ now: { title: "A" }, touched: "title" });
  });

  test("empty a field that was not there before", () => {
    const bare = stateOf({ ...mikoyanTelegram, extent: undefined });
    const edited = done(
      beginEditing(7, bare),
      { do: "change", patch: { extent: "4 pp." }, place: "extent", at: 0 },
      { do: "undo" },
    );
    expect(edited.now.extent).toBeUndefined();
    expect(isTouched(edited)).toBe(false);
  });

  test("do nothing at the ends", () => {
    const begun = beginEditing(7, telegram);
    expect(edit(begun, { do: "undo" })).toBe(begun);
    expect(edit(begun, { do: "redo" })).toBe(begun);
  });

  test("take back a whole state that was taken", () => {
    const older = { ...telegram, title: "Older", languages: ["en"] };
    const edited = edit(beginEditing(7, telegram), { do: "take", state: older, place: "history", at: 0 });
    expect(edited.now).toEqual(older);
    expect(edit(edited, { do: "undo" }).now).toEqual(telegram);
  });
});

describe("After a save", () => {
  test("what was typed since it was sent is still unsaved, and what the archive made of the rest is taken", () => {
    const sent = done(beginEditing(7, telegram), typing("Sent", 0), {
      do: "change",
      patch: { donor: "  A donor " },
      place: "donor",
      at: 0,
    });
    const typedOn = edit(sent, typing("Sent, and more", 200));
    const base = { ...telegram, title: "Sent", donor: "A donor" };
    const saved = edit(typedOn, { do: "saved", revision: 8, base, sent: sent.now, renamed: new Map() });
    expect(saved).toMatchObject({ revision: 8, now: { title: "Sent, and more", donor: "A donor" } });
    expect(changedFields(saved.base, saved.now)).toEqual(["title"]);
  });

  test("of an act that sent no words, what is typed stays unsaved, and the rest is as the archive has it now", () => {
    const typed = edit(beginEditing(7, telegram), typing("Typed", 0));
    const base = { ...telegram, extent: "4 pp." };
    const done = edit(typed, { do: "saved", revision: 8, base, sent: telegram, renamed: new Map() });
    expect(done.now).toEqual({ ...base, title: "Typed" });
    expect(changedFields(done.base, done.now)).toEqual(["title"]);
  });

  test("paragraphs go by the numbers they were given, also in what can be undone, and are the same fields", () => {
    const text = (id: string, words: string) => [
      { kind: "transcript" as const, language: "en", method: "human" as const, paragraphs: [{ id, text: words }] },
    ];
    const edited = done(
      beginEditing(7, telegram),
      { do: "change", patch: { texts: text("new-1", "One") }, place: "texts.0.new-1", at: 0 },
      { do: "change", patch: { texts: text("new-1", "One two") }, place: "texts.0.new-1", at: 5000 },
    );
    const saved = edit(edited, {
      do: "saved",
      revision: 8,
      base: { ...telegram, texts: text("p1", "One two") },
      sent: edited.now,
      renamed: new Map([["new-1", "p1"]]),
    });
    expect(isTouched(saved)).toBe(false);
    expect(saved.aliases.get("0/p1")).toBe("new-1");
    expect(edit(saved, { do: "undo" }).now.texts[0].paragraphs).toEqual([{ id: "p1", text: "One" }]);
  });
});

test("What others changed cannot be undone by mistake", () => {
  const theirs = { ...telegram, extent: "4 pp." };
  const mine = edit(beginEditing(7, telegram), typing("Mine", 0));
  const merged = edit(mine, { do: "merge", revision: 8, base: theirs, now: { ...theirs, title: "Mine" } });
  expect(edit(merged, { do: "undo" })).toBe(merged);
  expect(changedFields(merged.base, merged.now)).toEqual(["title"]);
});

test("Giving up leaves what the archive has, and nothing to undo", () => {
  const edited = done(beginEditing(7, telegram), typing("A", 0), { do: "discard" });
  expect(edited).toMatchObject({ now: telegram, past: [], future: [] });
});

test("A new document says nothing, not even that it has no date", () => {
  expect([NOTHING_KNOWN.title, NOTHING_KNOWN.date.display, NOTHING_KNOWN.texts]).toEqual(["", "", []]);
});
