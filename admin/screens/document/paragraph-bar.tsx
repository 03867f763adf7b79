// What can be done with the paragraph that is being worked on, and its page breaks and notes in words.
import { memo, type RefObject } from "react";
import type { Note, Paragraph } from "../../../worker/archive/document.ts";
import { isSame } from "../../../worker/archive/document-changes.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Menu } from "../../parts/menu.tsx";
import { Select } from "../../parts/select.tsx";
import { useHands } from "./hands.ts";
import type { ParagraphActs } from "./paragraph-acts.ts";
import { PARAGRAPHS_AS } from "./vocabulary.ts";

interface Props {
  text: number;
  paragraph: Paragraph;
  notes: readonly Note[];
  acts: ParagraphActs;
  isTranslation: boolean;
  /** Where the caret stands, or stood before the focus came here. */
  caret: RefObject<number>;
}

/** Typing leaves it as it is. */
export const ParagraphBar = memo(Bar, (before, now) => {
  const { paragraph: was, ...others } = before;
  const { paragraph: is, ...rest } = now;
  const isTheSame = (Object.keys(rest) as (keyof typeof rest)[]).every((name) => rest[name] === others[name]);
  return isTheSame && (was === is || isSame({ ...was, text: "" }, { ...is, text: "" }));
});

function Bar({ text, paragraph, notes, acts, isTranslation, caret }: Props) {
  const { id, kind = "paragraph", breaks = [], notes: marks = [] } = paragraph;
  const place = `texts.${text}.${id}`;
  const uncalled = notes.filter((note) => !marks.some((mark) => mark.note === note.id));
  return (
    <div className="paragraph-bar">
      <div className="actions">
        <Select
          label="Kind of paragraph"
          hidesLabel
          options={PARAGRAPHS_AS}
          value={kind}
          onChange={(next) => acts.be(text, id, next)}
        />
        <Button kind="quiet" onPress={() => acts.breakAt(text, id, caret.current)}>
          Page begins here
        </Button>
        <Button kind="quiet" onPress={() => acts.noteAt(text, id, caret.current)}>
          Note here
        </Button>
        <Menu
          label="More for this paragraph"
          items={[
            { id: "after", label: "New paragraph after it (Alt+Enter)", onAction: () => acts.insert(text, id) },
            { id: "join", label: "Join to the one before", onAction: () => acts.join(text, id) },
            { id: "up", label: "Move up (Alt+↑)", onAction: () => acts.move(text, id, -1) },
            { id: "down", label: "Move down (Alt+↓)", onAction: () => acts.move(text, id, 1) },
            ...(isTranslation
              ? [
                  {
                    id: "earlier",
                    label: "Beside the original before (Alt+Shift+↑)",
                    onAction: () => acts.align(text, id, -1),
                  },
                  {
                    id: "later",
                    label: "Beside the original after (Alt+Shift+↓)",
                    onAction: () => acts.align(text, id, 1),
                  },
                ]
              : []),
            ...uncalled.slice(0, 20).map((note) => ({
              id: `call-${note.id}`,
              label: `Call here: ${note.label ?? note.id} ${note.text.slice(0, 40)}`,
              onAction: () => acts.noteAt(text, id, caret.current, note.id),
            })),
            { id: "remove", label: "Take away (Alt+Delete)", danger: true, onAction: () => acts.remove(text, id) },
          ]}
        >
          More ▾
        </Menu>
      </div>
      {breaks.map(({ page }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a break is its place
        <div key={at} className="mark-row" data-place={`${place}.break.${at}`}>
          <TextField label="Page that begins" value={page} onChange={(page) => acts.renameBreak(text, id, at, page)} />
          <Button
            kind="quiet"
            aria-label={`Take away the beginning of page ${page}`}
            onPress={() => acts.unmark(text, id, "breaks", at)}
          >
            ✕
          </Button>
        </div>
      ))}
      {marks.map(({ note }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
        <div key={at} className="mark-row" data-place={`${place}.note.${note}`}>
          <NoteWords note={notes.find((each) => each.id === note)} id={note} />
          <Button
            kind="quiet"
            aria-label={`Take away the mark of note ${note}`}
            onPress={() => acts.unmark(text, id, "notes", at)}
          >
            ✕
          </Button>
        </div>
      ))}
    </div>
  );
}

/** The note's words, to be written where it is called. */
function NoteWords({ note, id }: { note: Note | undefined; id: string }) {
  const { change } = useHands();
  if (!note) return <p className="hint">The note “{id}” is no more; its mark goes when you save.</p>;
  return (
    <TextArea
      label={`Note ${note.label ?? id}`}
      rows={1}
      value={note.text}
      onChange={(text) =>
        change(
          ({ notes }) => ({ notes: notes.map((each) => (each.id === id ? { ...each, text } : each)) }),
          `notes.${id}`,
          true,
        )
      }
    />
  );
}
