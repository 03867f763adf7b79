// What is found on opening a document: the archive's state, and work that was not saved, wherever it was kept.
import { describe, expect, test } from "vitest";
import { NOTHING_KNOWN } from "../../../admin/screens/document/editing.ts";
import { beginWork, type ServerCopy, stateOfCopy } from "../../../admin/screens/document/opening.ts";
import { mikoyanTelegram } from "../../world.ts";
import { stateOf } from "./state-of.ts";

const state = stateOf(mikoyanTelegram);
const head = { revision: 7, state };
const titled = (title: string) => ({ ...state, title });
const device = (title: string, at: number, version: number | null = null) => ({
  revision: 7,
  base: state,
  state: titled(title),
  at,
  version,
});
const server = (title: string, at: number, more: Partial<ServerCopy> = {}): ServerCopy => ({
  version: 3,
  revision: 7,
  base: state,
  state: titled(title),
  at,
  ...more,
});

test("Without unsaved work, what the archive has", () => {
  expect(beginWork(head, null, null)).toMatchObject({ revision: 7, base: state, now: state, found: null });
});

test("Without anything, a new document", () => {
  expect(beginWork(null, null, null)).toMatchObject({ revision: null, now: NOTHING_KNOWN });
});

test("A copy that says what the archive says is no work", () => {
  expect(beginWork(head, device(state.title, 1), server(state.title, 2)).found).toBeNull();
});

describe("Unsaved work", () => {
  test("is simply there, and can still be told from what the archive has", () => {
    expect(beginWork(head, device("Mine", 1), null)).toMatchObject({
      base: state,
      now: { title: "Mine" },
      found: { on: "device", at: 1 },
    });
    expect(beginWork(head, null, server("Mine", 1)).found).toEqual({ on: "server", at: 1 });
  });

  test("of the later place is taken, and the other is told", () => {
    expect(beginWork(head, device("On device", 1), server("On server", 2))).toMatchObject({
      now: { title: "On server" },
      other: { on: "device", at: 1, state: { title: "On device" } },
    });
    expect(beginWork(head, device("Same", 1), server("Same", 2))).toMatchObject({
      found: { on: "device" },
      other: null,
    });
  });

  test("of a device that followed the server's copy is ahead of it, whatever the clocks say", () => {
    expect(beginWork(head, device("Typed on", 1, 3), server("Typed", 99)).now.title).toBe("Typed on");
  });

  test("can be opened while the archive is out of reach", () => {
    expect(beginWork(null, device("Mine", 1), null)).toMatchObject({
      revision: 7,
      base: state,
      now: { title: "Mine" },
    });
  });
});

describe("Somebody saved since", () => {
  test("what does not collide is together", () => {
    const theirs = { revision: 8, state: { ...state, extent: "4 pp." } };
    expect(beginWork(theirs, device("Mine", 1), null)).toMatchObject({
      revision: 8,
      base: theirs.state,
      now: { title: "Mine", extent: "4 pp." },
      merged: true,
      collides: false,
    });
  });

  test("what collides waits on its own base, and nothing of it is put aside", () => {
    const theirs = { revision: 8, state: titled("Theirs") };
    expect(beginWork(theirs, device("Mine", 1), null)).toMatchObject({
      revision: 7,
      base: state,
      now: { title: "Mine" },
      merged: false,
      collides: true,
    });
  });
});

test("A copy of any shape opens", () => {
  expect(stateOfCopy({ title: "Mine", agents: "none", texts: null, holding: 7, date: "1956" })).toEqual({
    ...NOTHING_KNOWN,
    title: "Mine",
  });
  expect(stateOfCopy({ ...state, holding: null })).toEqual({ ...state, holding: null });
});
