// Forward and back through a listing: every document exactly once, however many share a day or have none.

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Listing } from "../../worker/archive/listing.ts";
import { readQuestion } from "../../worker/archive/question.ts";
import { documentGift, give } from "../archive-of.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedGifts } from "../invented-archive.ts";
import { EVERYTHING, follow, idsIn, list, windowsOf } from "./asking-the-catalogue.ts";

const ORDERS = ["date", "-date", "added", "updated"];

describe("In an archive with many ties,", () => {
  beforeAll(async () => {
    await give(inventedGifts(5, 90));
    await give(inventedGifts(6, 7, 91), 10);
    await give(inventedGifts(7, 20, 40), 20);
  });

  describe.each([
    ...ORDERS.map((sort) => `sort=${sort}`),
    "type=letter&type=note",
    "after=1956&undated=include",
    "q=plenum",
    "q=plenum OR harvest&sort=date",
    "q=-plenum",
  ])("%s:", (question) => {
    test.each([3, 20])("windows of %i hold every document exactly once", async (limit) => {
      const all = idsIn([await list(`${question}&limit=100`)]);
      const windows = await windowsOf(`${question}&limit=${limit}`);
      expect(all.length).toBeGreaterThan(10);
      expect(idsIn(windows)).toEqual(all);
      expect(windows.map(({ meta }) => meta.first)).toEqual(windows.map((_, i) => i * limit + 1));
      expect(windows.map(({ meta }) => meta.returned)).toEqual(windows.map(({ entries }) => entries.length));
    });

    test("back from the end passes the very same windows, and ends at the first", async () => {
      const forward = await windowsOf(`${question}&limit=7`);
      const back: Listing[] = [forward.at(-1)!];
      while (back[0].links.prev !== null) back.unshift(await follow(back[0].links.prev));
      expect(back.map((window) => idsIn([window]))).toEqual(forward.map((window) => idsIn([window])));
      expect(back.map(({ meta }) => meta.first)).toEqual(forward.map(({ meta }) => meta.first));
    });

    test("forward again after a step back goes on where it was", async () => {
      const [first, second, third] = await windowsOf(`${question}&limit=4`);
      const again = await follow(second.links.prev);
      expect(idsIn([again])).toEqual(idsIn([first]));
      const onward = await follow(again.links.next);
      expect(idsIn([onward])).toEqual(idsIn([second]));
      expect(idsIn([await follow(onward.links.next)])).toEqual(idsIn([third]));
    });
  });

  test("there is nothing before the first window, and nothing after the last", async () => {
    const windows = await windowsOf("limit=9");
    expect(windows[0].links.prev).toBeNull();
    expect(windows.at(-1)!.links.next).toBeNull();
  });

  test("a listing that fits its window exactly has no next", async () => {
    const { meta } = await list("type=letter&limit=0");
    const { links } = await list(`type=letter&limit=${meta.total}`);
    expect(links.next).toBeNull();
  });

  test("undated documents are last in both directions of time", async () => {
    for (const sort of ["date", "-date"]) {
      const entries = (await windowsOf(`sort=${sort}&limit=50`)).flatMap((window) => window.entries);
      const firstUndated = entries.findIndex(({ date }) => date.edtf === null);
      expect(firstUndated).toBeGreaterThan(0);
      expect(entries.slice(firstUndated).every(({ date }) => date.edtf === null)).toBe(true);
    }
  });

  test("the first link leads back to the beginning", async () => {
    const [, second] = await windowsOf("type=letter&limit=3");
    expect(second.links.first).toBe("/documents?type=letter&limit=3");
  });

  describe("a cursor", () => {
    const keyOf = async (question: string) =>
      readQuestion(new URLSearchParams((await list(question)).links.next!.split("?")[1])).after_key!;

    test.each(["type=letter", "sort=-date", "q=plenum"])("of one question is refused by another: %s", async (other) => {
      const key = await keyOf("limit=5");
      await expect(list(`${other}&limit=5&after_key=${key}`)).rejects.toMatchObject({
        status: 400,
        details: { parameter: "after_key" },
      });
    });

    test("of one address is refused by another", async () => {
      const key = await keyOf("limit=5");
      await expect(list(`limit=5&after_key=${key}`, { kind: "year", year: "1956" })).rejects.toMatchObject({
        status: 400,
      });
      await expect(list(`limit=5&after_key=${key}`, EVERYTHING)).resolves.toBeDefined();
    });

    test("is good with another limit and other fields", async () => {
      const key = await keyOf("limit=5");
      expect((await list(`limit=2&fields=id&after_key=${key}`)).entries).toHaveLength(2);
    });

    test.each(["x", "====", "bnVsbA", "W10", btoa("[1,2,3,4,5]"), btoa('{"key":1}'), "💥", "A".repeat(500)])(
      "that is damaged is refused: %s",
      async (key) => {
        await expect(list(`after_key=${encodeURIComponent(key)}`)).rejects.toMatchObject({
          status: 400,
          details: { parameter: "after_key" },
        });
      },
    );

    test("with numbers no document ever had only finds nothing beyond, or everything", async () => {
      const key = await keyOf("limit=5");
      const [, , back, first, print] = JSON.parse(atob(key.replaceAll("-", "+").replaceAll("_", "/")));
      for (const place of [-1e300, 1e300, Number.MAX_SAFE_INTEGER]) {
        const forged = btoa(JSON.stringify([place, 1, back, first, print]));
        await expect(list(`limit=5&after_key=${encodeURIComponent(forged)}`)).resolves.toBeDefined();
      }
      for (const broken of [
        [null, 1, 0, 1, print],
        [1, 1.5, 0, 1, print],
        [1, 1, 0, 0, print],
        ["1", 1, 0, 1, print],
      ]) {
        const forged = encodeURIComponent(btoa(JSON.stringify(broken)));
        await expect(list(`limit=5&after_key=${forged}`)).rejects.toMatchObject({ status: 400 });
      }
    });
  });
});

describe("While documents are added,", () => {
  beforeEach(async () => {
    await emptyArchive();
    await give(inventedGifts(8, 40));
  });

  test.each(ORDERS)("by %s nobody's place is lost: what was there is met once, in order", async (sort) => {
    const before = idsIn(await windowsOf(`sort=${sort}&limit=100`));
    const met: string[] = [];
    let window = await list(`sort=${sort}&limit=6`);
    for (let turn = 1; ; turn++) {
      met.push(...idsIn([window]));
      if (window.links.next === null) break;
      await give([documentGift({ title: `Added meanwhile ${turn}`, date: { edtf: "1956-09-21" } })], turn);
      window = await follow(window.links.next);
    }
    expect(met.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(met).size).toBe(met.length);
  });

  test("the window before is still there, and what was added stands before it", async () => {
    const [first, second] = await windowsOf("sort=added&limit=10");
    await give(inventedGifts(9, 3, 41), 5);
    expect(idsIn([await follow(second.links.prev)])).toEqual(idsIn([first]));
    const newest = await follow((await follow(second.links.prev)).links.prev);
    expect(newest.entries).toHaveLength(3);
    expect(newest.links.prev).toBeNull();
  });
});
