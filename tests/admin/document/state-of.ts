// What a curator edits of a record of the world: its state, without what the archive says of it.
import { type DocumentRecord, DocumentState } from "../../../worker/archive/document.ts";

export function stateOf(record: DocumentRecord): DocumentState {
  return DocumentState.parse(record);
}
