// Fields that are words: one line or many, and the title with what kind of title it is.
import { memo, useState } from "react";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { Choice } from "../../parts/check.tsx";
import { ComboBox } from "../../parts/combo-box.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands } from "./hands.ts";
import { useTypes } from "./types-known.ts";

export type LineName = "credit_line" | "donor" | "classification" | "extent";

/** A single line that may be absent. */
export const Line = memo(function Line({
  value,
  problems,
  label,
  help,
  name,
}: FieldProps<LineName> & { name: LineName }) {
  const { change, readOnly } = useHands();
  return (
    <div data-place={name}>
      <TextField
        label={label}
        value={value ?? ""}
        onChange={(words) => change({ [name]: words === "" ? undefined : words }, name, true)}
        isReadOnly={readOnly}
        hint={help}
        error={messageAt(problems)}
      />
    </div>
  );
});

interface TitleProps extends FieldProps<"title"> {
  kind: DocumentState["title_kind"];
}

export const TitleField = memo(function TitleField({ value, kind, problems, label, help }: TitleProps) {
  const { change, readOnly } = useHands();
  return (
    <>
      <div data-place="title" className="title-field">
        <TextArea
          label={label}
          rows={1}
          value={value}
          onChange={(title) => change({ title: title.replace(/\s*\n\s*/g, " ") }, "title", true)}
          isReadOnly={readOnly}
          hint={help}
          error={messageAt(problems)}
        />
      </div>
      <div data-place="title_kind" className="inline-choice">
        <Choice
          label="This title is"
          options={[
            { id: "formal", label: "the document’s own" },
            { id: "supplied", label: "supplied by its editor" },
          ]}
          value={kind}
          onChange={(title_kind) => change({ title_kind }, "title_kind")}
          isDisabled={readOnly}
        />
      </div>
    </>
  );
});

export const SummaryField = memo(function SummaryField({ value, problems, label, help }: FieldProps<"summary">) {
  const { change, readOnly } = useHands();
  return (
    <div data-place="summary">
      <TextArea
        label={label}
        rows={3}
        value={value}
        onChange={(summary) => change({ summary }, "summary", true)}
        isReadOnly={readOnly}
        hint={help}
        error={messageAt(problems)}
      />
    </div>
  );
});

/** What kind of document it is: a word the archive uses already, or a new one. */
export const TypeField = memo(function TypeField({ value, problems, label, help }: FieldProps<"type">) {
  const { change, readOnly } = useHands();
  const [written, setWritten] = useState<string | null>(null);
  const { data = [] } = useTypes();
  const typed = value ?? "";
  const isTyping = written === typed;
  const words = typed.trim().toLowerCase();
  const like = isTyping ? data.filter(({ id }) => id.toLowerCase().includes(words)) : data;
  return (
    <div data-place="type">
      <ComboBox
        label={label}
        items={like}
        input={typed}
        isTyping={isTyping}
        onInput={(type) => {
          if (type === typed) return;
          setWritten(type);
          change({ type: type === "" ? null : type }, "type", true);
        }}
        onPick={(type) => {
          setWritten(null);
          change({ type }, "type");
        }}
        hint={
          typed !== "" && !data.some(({ id }) => id === typed) ? "A new word: it will stand among the types." : help
        }
        error={messageAt(problems)}
        isDisabled={readOnly}
      />
    </div>
  );
});
