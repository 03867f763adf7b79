// The letter a name is found under.
import { fold } from "./fold.ts";

/** Folded and in upper case; `#` for what begins with no letter. */
export function initialOf(name: string): string {
  const first = [...fold(name).replace(/^[^\p{L}\p{N}]+/u, "")][0] ?? "#";
  return /\p{L}/u.test(first) ? first.toUpperCase() : "#";
}
