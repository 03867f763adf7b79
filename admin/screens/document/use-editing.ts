// The work on one document, for the page: what is typed is there at once for whoever asks, and drawn right after.
import { useCallback, useMemo, useRef, useState } from "react";
import { type Deed, type Editing, edit } from "./editing.ts";
import type { Change, Hands } from "./hands.ts";

export interface Desk {
  editing: Editing;
  /** The work at this very moment, also for what was typed since the page was drawn. */
  latest: () => Editing;
  /** The state at this very moment; always the same function. */
  now: () => Editing["now"];
  act: (deed: Deed) => void;
  hands: Hands;
}

export function useEditing(id: string, begin: () => Editing, readOnly: boolean): Desk {
  const [editing, draw] = useState(begin);
  const store = useRef(editing);
  const act = useCallback((deed: Deed) => {
    store.current = edit(store.current, deed);
    draw(store.current);
  }, []);
  const latest = useCallback(() => store.current, []);
  const now = useCallback(() => store.current.now, []);
  const hands = useMemo((): Hands => {
    const change: Change = (patch, place, typing = false) => {
      if (readOnly) return;
      const changes = typeof patch === "function" ? patch(store.current.now) : patch;
      act({ do: "change", patch: changes, place, typing, at: Date.now() });
    };
    return { change, readOnly, id };
  }, [act, id, readOnly]);
  return { editing, latest, now, act, hands };
}
