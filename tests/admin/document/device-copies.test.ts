// Copies on the device: a real IndexedDB in memory, and what a closing page leaves in localStorage.
import "fake-indexeddb/auto";
import { createStore } from "idb-keyval";
import { beforeEach, describe, expect, test } from "vitest";
import { type DeviceCopies, type DeviceCopy, deviceCopiesOf } from "../../../admin/screens/document/device-copies.ts";
import { NOTHING_KNOWN } from "../../../admin/screens/document/editing.ts";

let made = 0;
let store: ReturnType<typeof createStore>;
let last: Storage & { isFull: boolean };
let copies: DeviceCopies;

beforeEach(() => {
  store = createStore(`copies-${++made}`, "copies");
  last = memoryStorage();
  copies = deviceCopiesOf("editor", store, last);
});

const copy = (title: string, at: number): DeviceCopy => ({
  revision: 7,
  base: NOTHING_KNOWN,
  state: { ...NOTHING_KNOWN, title },
  at,
  version: null,
});
const titleOf = async (of: DeviceCopies = copies) => (await of.recall("mkt2s9fb"))?.state.title;

test("What was kept is there after a reload, and after signing out and in again", async () => {
  await copies.keep("mkt2s9fb", copy("Typed", 1));
  expect(await titleOf(deviceCopiesOf("editor", store, memoryStorage()))).toBe("Typed");
});

test("Another curator on the same device does not see it", async () => {
  await copies.keep("mkt2s9fb", copy("Typed", 1));
  const other = deviceCopiesOf("editor2", store, last);
  expect(await other.recall("mkt2s9fb")).toBeNull();
  expect(await other.all()).toEqual([]);
});

test("What was forgotten is nowhere", async () => {
  await copies.keep("mkt2s9fb", copy("Typed", 1));
  copies.keepNow("mkt2s9fb", copy("Typed on", 2));
  await copies.forget("mkt2s9fb");
  expect([await titleOf(), last.length]).toEqual([undefined, 0]);
});

test("All copies are told, the latest first", async () => {
  await copies.keep("mkt2s9fb", copy("A", 1));
  await copies.keep("pzj6t5kn", copy("B", 2));
  expect((await copies.all()).map(({ document }) => document)).toEqual(["pzj6t5kn", "mkt2s9fb"]);
});

describe("A page that closes", () => {
  test("leaves its last keystroke where the next page finds it, even if the database did not finish", async () => {
    await copies.keep("mkt2s9fb", copy("Typed", 1));
    last.setItem("fonds-copy/editor/mkt2s9fb", JSON.stringify(copy("Typed on", 2)));
    expect([await titleOf(), last.length]).toEqual(["Typed on", 0]);
    expect(await titleOf(deviceCopiesOf("editor", store, null))).toBe("Typed on");
  });

  test("does not bring back what is older than the database", async () => {
    last.setItem("fonds-copy/editor/mkt2s9fb", JSON.stringify(copy("Old", 1)));
    const first = deviceCopiesOf("editor", store, null);
    await first.keep("mkt2s9fb", copy("New", 2));
    expect([await titleOf(), last.length]).toEqual(["New", 0]);
  });

  test("keeps what it can where the device is full", async () => {
    last.isFull = true;
    copies.keepNow("mkt2s9fb", copy("Typed", 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await titleOf()).toBe("Typed");
  });

  test("whose last words cannot be read loses only them", async () => {
    await copies.keep("mkt2s9fb", copy("Typed", 1));
    last.setItem("fonds-copy/editor/mkt2s9fb", "{");
    expect([await titleOf(), last.length]).toEqual(["Typed", 0]);
  });
});

/** A `Storage` that can be full. */
function memoryStorage(): Storage & { isFull: boolean } {
  const kept = new Map<string, string>();
  return {
    isFull: false,
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (place) => [...kept.keys()][place] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (this.isFull) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
  };
}
