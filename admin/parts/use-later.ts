// A value a moment after it was typed: for what is asked of the archive while somebody types.
import { useEffect, useState } from "react";

/** The value as it was this long ago, once it has stood still. */
export function useLater<Value>(value: Value, milliseconds: number): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return later;
}
