// What an isolate remembers: of one state of the archive, within bounds.
import { beforeEach, describe, expect, test } from "vitest";
import { forgetArchive, lastSeen, Memory, noteArchive } from "../../worker/archive/memory.ts";

const at = (version: number, changed_at = version * 1000) => ({ version, changed_at });
let memory: Memory<string>;

beforeEach(() => {
  forgetArchive();
  memory = new Memory<string>({ inAll: 10, each: 6 });
  noteArchive(at(7));
});

describe("What is remembered", () => {
  test("is given back for as long as the archive stands where it stood", () => {
    memory.keep("a", "one", 1, at(7));
    noteArchive(at(7));
    expect(memory.get("a")).toBe("one");
    noteArchive(at(8));
    expect(memory.get("a")).toBeUndefined();
  });

  test.each([
    ["a restored archive, which has counted back", at(6)],
    ["a restored archive, which has come to the same number again", at(7, 7001)],
  ])("is forgotten of %s", (_, state) => {
    memory.keep("a", "one", 1, at(7));
    noteArchive(state);
    expect(memory.has("a")).toBe(false);
    expect(lastSeen()).toEqual(state);
  });

  test("is never of another state than the one seen last: an answer that was overtaken is not kept", () => {
    noteArchive(at(8));
    memory.keep("late", "old", 1, at(7));
    expect(memory.has("late")).toBe(false);
  });

  test("is forgotten with the archive, in every memory", () => {
    const other = new Memory<number>({ inAll: 1, each: 1 });
    memory.keep("a", "one", 1, at(7));
    other.keep("b", 2, 1, at(7));
    forgetArchive();
    expect([memory.has("a"), other.has("b"), lastSeen()]).toEqual([false, false, null]);
  });
});

describe("Its bounds", () => {
  test("what is too large alone is not kept", () => {
    memory.keep("whale", "x", 7, at(7));
    expect(memory.has("whale")).toBe(false);
  });

  test("what was used longest ago goes first, and only as much as is needed", () => {
    for (const key of ["a", "b", "c"]) memory.keep(key, key, 3, at(7));
    memory.get("a");
    memory.keep("d", "d", 3, at(7));
    expect(["a", "b", "c", "d"].map((key) => memory.has(key))).toEqual([true, false, true, true]);
  });

  test("a value kept anew takes the place of the old one and its size", () => {
    for (let time = 0; time < 20; time++) memory.keep("a", String(time), 6, at(7));
    memory.keep("b", "b", 4, at(7));
    expect([memory.get("a"), memory.get("b")]).toEqual(["19", "b"]);
  });

  test("room is free again after forgetting", () => {
    memory.keep("a", "a", 6, at(7));
    noteArchive(at(8));
    memory.keep("b", "b", 5, at(8));
    memory.keep("c", "c", 5, at(8));
    expect([memory.has("b"), memory.has("c")]).toEqual([true, true]);
  });
});
