// What notes are called in TEI: their own ids, unless something else in the file could be called so.
import { element, type Xml } from "../xml.ts";

const CALLED_OTHERWISE = /^(?:p\d|doc-|text-|a-|note-|[a-z]{2,8}(?:-[a-z0-9]{1,8})*-p\d)/;

export function noteKey(id: string): string {
  return CALLED_OTHERWISE.test(id) ? `note-${id}` : id;
}

/** A further call of a note that is told elsewhere. */
export function pointer(id: string): Xml {
  return element("ptr", { type: "note", target: `#${noteKey(id)}` });
}
