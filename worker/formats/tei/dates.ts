// A date as the attributes TEI has for it.
import { exactDate } from "../../archive/cited-date.ts";
import type { HistoricalDate } from "../../archive/document.ts";
import type { Attributes } from "../xml.ts";

const DAY = "\\d{4}(?:-\\d{2}(?:-\\d{2})?)?";
const INTERVAL = new RegExp(`^(${DAY})/(${DAY})$`);

/**
 * `when` of an exact date, `from` and `to` of a plain interval, else the first and last day it can mean, with the EDTF
 * as the precise statement beside them. Of an undated document none.
 */
export function dateAttributes(date: HistoricalDate): Attributes {
  const { edtf, min, max, basis } = date;
  const evidence = basis === "inferred" && { evidence: "conjecture" };
  if (edtf === null) return { ...evidence };
  const exact = exactDate(date);
  if (exact !== undefined) return { when: exact, ...evidence };
  const [, from, to] = INTERVAL.exec(edtf) ?? [];
  if (from) return { from, to, ...evidence };
  const custom = edtf.replace(/[\s\p{C}]/gu, "");
  return { notBefore: isoDay(min), notAfter: isoDay(max), "when-custom": custom, ...evidence };
}

/** TEI's dates are those of XML Schema: no year 0, and no sign before a year of five digits. */
function isoDay(day: string | null): string | null {
  return day !== null && /^-?(?!0000)\d{4}-\d\d-\d\d$/.test(day) ? day : null;
}
