// One of a few: a list that opens. For many, or for names, use ComboBox.
import type { ReactNode } from "react";
import {
  Select as Choice,
  ListBox,
  ListBoxItem,
  Popover,
  Button as Pressable,
  SelectValue,
} from "react-aria-components";
import { FieldFoot, FieldHead } from "./field.tsx";

export interface Option<Id extends string> {
  id: Id;
  label: string;
  /** A second line that says what choosing it means. */
  about?: string;
}

interface Props<Id extends string> {
  label: ReactNode;
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  hint?: ReactNode;
  error?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  placeholder?: string;
  name?: string;
  /** For a place where the label stands beside it already: read, not shown. */
  hidesLabel?: boolean;
}

export function Select<Id extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  error,
  hidesLabel,
  ...props
}: Props<Id>) {
  return (
    <Choice
      {...props}
      {...(hidesLabel && { "aria-label": String(label) })}
      className="field"
      value={value}
      onChange={(key) => onChange(key as Id)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      {!hidesLabel && <FieldHead label={label} required={props.isRequired} />}
      <Pressable className="input select">
        <SelectValue>{({ selectedText, defaultChildren }) => selectedText ?? defaultChildren}</SelectValue>
        <span aria-hidden="true">▾</span>
      </Pressable>
      <FieldFoot hint={hint} error={error} />
      <Popover className="popover">
        <ListBox className="list-box" items={options}>
          {({ id, label, about }) => (
            <ListBoxItem id={id} textValue={label} className="option">
              {label}
              {about && <span className="hint">{about}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Choice>
  );
}
