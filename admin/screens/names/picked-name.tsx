// One name of a kind: picked by typing any of its spellings, then shown as what was picked until another is wanted.
import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import type { Named, NamesOf } from "./asking-names.ts";
import { NamePicker } from "./name-picker.tsx";

interface Props {
  of: NamesOf;
  label: string;
  picked: Named | null;
  onPick: (picked: Named | null) => void;
  /** Key of a record that is not offered. */
  except?: string;
  /** It is looked for: none is made. */
  onlyKnown?: boolean;
  hint?: ReactNode;
  error?: string;
  isDisabled?: boolean;
}

export function PickedName({ of, label, picked, onPick, except, onlyKnown, hint, error, isDisabled }: Props) {
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
        onUnmade={() => onPick(null)}
        except={except}
        onlyKnown={onlyKnown}
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
