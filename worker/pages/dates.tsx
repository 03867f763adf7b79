// A document's date on the page: its words first, and what is not certain about them said plainly.
/** @jsxImportSource ./markup */
import { dateInWords, parseEdtf } from "../archive/dates.ts";
import type { HistoricalDate } from "../archive/document.ts";

const EXACT = /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/;

/** EDTF in words; what is not EDTF is shown as it stands. */
export function edtfWords(edtf: string): string {
  return parseEdtf(edtf) ? dateInWords(edtf) : edtf;
}

/** The words shown for a date: the document's or editor's own, else the EDTF in words, else "Undated". */
export function dateWords(date: Pick<HistoricalDate, "edtf" | "display">): string {
  return date.display || (date.edtf ? edtfWords(date.edtf) : "Undated");
}

/** HTML's `datetime` takes plain days, months and years only; it knows no EDTF and no year 0000. */
function machineDate(edtf: string | null): string | undefined {
  return edtf && EXACT.test(edtf) && !edtf.startsWith("0000") && parseEdtf(edtf) ? edtf : undefined;
}

/** The date's words, as `<time>` where it is an exact day, month or year. */
export function When({ date }: { date: Pick<HistoricalDate, "edtf" | "display"> }) {
  const machine = machineDate(date.edtf);
  return machine ? <time datetime={machine}>{dateWords(date)}</time> : dateWords(date);
}

/** A moment of the archive's own clock (RFC 3339) as a day in words. */
export function Day({ at }: { at: string }) {
  return <time datetime={at}>{edtfWords(at.slice(0, 10))}</time>;
}

const BASES: Record<HistoricalDate["basis"], string | null> = {
  stated: null,
  inferred: "The date is inferred; the document does not state it.",
  received: "This is the date of receipt.",
  filed: "This is the date of filing.",
};

/** What a reader must know before relying on the date: plain sentences, none for a stated exact date. */
export function dateCaveats(date: HistoricalDate): string[] {
  const read = date.edtf ? parseEdtf(date.edtf) : null;
  const doubts = [read?.approximate && "approximate", read?.uncertain && "uncertain"].filter(Boolean);
  return [
    date.edtf ? null : "The document bears no date, and none has been established.",
    doubts.length > 0 ? `The date is ${doubts.join(" and ")}.` : null,
    read && date.edtf && !EXACT.test(date.edtf) ? `Recorded as ${edtfWords(date.edtf)} (EDTF ${date.edtf}).` : null,
    date.edtf ? BASES[date.basis] : null,
    date.note ?? null,
  ].filter((sentence) => sentence !== null);
}
