// A key with Ctrl or ⌘ that is for the whole form wherever the focus is: a button that has it would take it as a press.
import { useEffect, useRef } from "react";
import { isAsking, pressed } from "../../parts/commands.tsx";

/** @param run done once for each press, before whatever has the focus hears of it */
export function useWholeFormKey(key: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isButton = event.target instanceof Element && event.target.closest("button") !== null;
      if (!isButton || event.repeat || pressed(event) !== `Mod+${key}`) return;
      if (isAsking()) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [key]);
}
