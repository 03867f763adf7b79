// One paragraph: its words in a field that grows with them, its page breaks and note marks where they stand, and the
// keys that cut, join, move and align it. A text of 40,000 words has more than a thousand: each is drawn again only
// when it changes.
import { type ClipboardEvent, type KeyboardEvent, memo, type ReactNode, useRef } from "react";
import type { Note, Paragraph } from "../../../worker/archive/document.ts";
import { pressed } from "../../parts/commands.tsx";
import type { ParagraphActs } from "./paragraph-acts.ts";
import { ParagraphBar } from "./paragraph-bar.tsx";

interface Props {
  /** Which text it is of, from 0. */
  text: number;
  paragraph: Paragraph;
  /** `Paragraph 3 of the translation`. */
  name: string;
  language: string;
  dir: "ltr" | "rtl";
  /** Marks of notes by their id; the same map while no mark changes. */
  marks: ReadonlyMap<string, string>;
  acts: ParagraphActs;
  readOnly: boolean;
  /** The notes, for the paragraph that is being worked on; null for all others. */
  notes: readonly Note[] | null;
  /** Whether it may stand beside another paragraph of an original. */
  isTranslation: boolean;
}

export const ParagraphField = memo(function ParagraphField(props: Props) {
  const { text, paragraph, name, language, dir, marks, acts, readOnly, notes, isTranslation } = props;
  const { id, kind = "paragraph" } = paragraph;
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where the caret was when the focus left for the bar. */
  const caret = useRef(0);
  const isNew = id.startsWith("new-");
  return (
    <div className={`paragraph ${kind}`} data-place={`texts.${text}.${id}`}>
      <span className="paragraph-number" aria-hidden="true">
        {isNew ? "·" : id.slice(1)}
      </span>
      <div className="paragraph-box" lang={paragraph.lang ?? language} dir={dir}>
        <div className="paragraph-mirror" aria-hidden="true">
          {mirrored(paragraph, marks)}
        </div>
        <textarea
          ref={field}
          className="paragraph-words"
          aria-label={name}
          rows={1}
          spellCheck
          value={paragraph.text}
          readOnly={readOnly}
          onFocus={() => acts.begin(text, id)}
          onChange={({ target }) => acts.type(text, id, target.value, target.selectionEnd)}
          onKeyDown={(event) => onKey(event, props)}
          onPaste={(event) => onPaste(event, props)}
          onSelect={({ currentTarget }) => {
            caret.current = currentTarget.selectionEnd;
          }}
        />
      </div>
      {notes !== null && !readOnly && (
        <ParagraphBar
          text={text}
          paragraph={paragraph}
          notes={notes}
          acts={acts}
          isTranslation={isTranslation}
          caret={caret}
        />
      )}
    </div>
  );
});

/** The same words behind the field: they make it as high as it must be, and hold the marks where they stand. */
function mirrored({ text, breaks = [], notes = [] }: Paragraph, marks: ReadonlyMap<string, string>): ReactNode[] {
  const all = [
    ...breaks.map(({ at, page }) => ({ at, kind: "page", said: `p. ${page}` })),
    ...notes.map(({ at, note }) => ({ at, kind: "note", said: marks.get(note) ?? "?" })),
  ].sort((a, b) => a.at - b.at);
  if (all.length === 0) return [`${text}\u200b`];
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const [place, { at, kind, said }] of all.entries()) {
    pieces.push(text.slice(from, at), <i key={`${place}`} className={`mark-at at-${kind}`} data-mark={said} />);
    from = Math.max(at, from);
  }
  return [...pieces, `${text.slice(from)}\u200b`];
}

function onKey(event: KeyboardEvent<HTMLTextAreaElement>, { text, paragraph, acts, readOnly, isTranslation }: Props) {
  // A key that belongs to an input method is not ours.
  if (event.nativeEvent.isComposing) return;
  const { selectionStart: from, selectionEnd: to, value } = event.currentTarget;
  const { id } = paragraph;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  const collapsed = from === to;
  const done = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  if (plain && collapsed && (event.key === "ArrowUp" || event.key === "ArrowLeft") && from === 0) {
    if (acts.go(text, id, -1)) done();
    return;
  }
  if (plain && collapsed && (event.key === "ArrowDown" || event.key === "ArrowRight") && from === value.length) {
    if (acts.go(text, id, 1)) done();
    return;
  }
  if (readOnly) return;
  if (plain && event.key === "Enter") {
    acts.split(text, id, from, to);
    done();
  } else if (plain && collapsed && event.key === "Backspace" && from === 0) {
    if (acts.join(text, id)) done();
  } else if (plain && collapsed && event.key === "Delete" && from === value.length) {
    if (acts.joinNext(text, id)) done();
  } else {
    const act: (() => void) | undefined = {
      "Alt+ArrowUp": () => acts.move(text, id, -1),
      "Alt+ArrowDown": () => acts.move(text, id, 1),
      ...(isTranslation && {
        "Alt+Shift+ArrowUp": () => acts.align(text, id, -1),
        "Alt+Shift+ArrowDown": () => acts.align(text, id, 1),
      }),
      "Alt+P": () => acts.breakAt(text, id, to),
      "Alt+N": () => acts.noteAt(text, id, to),
      "Alt+Delete": () => acts.remove(text, id),
      "Alt+Enter": () => acts.insert(text, id),
    }[pressed(event)];
    if (act === undefined) return;
    act();
    done();
  }
}

function onPaste(event: ClipboardEvent<HTMLTextAreaElement>, { text, paragraph, acts, readOnly }: Props) {
  if (readOnly) return;
  const { selectionStart: from, selectionEnd: to } = event.currentTarget;
  const words = event.clipboardData.getData("text/plain");
  if (acts.paste(text, paragraph.id, { from, to, words })) event.preventDefault();
}
