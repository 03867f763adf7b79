// One name of a kind: picked by typing any of its spellings, then shown as what was picked until another is wanted.
import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { NamePicker } from "../document/name-picker.tsx";
import type { NamesOf } from "./asking-names.ts";

export interface Picked {
  key: string;
  name: string;
}

interface Props {
  of: NamesOf;
  label: string;
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
  hint?: ReactNode;
  error?: string;
  isDisabled?: boolean;
}

export function PickedName({ of, label, picked, onPick, hint, error, isDisabled }: Props) {
  const [typed, setTyped] = useState("");
  if (picked === null) {
    return (
      <NamePicker
        of={of}
        label={label}
        typed={typed}
        onTyped={setTyped}
        onPicked={(named) => {
          setTyped("");
          onPick(named);
        }}
        hint={hint}
        error={error}
        isDisabled={isDisabled}
      />
    );
  }
  return (
    <div className="picked-name">
      <span className="quiet">{label}:</span> <strong>{picked.name}</strong>{" "}
      {!isDisabled && (
        <Button kind="quiet" aria-label={`Take out ${picked.name}`} onPress={() => onPick(null)}>
          ✕
        </Button>
      )}
      {error && <span className="error">{error}</span>}
    </div>
  );
}
