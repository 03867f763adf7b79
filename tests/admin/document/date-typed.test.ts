// A date as it is typed, told back at once.
import { describe, expect, test } from "vitest";
import { dateTyped, readBack, withEdtf } from "../../../admin/screens/document/date-typed.ts";
import { NOTHING_KNOWN } from "../../../admin/screens/document/editing.ts";

const none = NOTHING_KNOWN.date;
const typed = (words: string) => dateTyped(words, none);

describe("Typed words", () => {
  test.each([
    ["September 21, 1956", "1956-09-21", "September 21, 1956"],
    ["21 Sept 1956", "1956-09-21", "21 Sept 1956"],
    ["ca. 1956", "1956~", "ca. 1956"],
    ["1956-09", "1956-09", "September 1956"],
    ["1956-09-20/1956-09-23", "1956-09-20/1956-09-23", "September 20–23, 1956"],
  ])("%s", (words, edtf, display) => {
    expect(typed(words)).toMatchObject({ edtf, display });
  });

  test("say the first and the last day they may mean", () => {
    expect(readBack(typed("September 1956"))).toEqual({
      read: "date",
      edtf: "1956-09",
      means: "September 1956",
      shown: "September 1956",
      from: "September 1, 1956",
      to: "September 30, 1956",
    });
  });

  test("that are no date are shown, and said to be read as none", () => {
    expect(typed("in the spring thaw")).toMatchObject({ edtf: null, display: "in the spring thaw" });
    expect(readBack(typed("in the spring thaw"))).toEqual({ read: "words", shown: "in the spring thaw" });
  });

  test("may say that there is no date; nothing typed says nothing", () => {
    expect(readBack(typed("undated")).read).toBe("undated");
    expect(readBack(typed("n.d.")).read).toBe("undated");
    expect(readBack(typed(" ")).read).toBe("nothing");
  });

  test("in brackets are an editor's; a basis that was chosen and a note stay", () => {
    expect(typed("[1956]").basis).toBe("inferred");
    const before = { ...none, basis: "received" as const, note: "Stamped on arrival." };
    expect(dateTyped("[1956]", before)).toMatchObject({ basis: "received", note: "Stamped on arrival." });
    expect(dateTyped("", before)).toMatchObject({ basis: "received", note: "Stamped on arrival.", edtf: null });
  });

  test("two figures that are both a month's tell why they are not read", () => {
    expect(readBack(typed("5/6/1956"))).toEqual({ read: "words", shown: "5/6/1956", either: true });
    expect(readBack(typed("45/6/1956"))).toEqual({ read: "words", shown: "45/6/1956" });
    expect(readBack(typed("21/6/1956"))).toMatchObject({ read: "date", edtf: "1956-06-21" });
  });

  test("an open side has no day", () => {
    expect(readBack(typed("after September 1956"))).toMatchObject({ from: "October 1, 1956", to: null });
  });
});

test("EDTF of its own keeps the words readers see; what is not EDTF changes nothing", () => {
  const date = typed("the autumn of that year");
  expect(withEdtf(date, "1956-23")).toMatchObject({ edtf: "1956-23", display: "the autumn of that year" });
  expect(withEdtf(date, "autumn")).toBeNull();
  expect(withEdtf(typed("1956"), "")).toMatchObject({ edtf: null, min: null });
});
