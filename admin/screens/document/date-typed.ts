// A date as it is typed, and what the archive understands of it: told at once, in the words readers will see.
import { dateInWords, makeDate, parseEdtf, readTypedDate } from "../../../worker/archive/dates.ts";
import type { HistoricalDate } from "../../../worker/archive/document.ts";
import { dateFrom } from "../../../worker/archive/document-changes.ts";

export type ReadBack =
  | { read: "nothing" }
  | { read: "undated"; shown: string }
  /** `from` and `to` are the first and last possible day in words, null for an open side. */
  | { read: "date"; edtf: string; means: string; shown: string; from: string | null; to: string | null }
  /** `either`: which of two figures is the month cannot be told. */
  | { read: "words"; shown: string; either?: true };

/** `5/6/1956` is a day in May where months come first, and one in June elsewhere. */
const EITHER_ORDER = /^(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|1[0-2])\/\d{4}$/;

/** The date of a document after its curator typed these words. Words that are no date are kept as they are. */
export function dateTyped(typed: string, before: HistoricalDate): HistoricalDate {
  const words = typed.trim();
  const { note } = before;
  // A basis that was chosen stays; words in brackets are an editor's until somebody says otherwise.
  const about = {
    ...(note !== undefined && { note }),
    ...((before.basis !== "stated" || words === "") && { basis: before.basis }),
  };
  if (words === "") return { ...makeDate({ edtf: null, ...about }), display: "" };
  const date = dateFrom({ typed: words, ...about });
  return "message" in date ? makeDate({ edtf: null, display: words, ...about }) : date;
}

/** The same date with an EDTF of its own; null while it is not EDTF. The words shown stay. */
export function withEdtf(date: HistoricalDate, edtf: string): HistoricalDate | null {
  const given = edtf.trim();
  if (given !== "" && parseEdtf(given) === null) return null;
  const { display, basis, note } = date;
  return makeDate({
    edtf: given === "" ? null : given,
    display,
    basis,
    ...(note !== undefined && { note }),
  });
}

export function readBack(date: HistoricalDate): ReadBack {
  const shown = date.display;
  if (date.edtf === null) {
    if (shown === "") return { read: "nothing" };
    if (readTypedDate(shown) !== null) return { read: "undated", shown };
    return { read: "words", shown, ...(EITHER_ORDER.test(shown) && { either: true }) };
  }
  return {
    read: "date",
    edtf: date.edtf,
    means: dateInWords(date.edtf),
    shown,
    from: date.min === null ? null : dateInWords(date.min),
    to: date.max === null ? null : dateInWords(date.max),
  };
}
