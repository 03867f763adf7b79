// An id nothing has yet: eight characters, drawn from chance.
import { idFor } from "../archive/identity.ts";

export function newId(): Promise<string> {
  return idFor(crypto.randomUUID());
}
