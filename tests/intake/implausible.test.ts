import { expect, test } from "vitest";
import { implausible, yearsNamed } from "../../worker/intake/implausible.ts";

const quebec = "Foreign Relations of the United States, Conference at Quebec, 1944";

test.each([
  ["1994-09-14", quebec, /outside the years of its volume \(1944\)/],
  ["1914-09-16", quebec, /outside the years/],
  ["0956-09-21", "", /before 1000/],
  ["2956-09-21", "", /after 2100/],
  ["1956-09-23/1956-09-20", "", /ends before it begins/],
])("doubts %s", (edtf, source, doubt) => {
  expect(implausible({ edtf }, source)).toEqual([expect.stringMatching(doubt)]);
});

test.each([["1944-09-14"], ["1943-12"], ["1945~"], ["194X"], ["1943/1944"], ["[1944-09-09,1944-09-30]"], [null]])(
  "does not doubt %s in a volume of 1944",
  (edtf) => {
    expect(implausible({ edtf }, quebec)).toEqual([]);
  },
);

test("doubts a dated document that calls itself undated, unless it is dated by its receipt", () => {
  expect(implausible({ edtf: "1957-10-01", display: "Washington, undated.", basis: "inferred" })).toHaveLength(1);
  expect(implausible({ edtf: "1916-05-02", display: "undated. [Received May 2]", basis: "received" })).toEqual([]);
});

test("finds the years a title names", () => {
  expect(
    yearsNamed("Foreign Relations of the United States, 1969–1976, Volume E–13, Documents on China, 1969–1972"),
  ).toEqual([1969, 1976]);
  expect(yearsNamed("Papers, 1955-57")).toEqual([1955, 1957]);
  expect(yearsNamed("Papers")).toBeNull();
});
