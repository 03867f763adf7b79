// Notes of the document, its translators and editors, and errata: what each says, where it is called, and who sees it.
import { memo } from "react";
import type { DocumentState, Note } from "../../../worker/archive/document.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/check.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands } from "./hands.ts";
import { freshNoteId } from "./note-ids.ts";
import { focusSoon } from "./places.ts";
import { Rows } from "./rows.tsx";
import { NOTES_AS } from "./vocabulary.ts";

interface Props extends FieldProps<"notes"> {
  /** Places of the paragraphs that call each note: `n3` → `texts.0.p12`. */
  called: ReadonlyMap<string, string>;
}

export const NotesField = memo(function NotesField({ value, called, problems, help }: Props) {
  const { readOnly } = useHands();
  return (
    <>
      <p className="hint">{help} A mark in the text is set there, with Alt+N.</p>
      <Rows<Note>
        field="notes"
        items={value}
        fresh={() => ({ id: freshNoteId(value), kind: "editorial", text: "", public: true })}
        add="Add a note or an erratum"
        nameOf={({ kind, label, text }) => `${kind} ${label ?? ""}: ${text.slice(0, 40)}`}
      >
        {(note, place, set) => (
          <>
            <Select
              label="Kind"
              options={NOTES_AS}
              value={note.kind}
              onChange={(kind) => set({ ...note, kind }, "kind")}
              isDisabled={readOnly}
            />
            <TextField
              label="Mark"
              value={note.label ?? ""}
              onChange={(label) => set({ ...note, label: label === "" ? undefined : label }, "label", true)}
              isReadOnly={readOnly}
              placeholder="its number"
            />
            <div className="wide">
              <TextArea
                label="Words"
                rows={2}
                value={note.text}
                onChange={(text) => set({ ...note, text }, "text", true)}
                isReadOnly={readOnly}
                error={messageAt(problems, `${place}.text`) ?? messageAt(problems, `${place}.id`)}
              />
            </div>
            <Checkbox
              isSelected={note.public}
              onChange={(shown) => set({ ...note, public: shown }, "public")}
              isDisabled={readOnly}
            >
              Readers see it
            </Checkbox>
            <Called place={called.get(note.id)} />
          </>
        )}
      </Rows>
    </>
  );
});

function Called({ place }: { place: string | undefined }) {
  if (place === undefined) return <span className="hint">Not called in a text</span>;
  return (
    <Button kind="quiet" onPress={() => focusSoon(place)}>
      Go to its mark
    </Button>
  );
}

/** The first paragraph that calls each note. */
export function callsOf(texts: DocumentState["texts"]): Map<string, string> {
  const called = new Map<string, string>();
  for (const [text, { paragraphs }] of texts.entries()) {
    for (const { id, notes = [] } of paragraphs) {
      for (const { note } of notes) if (!called.has(note)) called.set(note, `texts.${text}.${id}`);
    }
  }
  return called;
}
