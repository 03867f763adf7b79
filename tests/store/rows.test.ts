// Many rows in one statement: nothing is lost where a list is cut, and values come through as they are.
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { AS_GIVEN, chunks, insertRows } from "../../worker/store/rows.ts";
import { audit } from "../../worker/store/schema.ts";
import { rowsOf } from "../asking-the-tables.ts";

describe("A list that is too long", () => {
  test.each([[], ["1"], ["1", "2", "3"], ['"aaaaaaaa"', "1", '"bbbbbbbbbbbbbbbbbbbb"', "2"]].map((values) => [values]))(
    "is cut between values, none lost and none twice: %j",
    (values) => {
      for (const most of [1, 5, 12, 100]) {
        expect(chunks(values, most).flatMap((json) => JSON.parse(json))).toEqual(
          values.map((value) => JSON.parse(value)),
        );
      }
    },
  );

  test("has no empty piece", () => {
    expect(chunks([])).toEqual([]);
    expect(chunks(["1", "2"], 1)).toEqual(["[1]", "[2]"]);
  });
});

describe("Rows", () => {
  const insert = (rows: { at: number; curator: string; detail: string | null }[]) =>
    insertRows(
      env.DB,
      audit,
      { at: AS_GIVEN, curator: AS_GIVEN, detail: AS_GIVEN, act: "'try'", version: "0" } as never,
      rows as never,
    );

  test("keep quotes, question marks, dollar signs, emoji, line breaks and nothing at all", async () => {
    const curators = [
      "'; DROP TABLE audit; --",
      "??",
      "$ $1 $&",
      "👩‍👩‍👧",
      "a\nb\r\n\tc",
      "",
      "true",
      "1956",
      "null",
      '{"a":1}',
      "\u0001",
      "\u{10FFFF}",
    ];
    await env.DB.batch(insert(curators.map((curator, at) => ({ at, curator, detail: at % 2 ? null : '{"x":[1,2]}' }))));
    const kept = await rowsOf<{ curator: string; detail: string | null }>(
      "SELECT curator, detail FROM audit ORDER BY at",
    );
    expect(kept.map(({ curator }) => curator)).toEqual(curators);
    expect(kept[0].detail).toBe('{"x":[1,2]}');
    expect(kept[1].detail).toBeNull();
  });

  test("keep whole numbers as far as they are exact", async () => {
    const instants = [0, -1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2 ** 52];
    await env.DB.batch(insert(instants.map((at) => ({ at, curator: "numbers", detail: null }))));
    const kept = await rowsOf<{ at: number }>("SELECT at FROM audit WHERE curator = 'numbers' ORDER BY seq");
    expect(kept.map(({ at }) => at)).toEqual(instants);
  });

  test("of many megabytes go in several statements", () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ at, curator: "x".repeat(100_000), detail: null }));
    expect(insert(rows).length).toBeGreaterThan(4);
    expect(insert([])).toEqual([]);
  });
});
