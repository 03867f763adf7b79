// Fields for words: one line or many. `error` is shown beside the field and read with it; `hint` says what is expected.
import type { ReactNode, Ref } from "react";
import {
  FieldError,
  Input,
  type InputProps,
  Label,
  TextArea as ManyLines,
  TextField as OneField,
  Text,
  type TextFieldProps,
} from "react-aria-components";

interface FieldProps extends Omit<TextFieldProps, "className" | "children"> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Shown beside the label, reached after the field, e.g. a button that fills it. */
  aside?: ReactNode;
}

interface TextFieldOwn extends FieldProps {
  input?: Ref<HTMLInputElement>;
  placeholder?: string;
  list?: InputProps["list"];
}

export function TextField({ label, hint, error, aside, input, placeholder, ...props }: TextFieldOwn) {
  return (
    <OneField {...props} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <FieldHead label={label} required={props.isRequired} />
      <Input ref={input} className="input" placeholder={placeholder} />
      {aside && <div className="field-aside">{aside}</div>}
      <FieldFoot hint={hint} error={error} />
    </OneField>
  );
}

interface TextAreaOwn extends FieldProps {
  input?: Ref<HTMLTextAreaElement>;
  rows?: number;
  placeholder?: string;
}

/** Grows with what is typed where the browser can (`field-sizing`). */
export function TextArea({ label, hint, error, aside, input, rows = 3, placeholder, ...props }: TextAreaOwn) {
  return (
    <OneField {...props} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <FieldHead label={label} required={props.isRequired} />
      <ManyLines ref={input} className="input" rows={rows} placeholder={placeholder} />
      {aside && <div className="field-aside">{aside}</div>}
      <FieldFoot hint={hint} error={error} />
    </OneField>
  );
}

/** The line above a field. Inside any field of React Aria, the label is tied to it. */
export function FieldHead({ label, required }: { label: ReactNode; required?: boolean }) {
  return (
    <div className="field-head">
      <Label>
        {label}
        {required && <span className="quiet"> (needed)</span>}
      </Label>
    </div>
  );
}

/** The lines below a field: what is expected, and what is wrong. */
export function FieldFoot({ hint, error }: { hint?: ReactNode; error?: string }) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="error">{error}</FieldError>
    </>
  );
}
