// Days as numbers, the date a record keeps, and the order of dates.
import { describe, expect, test } from "vitest";
import {
  chronology,
  dayNumber,
  isoDay,
  makeDate,
  parseEdtf,
  parseIsoDay,
  UNDATED,
} from "../../worker/archive/dates.ts";

describe("days", () => {
  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["1956-09-21", -4850],
    ["2000-02-29", 11016],
    ["0000-03-01", -719468],
    ["-0044-03-15", -735525],
    ["9999-12-31", 2932896],
    ["+10000-01-01", 2932897],
  ])("%s is day %d", (iso, day) => {
    expect(parseIsoDay(iso)).toBe(day);
    expect(isoDay(day)).toBe(iso);
  });

  test("agree with the platform's calendar from 2000 BCE to 4000 CE", () => {
    for (let day = -1_450_000; day < 742_000; day += 997) {
      const platform = new Date(day * 86_400_000);
      expect(dayNumber(platform.getUTCFullYear(), platform.getUTCMonth() + 1, platform.getUTCDate())).toBe(day);
      expect(isoDay(day).slice(-5)).toBe(platform.toISOString().slice(-19, -14));
    }
  });

  test("go there and back everywhere within reach", () => {
    for (let day = -2_000_000_000; day <= 2_000_000_000; day += 9_999_991) expect(parseIsoDay(isoDay(day))).toBe(day);
  });

  test("beyond reach are held at the edge", () => {
    expect(dayNumber(Number.POSITIVE_INFINITY, 1, 1)).toBe(2_000_000_000);
    expect(dayNumber(-1e300, 1, 1)).toBe(-2_000_000_000);
  });

  test.each(["1955-02-29", "1956-13-01", "1956-00-10", "1956-9-21", "-0000-01-01", "+1956-01-01", "1956-09", "today"])(
    "%s is no day",
    (text) => expect(parseIsoDay(text)).toBeNull(),
  );
});

describe("making a date", () => {
  test("from EDTF gives its days and its words", () => {
    expect(makeDate({ edtf: "1956-09" })).toEqual({
      edtf: "1956-09",
      display: "September 1956",
      min: "1956-09-01",
      max: "1956-09-30",
      basis: "stated",
    });
  });

  test("from words reads them, and shows them as given", () => {
    expect(makeDate({ display: "Sept. 20–23, 1956", basis: "received", note: "From the stamp." })).toEqual({
      edtf: "1956-09-20/1956-09-23",
      display: "Sept. 20–23, 1956",
      min: "1956-09-20",
      max: "1956-09-23",
      basis: "received",
      note: "From the stamp.",
    });
  });

  test("prefers the EDTF given to the words given", () => {
    expect(makeDate({ edtf: "1956", display: "Michaelmas" })).toMatchObject({ edtf: "1956", display: "Michaelmas" });
    expect(makeDate({ edtf: null, display: "1956" })).toMatchObject({ edtf: null, display: "1956", min: null });
  });

  test("from nothing, or from words nobody can read, is undated", () => {
    const undated = { edtf: null, min: null, max: null };
    expect(makeDate({})).toMatchObject({ ...undated, display: "Undated" });
    expect(makeDate({ edtf: " " })).toMatchObject({ ...undated, display: "Undated" });
    expect(makeDate({ display: "Michaelmas" })).toMatchObject({ ...undated, display: "Michaelmas" });
  });

  test("leaves an open side open", () => {
    expect(makeDate({ display: "before 1956" })).toMatchObject({ min: null, max: "1955-12-31" });
    expect(makeDate({ edtf: "1956/.." })).toMatchObject({ min: "1956-01-01", max: null });
  });

  test("takes a date in brackets for an editor's inference", () => {
    expect(makeDate({ display: "[September 1956]" })).toMatchObject({ edtf: "1956-09", basis: "inferred" });
    expect(makeDate({ display: "[1956]", basis: "filed" })).toMatchObject({ edtf: "1956", basis: "filed" });
  });

  test("refuses what is not EDTF with a sentence that helps", () => {
    expect(() => makeDate({ edtf: "September 1956" })).toThrow("“September 1956” is not a date in EDTF");
    expect(() => makeDate({ edtf: "September 1956" })).toThrow("Write 1956-09, or leave it empty.");
    expect(() => makeDate({ edtf: "1956-13" })).toThrow("Write for example 1956-09-21");
  });
});

describe("the order of dates", () => {
  const keys = (edtf: string | null) => chronology({ edtf });
  const inOrder = (texts: (string | null)[], key: "by_date" | "by_date_desc") =>
    [...texts].sort((a, b) => keys(a)[key] - keys(b)[key]);

  test("is by first day, then the exact before the vague, open sides at what is known, undated last", () => {
    const expected = [
      "-0043",
      "195X",
      "[..1955]",
      "1956-01-01",
      "1956-01",
      "1956",
      "1956/..",
      "1956-09-21",
      "[1957..]",
      null,
    ];
    expect(inOrder([...expected].reverse(), "by_date")).toEqual(expected);
  });

  test("reversed, still has the undated last", () => {
    expect(inOrder(["1955", null, "1957", "1956"], "by_date_desc")).toEqual(["1957", "1956", "1955", null]);
  });

  test("gives the last day, and the farthest where the end is open", () => {
    expect(keys("1956").date_max).toBe(parseEdtf("1956")!.max);
    expect(keys("1956/..").date_max).toBe(2_000_000_000);
    expect(keys("../1956").date_min).toBe(-2_000_000_000);
    expect(keys(null)).toEqual({ by_date: UNDATED, by_date_desc: UNDATED, date_min: null, date_max: null });
    expect(keys("../..")).toEqual(keys(null));
  });

  test("uses safe integers that come before the undated, and keep the first day", () => {
    for (const text of ["Y-17E7", "Y17E7", "Y17E7/..", "-9999/9999", "1970-01-01", "XXXX"]) {
      for (const key of [keys(text).by_date, keys(text).by_date_desc]) {
        expect(Number.isSafeInteger(key) && key <= UNDATED && !Object.is(key, -0)).toBe(true);
      }
    }
    expect(Math.floor(keys("1956-09").by_date / 2 ** 20)).toBe(parseEdtf("1956-09")!.min);
  });
});
