// A field for a new password: any characters, pasted or typed, with what makes a good one.
import { useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";

interface Props {
  label?: string;
  value: string;
  onChange: (password: string) => void;
  error?: string;
  autoFocus?: boolean;
}

export function NewPassword({ label = "Password", value, onChange, error, autoFocus }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      type={shown ? "text" : "password"}
      hint="At least 8 characters; 15 or more is better. A few unrelated words make a good one."
      value={value}
      onChange={onChange}
      error={error}
      autoComplete="new-password"
      autoFocus={autoFocus}
      isRequired
      aside={
        <Button
          kind="quiet"
          onPress={() => setShown(!shown)}
          aria-label={shown ? "Hide the password" : "Show the password"}
        >
          {shown ? "Hide" : "Show"}
        </Button>
      }
    />
  );
}
