// A text to be taken away: a one-time link, a token. Shown once, copied by one press.
import { useState } from "react";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";

export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value).catch(() => {});
    setCopied(true);
  };
  return (
    <div className="copy">
      <TextField label={label} value={value} hint={hint} isReadOnly />
      <Button onPress={copy}>{copied ? "Copied" : "Copy"}</Button>
    </div>
  );
}
