// What curators type and old volumes print, read as EDTF; and what must not be guessed.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { isoDay, parseEdtf, readTypedDate } from "../../worker/archive/dates.ts";

test.each([
  // EDTF is itself
  ["1956-09-21", "1956-09-21"],
  ["1956-09-20/1956-09-23", "1956-09-20/1956-09-23"],
  ["[1956-09-20,1956-09-21]", "[1956-09-20,1956-09-21]"],
  ["1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04"],
  ["1956/..", "1956/.."],
  ["195x", "195X"],
  ["1939-41", "1939-41"],
  // whole dates
  ["September 21, 1956", "1956-09-21"],
  ["21 September 1956", "1956-09-21"],
  ["Sept. 21, 1956", "1956-09-21"],
  ["September 21 1956.", "1956-09-21"],
  ["January, 14, 1969", "1969-01-14"],
  ["Friday, 21st of September, 1956", "1956-09-21"],
  ["1956, September 21", "1956-09-21"],
  ["14th Sept[ember] 1944", "1944-09-14"],
  ["21.9.1956", "1956-09-21"],
  ["3. 9. 1956", "1956-09-03"],
  ["1956.9.21", "1956-09-21"],
  ["21/9/1956", "1956-09-21"],
  ["9/21/1956", "1956-09-21"],
  ["9/9/1956", "1956-09-09"],
  ["September 1956", "1956-09"],
  ["February, 1972", "1972-02"],
  ["spring of 1956", "1956-21"],
  ["second half of 1956", "1956-41"],
  ["March 15, 44 B.C.", "-0043-03-15"],
  ["AD 79", "0079"],
  // doubt
  ["ca. 1956", "1956~"],
  ["c.1956", "1956~"],
  ["circa September 1956", "1956-09~"],
  ["about 1956", "1956~"],
  ["probably 1956", "1956?"],
  ["?1808", "?1808"],
  ["? 1808", "1808?"],
  ["?c.1785", "1785%"],
  ["[1956?]", "1956?"],
  ["[1956]", "1956"],
  ["19[56]", "1956"],
  ["July 10(?), 1955", "1955-07-?10"],
  ["early 1956", "1956~"],
  ["end of September 1956", "1956-09~"],
  // decades and centuries
  ["1950s", "195X"],
  ["1950’s", "195X"],
  ["early 1950s", "195X~"],
  ["mid-1950s", "195X~"],
  ["[195-?]", "195X?"],
  ["1900s", "19XX"],
  ["18th century", "17XX"],
  ["late 18th C", "17XX~"],
  ["2nd century BC", "-01XX"],
  // spans
  ["1956-57", "1956/1957"],
  ["1956–1957", "1956/1957"],
  ["1939–41", "1939/1941"],
  ["1793–4", "1793/1794"],
  ["c.1820–5", "1820~/1825~"],
  ["1825–30?", "1825?/1830?"],
  ["1797–c.1801", "1797/1801~"],
  ["January 29-30, 1954", "1954-01-29/1954-01-30"],
  ["20–23 September 1956", "1956-09-20/1956-09-23"],
  ["January 29–February 2, 1954", "1954-01-29/1954-02-02"],
  ["29 January–2 February 1954", "1954-01-29/1954-02-02"],
  ["December 30, 1955 – January 2, 1956", "1955-12-30/1956-01-02"],
  ["September 2/3, 1957", "1957-09-02/1957-09-03"],
  ["September–October 1956", "1956-09/1956-10"],
  ["from 1956 to September 1958", "1956/1958-09"],
  ["late 1960s–early 1970s", "196X~/197X~"],
  // choices and lists
  ["between 1956 and 1958", "[1956..1958]"],
  ["September 20 or 21, 1956", "[1956-09-20,1956-09-21]"],
  ["1860 or 63", "[1860,1863]"],
  ["September 9 [30?], 1955", "[1955-09-09,1955-09-30]"],
  ["December 3 and 4, 1971", "{1971-12-03,1971-12-04}"],
  ["1995–6, 2007", "{1995..1996,2007}"],
  // open sides
  ["before 1956", "[..1955]"],
  ["after 1956", "[1957..]"],
  ["before September 1956", "[..1956-08]"],
  ["after September 30, 1956", "[1956-10-01..]"],
  ["after c.1830", "[1830~..]"],
  ["not later than 1956", "[..1956]"],
  ["1956 or later", "[1956..]"],
  ["since 1956", "1956/.."],
  ["from 1956 on", "1956/.."],
  ["until September 1956", "../1956-09"],
  // times and places are left out
  ["March 11, 1943—6 p.m.", "1943-03-11"],
  ["March 11, 1943–6:30 p. m.", "1943-03-11"],
  ["April 18, 1969, 1040Z", "1969-04-18"],
  ["January 31, 1951—noon", "1951-01-31"],
  ["10 March 1953—[3:08 p.m.]", "1953-03-10"],
  ["October 11, 1976, 10", "1976-10-11"],
  ["1956-09-21 12:48:00", "1956-09-21"],
  ["February 25-26 1972, 10:30 p.m.-1:40 a.m.", "1972-02-25/1972-02-26"],
  ["Washington, January 11, 1958, 12:48 p.m.", "1958-01-11"],
  ["Rio de Janeiro, 3 January 1950", "1950-01-03"],
  // CollectionBuilder and Tate
  ["1929-08", "1929-08"],
  ["1920s", "192X"],
  ["circa 1930", "1930~"],
  ["published 1826", "1826"],
  ["1828, reprinted 1874", "1828"],
])("“%s” is %s", (typed, edtf) => expect(readTypedDate(typed)).toEqual({ edtf }));

test.each([
  "undated",
  "Undated.",
  "[Undated.]",
  "n.d.",
  "no date",
  "date not known",
  "Date unknown",
  "unknown",
  "Washington, undated.",
])("“%s” is understood as undated", (typed) => expect(readTypedDate(typed)).toEqual({ edtf: null }));

test.each([
  ["", "nothing was typed"],
  ["Washington", "a place is no date"],
  ["3/9/1956", "day and month may stand in either order"],
  ["1956-9", "it may be a month or the end of a span"],
  ["September 31, 1956", "there is no such day"],
  ["29 February 1955", "there is no such day"],
  ["September 21", "the year is missing"],
  ["July 9, 0900 Hours", "figures before “hours” are no year"],
  ["July 9, 1530 Hours", "figures before “hours” are no year"],
  ["July 17, 2:30 p.m.", "the year is missing"],
  ["July 71969", "a word is broken"],
  ["September 1956–12", "figures after a month are no day"],
  ["22 January or February 1956", "the 22nd may belong to both months or to one"],
  ["1958–1956", "it ends before it begins"],
  ["Received September 22, 1956", "that is when it was received"],
  ["9/21/56", "the century is missing"],
  ["1956..", "it is neither EDTF nor words"],
  ["1956 Olympic Games", "that is more than a date"],
  [`${"1956–".repeat(200)}`, "it is too long"],
])("“%s” is not guessed: %s", (typed) => expect(readTypedDate(typed)).toBeNull());

// What runs away here does so for minutes: the runner's limit tells it, no clock of ours.
test.each(["?", "c.", "A.", "–", " or ", ", ", "9 ", "[", "XXX1-02-29,", "September ", "a.m. "])(
  "hostile text is read or refused, and does not run away: “%s” without end",
  (unkind) => {
    expect([null, "1956-09-01", "1956-09-01?"]).toContain(
      readTypedDate(`September 1, 1956 ${unkind.repeat(300)}`.slice(0, 300))?.edtf ?? null,
    );
    expect(readTypedDate(unkind.repeat(300).slice(0, 300))).toBeNull();
  },
);

/** How many of a file's own date texts are read, and of these how many exactly as its editors dated them. */
function measure(file: URL): { understood: number; agreeing: number } {
  const dated = gunzipSync(readFileSync(file))
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { date_text?: string; date_min?: string; date_max?: string })
    .filter(({ date_text }) => typeof date_text === "string");
  const read = dated.flatMap((document) => {
    const date = readTypedDate(document.date_text!);
    return date === null ? [] : [{ document, edtf: date.edtf === null ? null : parseEdtf(date.edtf) }];
  });
  const day = (number: number | null | undefined) => (typeof number === "number" ? isoDay(number) : undefined);
  const agreeing = read.filter(
    ({ document, edtf }) =>
      day(edtf?.min) === (document.date_min ?? undefined) && day(edtf?.max) === (document.date_max ?? undefined),
  );
  return { understood: read.length / dated.length, agreeing: agreeing.length / read.length };
}

const real = (name: string) => new URL(`../../../shared/data/${name}.jsonl.gz`, import.meta.url);

describe("the date texts of real documents (skipped where ../shared/data has them not)", () => {
  test.for([
    ["frus-with-summaries-1969-77", 0.99, 0.99],
    ["frus-korea-china-ussr-1950s", 0.99, 0.99],
    ["scale-tate-artworks", 0.99, 0.98],
  ] as const)("of %s are understood and agree with their editors", { timeout: 60_000 }, (expected, { skip }) => {
    const [name, understood, agreeing] = expected;
    skip(!existsSync(real(name)), "absent");
    const measured = measure(real(name));
    expect(measured.understood).toBeGreaterThan(understood);
    expect(measured.agreeing).toBeGreaterThan(agreeing);
  });
});
