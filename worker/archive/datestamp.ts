// OAI-PMH datestamps (section 2.7.1): when a record changed, told by the second, asked for by the second or the day.

export interface Datestamp {
  granularity: "day" | "second";
  /** The first millisecond of this day or second, and the first after it. */
  begins: number;
  ends: number;
}

const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const SECOND = /^(?!0000)\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Reads `2026-11-03` and `2026-11-03T09:30:00Z`. @returns null for anything else, impossible days included */
export function readDatestamp(text: string): Datestamp | null {
  const granularity = DAY.test(text) ? "day" : SECOND.test(text) ? "second" : null;
  if (granularity === null) return null;
  const begins = Date.parse(text);
  // The engine reads 30 February as 2 March.
  if (Number.isNaN(begins) || !new Date(begins).toISOString().startsWith(text.slice(0, 10))) return null;
  return { granularity, begins, ends: begins + (granularity === "day" ? 86_400_000 : 1000) };
}

/** `2026-11-03T09:30:00Z`: an instant in milliseconds, to the second. */
export function datestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
