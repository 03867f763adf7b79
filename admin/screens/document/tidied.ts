// The state as it is sent to be saved: without the rows and spaces that a form leaves behind.
import type { DocumentState, DocumentText, Note } from "../../../worker/archive/document.ts";

/** Empty rows go, words lose the spaces around them, what was emptied is left out. Nothing that says something goes. */
export function tidied(state: DocumentState): DocumentState {
  const { credit_line, donor, classification, release, extent } = state;
  const optional = withoutBlanks({ credit_line, donor, classification, extent });
  const notes = state.notes.map(tidyNote).filter(({ text }) => text !== "");
  const known = new Set(notes.map(({ id }) => id));
  const { credit_line: _1, donor: _2, classification: _3, release: _4, extent: _5, ...rest } = state;
  return {
    ...rest,
    ...optional,
    ...(release && hasWords(release) && { release: withoutBlanks(release) }),
    title: state.title.trim(),
    summary: state.summary.trim(),
    type: state.type?.trim() || null,
    identifiers: trimmed(state.identifiers).filter(({ scheme, value }) => scheme !== "" || value !== ""),
    alt_titles: trimmed(state.alt_titles).filter(({ text }) => text !== ""),
    alt_summaries: trimmed(state.alt_summaries).filter(({ text }) => text !== ""),
    agents: state.agents.map(withoutBlanks).filter(({ name }) => name !== undefined && name !== ""),
    places: state.places.map(withoutBlanks).filter(({ name }) => name !== undefined && name !== ""),
    relations: state.relations.filter(({ target }) => target !== ""),
    holding: state.holding && (hasWords(state.holding) ? withoutBlanks(state.holding) : null),
    provenance: withoutBlanks(state.provenance),
    rights: withoutBlanks(state.rights),
    languages: [...new Set(state.languages.map((each) => each.trim()).filter((each) => each !== ""))],
    notes,
    texts: state.texts
      .map((text) => tidyText(text, known))
      .filter(({ paragraphs, translator }) => paragraphs.length > 0 || translator !== undefined),
  };
}

/** Empty paragraphs go unless a page begins there; marks of notes that are no more go with them. */
function tidyText(text: DocumentText, notes: ReadonlySet<string>): DocumentText {
  const paragraphs = text.paragraphs
    .filter((paragraph) => paragraph.text.trim() !== "" || (paragraph.breaks ?? []).length > 0)
    .map((paragraph) => {
      if (paragraph.notes === undefined || paragraph.notes.every(({ note }) => notes.has(note))) return paragraph;
      const { notes: marks, ...rest } = paragraph;
      const left = marks.filter(({ note }) => notes.has(note));
      return left.length > 0 ? { ...rest, notes: left } : rest;
    });
  const same =
    paragraphs.length === text.paragraphs.length && paragraphs.every((each, at) => each === text.paragraphs[at]);
  const { translator, ...rest } = text;
  const named = translator?.trim();
  return { ...rest, ...(named && { translator: named }), paragraphs: same ? text.paragraphs : paragraphs };
}

function tidyNote({ label, ...note }: Note): Note {
  const mark = label?.trim();
  return { ...note, text: note.text.trim(), ...(mark && { label: mark }) };
}

/** Trims every word of a flat value and leaves out what is blank. */
function withoutBlanks<Flat extends object>(value: Flat): Flat {
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, typeof each === "string" ? each.trim() : each])
      .filter(([, each]) => each !== "" && each !== undefined),
  ) as Flat;
}

function trimmed<Flat extends object>(list: readonly Flat[]): Flat[] {
  return list.map(
    (each) =>
      Object.fromEntries(
        Object.entries(each).map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]),
      ) as Flat,
  );
}

const hasWords = (value: object) =>
  Object.values(value).some((each) =>
    typeof each === "string" ? each.trim() !== "" : each !== null && each !== undefined,
  );
