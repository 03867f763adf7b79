// What the keys and the bar of a paragraph do: each act changes the texts in one step, and says where the caret goes.
import type { DocumentState, DocumentText, Paragraph } from "../../../worker/archive/document.ts";
import type { Change } from "./hands.ts";
import { freshNoteId } from "./note-ids.ts";
import { type MarkKind, retyped, withBreak, withNoteMark, withoutMark } from "./paragraphs.ts";
import { focusSoon } from "./places.ts";
import {
  type Acted,
  alignBy,
  insertAfter,
  joinToPrevious,
  moveParagraph,
  pasteInto,
  removeParagraph,
  splitAt,
  typedIn,
  withParagraph,
} from "./texts.ts";

export interface ParagraphActs {
  /** It is worked on from now on. */
  begin(text: number, id: string): void;
  type(text: number, id: string, words: string, caret: number): void;
  split(text: number, id: string, from: number, to: number): void;
  /** @returns false where there is nothing before it */
  join(text: number, id: string): boolean;
  joinNext(text: number, id: string): boolean;
  move(text: number, id: string, by: number): void;
  align(text: number, id: string, by: number): void;
  remove(text: number, id: string): void;
  insert(text: number, id: string | null): void;
  /** @returns false where the browser may paste by itself */
  paste(text: number, id: string, pasted: { from: number; to: number; words: string }): boolean;
  breakAt(text: number, id: string, at: number): void;
  renameBreak(text: number, id: string, place: number, page: string): void;
  noteAt(text: number, id: string, at: number, note?: string): void;
  unmark(text: number, id: string, kind: MarkKind, place: number): void;
  be(text: number, id: string, kind: NonNullable<Paragraph["kind"]>): void;
  /** Puts the caret at the end or the beginning of the neighbour. @returns false at the ends */
  go(text: number, id: string, by: number): boolean;
}

/**
 * @param now the state at this moment
 * @param begin told which paragraph is worked on
 */
export function paragraphActs(
  change: Change,
  now: () => DocumentState,
  begin: (text: number, id: string) => void,
): ParagraphActs {
  const placeOf = (text: number, id: string) => `texts.${text}.${id}`;
  const paragraphs = (text: number) => now().texts[text]?.paragraphs ?? [];
  const find = (text: number, id: string) => paragraphs(text).find((each) => each.id === id);

  function act(text: number, { texts, focus }: Acted, place: string): void {
    change({ texts }, place);
    if (focus) focusSoon(placeOf(text, focus.paragraph), focus.at);
  }
  function put(text: number, id: string, make: (paragraph: Paragraph) => Paragraph, typing = false): void {
    change(
      ({ texts }) => {
        const paragraph = texts[text]?.paragraphs.find((each) => each.id === id);
        return paragraph ? { texts: withParagraph(texts, text, make(paragraph)) } : {};
      },
      placeOf(text, id),
      typing,
    );
  }
  function join(text: number, id: string): boolean {
    if (paragraphs(text)[0]?.id === id) return false;
    act(text, joinToPrevious(now().texts, text, id), placeOf(text, id));
    return true;
  }

  return {
    begin,
    join,
    type: (text, id, words, caret) =>
      change(({ texts }) => ({ texts: typedIn(texts, text, id, words, caret) }), placeOf(text, id), true),
    split(text, id, from, to) {
      const { texts } = now();
      const paragraph = find(text, id);
      if (!paragraph) return;
      const emptied = retyped(paragraph, paragraph.text.slice(0, from) + paragraph.text.slice(to), from);
      act(text, splitAt(withParagraph(texts, text, emptied), text, id, from), placeOf(text, id));
    },
    joinNext(text, id) {
      const next = paragraphs(text)[paragraphs(text).findIndex((each) => each.id === id) + 1];
      return next ? join(text, next.id) : false;
    },
    move: (text, id, by) => act(text, moveParagraph(now().texts, text, id, by), placeOf(text, id)),
    align: (text, id, by) => act(text, alignBy(now().texts, text, id, by), placeOf(text, id)),
    remove: (text, id) => act(text, removeParagraph(now().texts, text, id), placeOf(text, id)),
    insert: (text, id) => act(text, insertAfter(now().texts, text, id), `texts.${text}`),
    paste(text, id, pasted) {
      const acted = pasteInto(now().texts, text, id, pasted);
      if (acted) act(text, acted, placeOf(text, id));
      return acted !== null;
    },
    breakAt(text, id, at) {
      put(text, id, (paragraph) => withBreak(paragraph, at, nextPage(now().texts[text], id, at)));
      const place = find(text, id)?.breaks?.findIndex((each) => each.at === at) ?? 0;
      focusSoon(`${placeOf(text, id)}.break.${place}`);
    },
    renameBreak: (text, id, place, page) =>
      put(
        text,
        id,
        (paragraph) => ({
          ...paragraph,
          breaks: paragraph.breaks?.map((each, at) => (at === place ? { ...each, page } : each)),
        }),
        true,
      ),
    noteAt(text, id, at, note) {
      const fresh = note ?? freshNoteId(now().notes);
      change(
        ({ texts, notes }) => {
          const paragraph = texts[text]?.paragraphs.find((each) => each.id === id);
          if (!paragraph) return {};
          return {
            texts: withParagraph(texts, text, withNoteMark(paragraph, at, fresh)),
            ...(note === undefined && {
              notes: [...notes, { id: fresh, kind: "footnote" as const, text: "", public: true }],
            }),
          };
        },
        placeOf(text, id),
      );
      focusSoon(`${placeOf(text, id)}.note.${fresh}`);
    },
    unmark: (text, id, kind, place) => put(text, id, (paragraph) => withoutMark(paragraph, kind, place)),
    be: (text, id, kind) =>
      put(text, id, ({ kind: _, ...paragraph }) => (kind === "paragraph" ? paragraph : { ...paragraph, kind })),
    go(text, id, by) {
      const list = paragraphs(text);
      const next = list[list.findIndex((each) => each.id === id) + by];
      if (!next) return false;
      focusSoon(placeOf(text, next.id), by < 0 ? next.text.length : 0);
      return true;
    },
  };
}

/** The page after the last one that began before here: `12` after `11`; empty where pages have no numbers. */
function nextPage({ paragraphs }: DocumentText, id: string, at: number): string {
  const here = paragraphs.findIndex((each) => each.id === id);
  const before = paragraphs
    .slice(0, here + 1)
    .flatMap(({ breaks = [] }, place) => breaks.filter((each) => place < here || each.at < at))
    .at(-1);
  if (before === undefined) return "2";
  return /^\d+$/.test(before.page) ? String(Number(before.page) + 1) : "";
}
