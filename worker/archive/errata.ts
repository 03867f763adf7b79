// Errata are public notes that bear the day on which readers could first see them.
import type { DocumentState, Note } from "./document.ts";

/**
 * The state as it is to be published: each public erratum that readers have not seen yet gets the day.
 * @param day `YYYY-MM-DD`
 */
export function withDatedErrata(state: DocumentState, published: DocumentState | null, day: string): DocumentState {
  const seen = new Set(published?.notes.filter(isShown).map(({ id }) => id));
  if (!state.notes.some((note) => isNew(note, seen))) return state;
  return { ...state, notes: state.notes.map((note) => (isNew(note, seen) ? { ...note, date: day } : note)) };
}

const isShown = (note: Note) => note.kind === "erratum" && note.public;
const isNew = (note: Note, seen: ReadonlySet<string>) => isShown(note) && note.date === undefined && !seen.has(note.id);
