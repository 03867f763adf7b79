// Yes or no: a checkbox with its label; and one of two or three, all seen at once.
import type { ReactNode } from "react";
import { Label, Radio, RadioGroup, Checkbox as Tick } from "react-aria-components";
import type { Option } from "./select.tsx";

interface CheckProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
  isIndeterminate?: boolean;
  "aria-label"?: string;
}

export function Checkbox({ children, ...props }: CheckProps) {
  return (
    <Tick {...props} className="check">
      <span className="tick" aria-hidden="true" />
      <span>{children}</span>
    </Tick>
  );
}

interface ChoiceProps<Id extends string> {
  label: ReactNode;
  options: readonly Option<Id>[];
  /** Null while nothing is chosen. */
  value: Id | null;
  onChange: (id: Id) => void;
  isDisabled?: boolean;
}

/** Reached by keyboard too while nothing is chosen. */
export function Choice<Id extends string>({ label, options, onChange, ...props }: ChoiceProps<Id>) {
  return (
    <RadioGroup {...props} className="field choice" onChange={(id) => onChange(id as Id)}>
      <Label>{label}</Label>
      {options.map(({ id, label, about }) => (
        <Radio key={id} value={id} className="check">
          <span className="tick round" aria-hidden="true" />
          <span>
            {label}
            {about && <span className="hint">{about}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
