// The notes of a document, each leading back to the place that calls it.
/** @jsxImportSource ./markup */
import type { Note } from "../archive/document.ts";
import { Day } from "./dates.tsx";
import { markOf, publicNotes } from "./text.tsx";

const KIND_WORDS: Record<Note["kind"], string | null> = {
  footnote: null,
  translator: "Translator’s note",
  editorial: "Editorial note",
  erratum: "Correction",
  date: "On the date",
  source: "Source",
};

/** The public notes; nothing where there are none. `called` holds the notes that the text on the page calls. */
export function Notes({ notes, called }: { notes: Note[]; called: Set<string> }) {
  const shown = publicNotes(notes);
  if (shown.length === 0) return null;
  return (
    <section class="notes" aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <ol>
        {shown.map((note) => (
          <li id={`note-${note.id}`}>
            <span class="mark">{markOf(note, notes)}</span>
            <div dir="auto">
              {KIND_WORDS[note.kind] && (
                <span class="label">
                  {KIND_WORDS[note.kind]}
                  {note.date && (
                    <>
                      , <Day at={note.date} />
                    </>
                  )}{" "}
                </span>
              )}
              {note.text}{" "}
              {called.has(note.id) && (
                <a
                  class="back"
                  href={`#call-${note.id}`}
                  role="doc-backlink"
                  aria-label={`Back to the call of note ${markOf(note, notes)}`}
                >
                  ↩
                </a>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
