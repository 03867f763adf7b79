// One of many, found by typing: `items` are what the archive found for `input` (ask it on every change; it matches any
// variant in any script, so nothing is filtered here). `onCreate` adds a last line that makes the name on the spot.
import { type ReactNode, useEffect, useState } from "react";
import {
  Collection,
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  ComboBox as Picking,
  Popover,
  Button as Pressable,
} from "react-aria-components";
import { FieldFoot, FieldHead } from "./field.tsx";

export interface Candidate {
  id: string;
  label: string;
  /** What tells it from others of the same name: dates, kind, how often it is used. */
  about?: string;
}

interface Props {
  label: ReactNode;
  items: readonly Candidate[];
  /** What stands in the field. */
  input: string;
  onInput: (text: string) => void;
  onPick: (id: string) => void;
  /** Called with what was typed. */
  onCreate?: (text: string) => void;
  /** What the last line says, e.g. “Make a new person”. */
  createLabel?: string;
  busy?: boolean;
  /** Whether somebody types: what else changes the field, an undo for one, opens no list. */
  isTyping?: boolean;
  hint?: ReactNode;
  error?: string;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

const CREATE = " create";

export function ComboBox({
  label,
  items,
  input,
  onInput,
  onPick,
  onCreate,
  createLabel,
  busy,
  isTyping = true,
  hint,
  error,
  placeholder,
  ...props
}: Props) {
  const typed = input.trim();
  const lines: Candidate[] =
    onCreate && typed !== "" && !busy
      ? [...items, { id: CREATE, label: `${createLabel ?? "Make a new one"}: “${typed}”` }]
      : [...items];
  const [picked, setPicked] = useState<Key | null>(null);
  // Nothing is ever selected but for a moment: it is by that change that the list closes.
  useEffect(() => {
    if (picked !== null) setPicked(null);
  }, [picked]);
  const pick = (key: Key | null) => {
    if (key === null) return;
    setPicked(key);
    if (key === CREATE) onCreate?.(typed);
    else onPick(String(key));
  };
  return (
    <Picking
      {...props}
      className="field"
      items={lines}
      inputValue={input}
      onInputChange={onInput}
      value={picked}
      onChange={pick}
      allowsEmptyCollection
      allowsCustomValue
      menuTrigger={isTyping ? "input" : "manual"}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldHead label={label} />
      <div className="combo">
        <Input className="input" placeholder={placeholder} />
        <Pressable className="combo-open" aria-label="Show the list">
          ▾
        </Pressable>
      </div>
      <FieldFoot hint={hint} error={error} />
      <Popover className="popover">
        <ListBox
          className="list-box"
          renderEmptyState={() => (
            <p className="hint nothing">{busy ? "Looking …" : isTyping ? "Nothing found" : "Type to find it"}</p>
          )}
        >
          <Collection items={lines}>
            {(line) => (
              <ListBoxItem
                id={line.id}
                textValue={line.label}
                className={line.id === CREATE ? "option create" : "option"}
              >
                {line.label}
                {line.about && <span className="hint">{line.about}</span>}
              </ListBoxItem>
            )}
          </Collection>
        </ListBox>
      </Popover>
    </Picking>
  );
}
