// Which columns a curator chose, remembered on this device.
import { useState } from "react";
import { COLUMN_LABELS, USUAL_COLUMNS } from "./columns.tsx";

const PLACE = "fonds-columns";

function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "null");
    if (Array.isArray(kept)) return kept.filter((id) => id in COLUMN_LABELS);
  } catch {
    // Nothing that can be read is nothing remembered.
  }
  return USUAL_COLUMNS;
}

export function useColumns(): [shown: readonly string[], show: (ids: readonly string[]) => void] {
  const [shown, setShown] = useState(remembered);
  const show = (ids: readonly string[]) => {
    setShown([...ids]);
    try {
      localStorage.setItem(PLACE, JSON.stringify(ids));
    } catch {
      // Private windows keep nothing; the choice holds until the page is left.
    }
  };
  return [shown, show];
}
