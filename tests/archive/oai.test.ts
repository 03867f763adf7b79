// The small parts of harvesting, each alone: datestamps, set names, sealed places.
import { describe, expect, test } from "vitest";
import { datestamp, readDatestamp } from "../../worker/archive/datestamp.ts";
import { readRecordsPlace, readSetsPlace, recordsToken, setsToken } from "../../worker/archive/resumption.ts";
import { seal, unseal } from "../../worker/archive/sealed.ts";
import { readSetSpec, SET_SPEC, setSpec } from "../../worker/archive/set-spec.ts";
import { HOSTILE } from "../world.ts";

describe("a datestamp", () => {
  test("covers its second or its day", () => {
    const second = readDatestamp("2026-11-03T09:30:00Z")!;
    expect([second.granularity, second.ends - second.begins]).toEqual(["second", 1000]);
    const day = readDatestamp("2026-11-03")!;
    expect([day.granularity, day.ends - day.begins]).toEqual(["day", 86_400_000]);
    expect(datestamp(second.begins + 999)).toBe("2026-11-03T09:30:00Z");
    expect(readDatestamp("2024-02-29")).not.toBeNull();
  });

  test.each([
    "2026-02-29",
    "2026-11-31T00:00:00Z",
    "2026-11-03t09:30:00z",
    "2026-1-3",
    "",
    " 2026-11-03",
    "+2026-11-03",
  ])("is not “%s”", (text) => {
    expect(readDatestamp(text)).toBeNull();
  });
});

describe("a setSpec", () => {
  test.each([
    "telegram",
    "memorandum of conversation",
    "note-verbale",
    "~",
    "a~2Db",
    "procès-verbal",
    "телеграмма",
    "电报",
    "100% (draft): “x”",
    "a:b",
    HOSTILE.replaceAll(/[\uD800-\uDFFF]/gu, ""),
  ])("for the type “%s” is legal and can be read back", (value) => {
    const spec = setSpec({ facet: "type", value });
    expect(spec).toMatch(SET_SPEC);
    expect(readSetSpec(spec)).toEqual({ facet: "type", value });
  });

  test("is plain where the type is", () => {
    expect(setSpec({ facet: "type", value: "memorandum of conversation" })).toBe("type:memorandum-of-conversation");
    expect(readSetSpec("collection:korea-1956")).toEqual({ facet: "collection", value: "korea-1956" });
  });

  test.each(["type", "type:", "agent:x", "collection:a:b", "type:~zz", "toString:x"])("is not “%s”", (spec) => {
    expect(readSetSpec(spec)).toBeNull();
  });
});

describe("a sealed place", () => {
  const place = [1793698260000, "평양", null, -3];

  test("is read back for its own list only", () => {
    const text = seal(place, "ListSets");
    expect(text).toMatch(/^[\w-]+$/);
    expect(unseal(text, "ListSets")).toEqual(place);
    expect(unseal(text, "ListRecords")).toBeNull();
  });

  test("with a character changed, left out or added is known for it", () => {
    const text = seal(place, "x");
    for (let i = 0; i < text.length - 1; i++) {
      const changed = text.slice(0, i) + (text[i] === "A" ? "B" : "A") + text.slice(i + 1);
      expect([i, unseal(changed, "x")]).toEqual([i, null]);
      expect([i, unseal(text.slice(0, i) + text.slice(i + 1), "x")]).toEqual([i, null]);
    }
    expect(unseal(`${text}A`, "x")).toBeNull();
  });

  test.each(["", "W10", "bnVsbA", "e30", "====", "é", "A".repeat(5000), "WzFd"])("is not “%s”", (text) => {
    expect(unseal(text, "x")).toBeNull();
  });

  test("that holds something else is no resumption token", () => {
    const asked = { prefix: "mods", from: null, until: 5, set: { facet: "type" as const, value: "letter" } };
    const stand = { begun: 1, at: 2, seq: 3, told: 100, size: 250 };
    const token = recordsToken({ ...asked, place: stand }, "ListRecords");
    expect(readRecordsPlace(token, "ListRecords")).toEqual({ ...asked, place: stand });
    expect(readRecordsPlace(token, "ListIdentifiers")).toBeNull();
    expect(readRecordsPlace(seal(["mods", "x"], "ListRecords"), "ListRecords")).toBeNull();
    const sets = { facet: "type" as const, value: "电报", told: 100 };
    expect(readSetsPlace(setsToken(sets))).toEqual(sets);
    expect(readSetsPlace(seal(["agent", "x", 1], "ListSets"))).toBeNull();
  });
});
