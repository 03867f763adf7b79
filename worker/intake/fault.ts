// What ends the reading of a file: thrown inside intake, told as a Problem by `read-file`.
import type { Problem } from "../archive/gift.ts";

type Place = Omit<Problem, "level" | "message">;

/** The file cannot be read further from here; what was read before stays. */
export class Fault extends Error {
  readonly place: Place;
  constructor(message: string, place: Place = {}) {
    super(message);
    this.place = place;
  }
}

/** The fault as a reader of the import's summary meets it. */
export function problemOf(fault: Fault, file: string): Problem {
  return { level: "error", message: fault.message, file, ...fault.place };
}
