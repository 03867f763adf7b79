// Every form of EDTF has words, and the words say what the EDTF says.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dateInWords, readTypedDate } from "../../worker/archive/dates.ts";

test.each([
  ["1956-09-21", "September 21, 1956"],
  ["1956-09-21T12:48:00Z", "September 21, 1956"],
  ["1956-09", "September 1956"],
  ["1956", "1956"],
  ["1956~", "about 1956"],
  ["1956?", "1956 (uncertain)"],
  ["1956%", "about 1956 (uncertain)"],
  ["1956-09-21~", "about September 21, 1956"],
  ["195X", "1950s"],
  ["195X~", "about the 1950s"],
  ["190X", "decade 1900–1909"],
  ["19XX", "20th century"],
  ["00XX", "1st century"],
  ["-01XX", "2nd century BCE"],
  ["1XXX", "a year between 1000 and 1999"],
  ["XXXX", "an unknown year"],
  ["20X0", "a year like 20X0"],
  ["1956-09-20/1956-09-23", "September 20–23, 1956"],
  ["1954-01-29/1954-02-02", "January 29–February 2, 1954"],
  ["1955-12-30/1956-01-02", "December 30, 1955–January 2, 1956"],
  ["1956-09/1956-10", "September–October 1956"],
  ["1955-09/1956-10", "September 1955–October 1956"],
  ["1956/1958", "1956–1958"],
  ["1956/1956", "1956"],
  ["1820~/1825~", "about 1820–1825"],
  ["195X/196X", "1950s–1960s"],
  ["1956/1958-09", "from 1956 to September 1958"],
  ["1984?/2004-06~", "from 1984 (uncertain) to about June 2004"],
  ["1956/..", "from 1956 on"],
  ["1956/", "from 1956 (end unknown)"],
  ["../1956", "until 1956"],
  ["/1956", "until 1956 (beginning unknown)"],
  ["../..", "at any time"],
  ["[..1955]", "before 1956"],
  ["[1957..]", "after 1956"],
  ["[..1955-12]", "before January 1956"],
  ["[1956-09-22..]", "after September 21, 1956"],
  ["[..1830~]", "about 1830 or earlier"],
  ["[1956..1958]", "between 1956 and 1958"],
  ["[1956-09-20,1956-09-21]", "September 20 or 21, 1956"],
  ["[1956-09-20,1956-10-03]", "September 20 or October 3, 1956"],
  ["[1956-09,1956-10,1956-11]", "September, October or November 1956"],
  ["[1956,1956-09]", "1956 or September 1956"],
  ["[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"],
  ["[1667,1760-12..]", "1667 or December 1760 or later"],
  ["{1956-09-20,1956-09-21}", "September 20 and 21, 1956"],
  ["{1955-09-20,1956-09-21,1957-01-02}", "September 20, 1955; September 21, 1956 and January 2, 1957"],
  ["{1760-12..}", "from December 1760 on"],
  ["1956-21", "spring 1956"],
  ["1956-23", "autumn 1956"],
  ["1956-24?", "winter 1956 (uncertain)"],
  ["1956-30", "summer 1956 (Southern Hemisphere)"],
  ["1956-34", "second quarter of 1956"],
  ["1956-37~", "about the first four months of 1956"],
  ["1956-41", "second half of 1956"],
  ["1956-09-XX", "a day in September 1956"],
  ["1956-09-XX~", "a day in September 1956 (approximate)"],
  ["1956-XX", "a month in 1956"],
  ["1956-XX-XX", "a day in 1956"],
  ["1956-XX-25", "the 25th of a month in 1956"],
  ["1956-1X", "October, November or December 1956"],
  ["1956-09-1X", "a day from the 10th to the 19th of September 1956"],
  ["1956-09-X1", "the 1st, 11th or 21st of September 1956"],
  ["1956-09-3X", "September 30, 1956"],
  ["156X-12-25", "December 25 in the 1560s"],
  ["15XX-12-XX", "a day in December in the 16th century"],
  ["XXXX-12-25", "December 25 in an unknown year"],
  ["2004?-06-11", "June 11, 2004 (year uncertain)"],
  ["2004-~06", "June 2004 (month approximate)"],
  ["2004?-06-~11", "June 11, 2004 (year uncertain; day approximate)"],
  ["2004-06~-11", "June 11, 2004 (year and month approximate)"],
  ["-0043-03-15", "March 15, 44 BCE"],
  ["0000", "1 BCE"],
  ["0079", "79 CE"],
  ["-0043/-0039", "44–40 BCE"],
  ["-0043/0014", "44 BCE–14 CE"],
  ["Y170000002", "170,000,002"],
  ["Y-17E7", "170,000,001 BCE"],
  ["Y1E999", "year 1E999"],
  ["1950S2", "about 1950"],
])("%s is “%s”", (edtf, words) => expect(dateInWords(edtf)).toBe(words));

test("the medium style shortens months", () => {
  expect(dateInWords("1956-09-20/1956-10-03", "medium")).toBe("Sep 20–Oct 3, 1956");
  expect(dateInWords("1956-09-XX", "medium")).toBe("a day in Sep 1956");
});

test("what is not EDTF comes back as it is", () => expect(dateInWords("Michaelmas")).toBe("Michaelmas"));

test.each([
  "1956-09-21",
  "1956-09",
  "1956~",
  "1956%",
  "195X",
  "19XX",
  "1956-09-20/1956-09-23",
  "1820~/1825~",
  "1956/..",
])("the words for %s are read back as it", (edtf) => expect(readTypedDate(dateInWords(edtf))).toEqual({ edtf }));
test.each([
  "[..1955]",
  "[1957..]",
  "[1956..1958]",
  "[1956-09-20,1956-09-21]",
  "1956-23",
  "1956-41",
  "-0043-03-15",
  "../1956-09",
])("the words for %s are read back as it", (edtf) => expect(readTypedDate(dateInWords(edtf))).toEqual({ edtf }));

const table = new URL("../../../shared/conformance/edtf.tsv", import.meta.url);
test.skipIf(!existsSync(table))("every valid string of the conformance table has whole words", () => {
  const valid = readFileSync(table, "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([, judged]) => judged === "1");
  expect(valid.length).toBeGreaterThan(200);
  for (const [edtf] of valid) {
    const words = dateInWords(edtf);
    expect(words, edtf).not.toMatch(/undefined|NaN|null|Infinity|\{year\}|^ | $| {2}/);
    expect(words, edtf).not.toBe(/[^\d]/.test(edtf) ? edtf : "");
  }
});
