// Conditions take dates as people type them; what is no date is not asked about.
import { expect, test } from "vitest";
import { dateAsked } from "../../../admin/screens/documents/date-asked.ts";

test.each([
  ["1956", "1956"],
  [" September 1956 ", "1956-09"],
  ["21.9.1956", "1956-09-21"],
  ["ca. 1956", "1956~"],
  ["", ""],
  ["김일성", null],
  ["undated", null],
])("“%s” asks for %s", (typed, edtf) => {
  expect(dateAsked(typed)).toBe(edtf);
});
