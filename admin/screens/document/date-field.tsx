// When the document was made: typed as people type dates, and told back at once as the archive reads it.
import { memo } from "react";
import type { HistoricalDate } from "../../../worker/archive/document.ts";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { dateTyped, readBack, withEdtf } from "./date-typed.ts";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands, useTyped } from "./hands.ts";
import { BASES } from "./vocabulary.ts";

export const DateField = memo(function DateField({ value, problems, label, help }: FieldProps<"date">) {
  const { change, readOnly } = useHands();
  const [typed, setTyped] = useTyped(value.display);
  return (
    <>
      <div data-place="date">
        <TextField
          label={label}
          value={typed}
          onChange={(words) => {
            setTyped(words);
            change(({ date }) => ({ date: dateTyped(words, date) }), "date", true);
          }}
          onBlur={() => setTyped(value.display)}
          isReadOnly={readOnly}
          placeholder="September 21, 1956 · ca. 1956 · 1956-09 · undated"
          hint={<ReadBack date={value} help={help} />}
          error={messageAt(problems.filter(({ level }) => level !== "doubt"))}
          autoComplete="off"
        />
      </div>
      <details className="date-more">
        <summary>More about the date</summary>
        <div className="columns" data-place="date.more">
          <EdtfField date={value} />
          <Select
            label="Where it comes from"
            options={BASES}
            value={value.basis}
            onChange={(basis) => change(({ date }) => ({ date: { ...date, basis } }), "date.more")}
            isDisabled={readOnly}
          />
          <TextArea
            label="Note on the date"
            rows={2}
            value={value.note ?? ""}
            onChange={(note) =>
              change(({ date }) => ({ date: { ...date, note: note === "" ? undefined : note } }), "date.note", true)
            }
            isReadOnly={readOnly}
          />
        </div>
      </details>
    </>
  );
});

/** The same date for machines. Words that readers see stay as they are. */
function EdtfField({ date }: { date: HistoricalDate }) {
  const { change, readOnly } = useHands();
  const [typed, setTyped] = useTyped(date.edtf ?? "");
  const isRead = withEdtf(date, typed) !== null;
  return (
    <TextField
      label="EDTF (ISO 8601-2)"
      value={isRead ? (date.edtf ?? typed) : typed}
      onChange={(edtf) => {
        setTyped(edtf);
        change(({ date }) => ({ date: withEdtf(date, edtf) ?? date }), "date.more", true);
      }}
      isReadOnly={readOnly}
      hint="Only where the words above are not enough."
      error={isRead ? undefined : "This is not EDTF: write for example 1956-09-21, 1956~ or 1956-09-20/1956-09-23."}
    />
  );
}

/** Read aloud as it changes, so that nobody must look for it. */
function ReadBack({ date, help }: { date: HistoricalDate; help: string }) {
  const read = readBack(date);
  return (
    <span className={read.read === "words" ? "read-back doubt" : "read-back"} aria-live="polite">
      {read.read === "nothing" && help}
      {read.read === "undated" && (
        <>Read as: no date. Readers see “{read.shown}”; it stands after all dated documents.</>
      )}
      {read.read === "words" && (
        <>
          Not read as a date{read.either && ": day or month may come first, so write the month as a word"}. Readers see
          “{read.shown}”, and the document stands among the undated.
        </>
      )}
      {read.read === "date" && (
        <>
          Read as <code>{read.edtf}</code>: {read.means}
          {read.from !== read.to && <>, {spanOf(read.from, read.to)}</>}. Readers see “{read.shown}”.
        </>
      )}
    </span>
  );
}

function spanOf(from: string | null, to: string | null): string {
  if (from === null) return `up to ${to}`;
  if (to === null) return `from ${from} on`;
  return `${from} to ${to} at the widest`;
}
