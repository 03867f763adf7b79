// What a new note is called within its document.
import type { Note } from "../../../worker/archive/document.ts";

/** `n4` after `n3`, whatever was taken away in between. */
export function freshNoteId(notes: readonly Pick<Note, "id">[]): string {
  const highest = notes.reduce((most, { id }) => Math.max(most, Number(/^n(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  return `n${highest + 1}`;
}
