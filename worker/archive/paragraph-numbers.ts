// Paragraphs keep their numbers for ever: readers cite them. New ones get numbers that no paragraph of this text ever had.
import type { DocumentState, DocumentText, Paragraph } from "./document.ts";
import { keyed, textIdentity } from "./members.ts";

/** What is known of the numbers in a document's texts, by `transcript/en`. */
export interface NumbersUsed {
  /** Ids of paragraphs that are in the text, or were in the state a curator began with. */
  known: ReadonlyMap<string, ReadonlySet<string>>;
  /** The highest number any revision ever used. */
  highest: ReadonlyMap<string, number>;
}

/** The ids of all paragraphs in these states. */
export function knownParagraphs(states: readonly DocumentState[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const { texts } of states) {
    for (const [key, { paragraphs }] of keyed(texts, textIdentity)) {
      const ids = known.get(key) ?? new Set<string>();
      for (const { id } of paragraphs) ids.add(id);
      known.set(key, ids);
    }
  }
  return known;
}

/**
 * The texts with every paragraph numbered, what a translation says it translates with it, and every page break and
 * note mark within its paragraph.
 */
export function numbered(texts: readonly DocumentText[], used: NumbersUsed): DocumentText[] {
  const renamed = new Map<string, string>();
  const done = [...keyed(texts, textIdentity)].map(([key, text]) => ({
    ...text,
    paragraphs: numberedParagraphs(text.paragraphs, used.known.get(key), used.highest.get(key) ?? 0, renamed),
  }));
  return done.map((text) => ({
    ...text,
    paragraphs: text.paragraphs.map(({ source, ...paragraph }) => ({
      ...paragraph,
      ...(source && { source: renamed.get(source) ?? source }),
    })),
  }));
}

function numberedParagraphs(
  paragraphs: readonly Paragraph[],
  known: ReadonlySet<string> | undefined,
  highest: number,
  renamed: Map<string, string>,
): Paragraph[] {
  // A text that was never here brings its own numbers.
  const keeps = (id: string) => /^p\d+$/.test(id) && (highest === 0 || (known?.has(id) ?? false));
  const taken = new Set<string>();
  const kept = paragraphs.map(({ id }) => {
    if (!keeps(id) || taken.has(id)) return null;
    taken.add(id);
    return id;
  });
  let last = Math.max(highest, ...[...taken].map((id) => Number(id.slice(1))));
  return paragraphs.map((paragraph, place) => {
    const id = kept[place] ?? `p${++last}`;
    if (id !== paragraph.id && !/^p\d+$/.test(paragraph.id)) renamed.set(paragraph.id, id);
    return withMarksInside({ ...paragraph, id });
  });
}

/** Words that were taken away took their marks to the end of what is left. */
function withMarksInside({ breaks, notes, ...paragraph }: Paragraph): Paragraph {
  const end = paragraph.text.length;
  const inside = <Mark extends { at: number }>(marks: readonly Mark[]) =>
    marks.map((mark) => ({ ...mark, at: Math.min(mark.at, end) })).sort((a, b) => a.at - b.at);
  return {
    ...paragraph,
    ...(breaks?.length && { breaks: inside(breaks) }),
    ...(notes?.length && { notes: inside(notes) }),
  };
}
