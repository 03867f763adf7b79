// A date as somebody types it into a condition, as the question has it.
import { readTypedDate } from "../../../worker/archive/dates.ts";

/** @returns EDTF; empty for nothing, and null for what cannot be asked about */
export function dateAsked(typed: string): string | null {
  const words = typed.trim();
  return words === "" ? "" : (readTypedDate(words)?.edtf ?? null);
}
