// The EDTF reader against the strings on which three implementations agree, and against what they leave out.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calendarDay, type Edtf, isoDay, parseEdtf, yearsOf } from "../../worker/archive/dates.ts";

const table = new URL("../../../shared/conformance/edtf.tsv", import.meta.url);
const present = existsSync(table);

interface Row {
  text: string;
  valid: boolean;
  level: string;
  min: string;
  max: string;
}
const rows: Row[] = present
  ? readFileSync(table, "utf8")
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"))
      .map(([text, valid, level, min, max]) => ({ text, valid: valid === "1", level, min, max }))
  : [];

/**
 * Where the table is not followed, each with the first and last day that are right: its bounds of these lose the
 * sign of a negative year, run backwards in time, take a set's first and last member (or the beginning of a range)
 * for its earliest and latest, or read X0 as 01.
 */
const CORRECTED: Record<string, [string, string | null]> = {
  "-2004-23": ["-2004-07-01", "-2004-09-30"],
  "-2004-XX": ["-2004-01-01", "-2004-12-31"],
  "-1985-04-XX": ["-1985-04-01", "-1985-04-30"],
  "-1985-XX-XX": ["-1985-01-01", "-1985-12-31"],
  "-2001-34": ["-2001-04-01", "-2001-06-30"],
  "-2001-35": ["-2001-07-01", "-2001-09-30"],
  "-2001-36": ["-2001-10-01", "-2001-12-31"],
  "-2001-37": ["-2001-01-01", "-2001-04-30"],
  "-2001-38": ["-2001-05-01", "-2001-08-31"],
  "-2001-39": ["-2001-09-01", "-2001-12-31"],
  "-2001-40": ["-2001-01-01", "-2001-06-30"],
  "-2001-41": ["-2001-07-01", "-2001-12-31"],
  "[1760-01,-1760-02,1760-12..]": ["-1760-02-01", null],
  "{1960,-1961-12}": ["-1961-12-01", "1960-12-31"],
  "-2000-12-XX/2012": ["-2000-12-01", "2012-12-31"],
  "-2000-XX-10/2012": ["-2000-01-10", "2012-12-31"],
  "[-1667,1668,1670..1672]": ["-1667-01-01", "1672-12-31"],
  "{-1667,1668,1670..1672}": ["-1667-01-01", "1672-12-31"],
  "1930-X0-10/1930-10-30": ["1930-10-10", "1930-10-30"],
  "2018-05-X0/2018-05-11": ["2018-05-10", "2018-05-11"],
  "-2018-05-X0/2018-05-11": ["-2018-05-10", "2018-05-11"],
};

const day = (number: number | null) => (number === null ? null : isoDay(number));
const bounds = (text: string) => {
  const edtf = parseEdtf(text)!;
  return [day(edtf.min), day(edtf.max)];
};
const known = (bound: string) => (/^-?\d/.test(bound) ? bound : null);

describe.skipIf(!present)("the conformance table (absent: ../shared/conformance/edtf.tsv)", () => {
  test("has the 266 strings it promises", () => expect(rows).toHaveLength(266));

  test.each(rows)("$text", ({ text, valid, level, min, max }) => {
    const edtf = parseEdtf(text);
    expect(edtf !== null).toBe(valid);
    if (edtf === null) return;
    expect(String(edtf.level)).toBe(level);
    if (text in CORRECTED) expect(bounds(text)).toEqual(CORRECTED[text]);
    else if (min !== "" && min !== "NaN") expect(bounds(text)).toEqual([known(min), known(max)]);
  });
});

describe("EDTF beyond the table", () => {
  test.each([
    ["XXXX-02-29", "0000-02-29", "9996-02-29"],
    ["19XX-02-29", "1904-02-29", "1996-02-29"],
    ["-XXXX", "-9999-01-01", "-0001-12-31"],
    ["1956-09-3X", "1956-09-30", "1956-09-30"],
    ["195X~", "1950-01-01", "1959-12-31"],
    ["1956-21~/1957", "1956-01-01", "1957-12-31"],
    ["[1956~,1958?]", "1956-01-01", "1958-12-31"],
    ["1985-04-12T01:00:00+02", "1985-04-11", "1985-04-11"],
    ["Y12345", "+12345-01-01", "+12345-12-31"],
  ])("%s runs from %s to %s", (text, min, max) => expect(bounds(text)).toEqual([min, max]));

  test.each([
    ["19X1-02-29", "no odd year has a 29 February"],
    ["1900-02-29", "1900 was no leap year"],
    ["1956-13", "there are twelve months"],
    ["1956-42", "the codes end at 41"],
    ["1957/1956", "it ends before it begins"],
    ["[1957..1956]", "it ends before it begins"],
    ["/", "it says nothing"],
    ["[..]", "it says nothing"],
    ["[]", "it says nothing"],
    ["[1956", "it is not closed"],
    ["[1956}", "it is closed by another bracket"],
    ["[1956..,1957]", "only the last may be open at its end"],
    ["[1956, 1957]", "EDTF has no spaces"],
    ["195X-21", "a season has a year"],
    ["1985-04-12T24:00:00", "a day has 24 hours"],
    ["1985-04T10:00:00", "only a day has a time"],
    ["1985-04-12T10:00:00/1986", "an interval has no times"],
    ["Y02006", "a long year begins with no zero"],
    ["1956?~", "both doubts together are %"],
    ["１９５６", "only ASCII digits are digits"],
    ["1956\n", "a line end is no part of it"],
  ])("%s is refused: %s", (text) => expect(parseEdtf(text)).toBeNull());

  test("years beyond reckoning are held at the farthest day", () => {
    expect(parseEdtf("Y17E7")).toMatchObject({ min: 2_000_000_000, max: 2_000_000_000 });
    expect(parseEdtf("Y-1E999")).toMatchObject({ min: -2_000_000_000, max: -2_000_000_000 });
  });

  test.each<[string, Partial<Edtf>]>([
    ["1956~", { approximate: true, uncertain: false }],
    ["1956?", { approximate: false, uncertain: true }],
    ["1956%", { approximate: true, uncertain: true }],
    ["1956/1957~", { approximate: true, uncertain: false }],
    ["2004-06-~11", { approximate: true, uncertain: false }],
    ["1950S2", { approximate: true, uncertain: false }],
    ["1956", { approximate: false, uncertain: false }],
  ])("%s says how sure it is", (text, doubt) => expect(parseEdtf(text)).toMatchObject(doubt));

  test("a mark after a part doubts everything to its left, a mark before it that part alone", () => {
    const edtf = parseEdtf("2004-06~-?11");
    expect(edtf).toMatchObject({ kind: "date", date: { doubt: { year: "~", month: "~", day: "?" } } });
  });

  // What runs away here does so for minutes: the runner's limit tells it, no clock of ours.
  test.each(["XXX1-02-29,", "?", "-", "..", "1956/", "[", "9", "XXXX-02-30,", "1956?-"])(
    "hostile text is refused, and does not run away: %s without end",
    (unkind) => {
      expect(parseEdtf(`[${unkind.repeat(1000).slice(0, 998)}]`)).toBeNull();
      expect(parseEdtf(unkind.repeat(1_000_000))).toBeNull();
    },
  );
});

describe("the years a date touches", () => {
  test.each([
    ["1956-09-21", ["1956"]],
    ["1956-12-30/1957-01-02", ["1956", "1957"]],
    ["195X", ["1950", "1951", "1952", "1953", "1954", "1955", "1956", "1957", "1958", "1959"]],
    ["[1956,1958]", ["1956", "1958"]],
    ["19X6-09-21", ["1906", "1916", "1926", "1936", "1946", "1956", "1966", "1976", "1986", "1996"]],
    ["-0044-03-15", ["-0044"]],
    ["1956/..", []],
    ["XXXX", []],
    ["Y17E7", []],
  ])("%s: %j", (text, years) => expect(yearsOf(parseEdtf(text)!)).toEqual(years));

  test("two centuries are listed, more are not", () => {
    expect(yearsOf(parseEdtf("1701/1900")!)).toHaveLength(200);
    expect(yearsOf(parseEdtf("1701/1901")!)).toEqual([]);
  });
});

describe("the day of the calendar", () => {
  test.each([
    ["1956-09-21", "09-21"],
    ["1956-09-21~", "09-21"],
    ["1956-09-21/1956-09-21", "09-21"],
    ["1985-04-12T23:20:30-04", "04-12"],
    ["1956-09-21?", null],
    ["1956-09-20/1956-09-21", null],
    ["1956-09", null],
    ["XXXX-09-21", null],
    ["1956-09-21/..", null],
  ])("%s: %s", (text, expected) => expect(calendarDay(parseEdtf(text)!)).toBe(expected));
});
