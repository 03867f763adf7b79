// How the fields of the form change the document: one function that never changes itself, so that a keystroke in one
// field does not draw the others again.
import { createContext, useContext, useEffect, useState } from "react";
import type { DocumentState } from "../../../worker/archive/document.ts";
import type { Patch } from "./editing.ts";

/**
 * @param patch fields with their new values, or what gives them from the state as it is at that moment
 * @param place where it was changed, e.g. `agents.2.name`; the page goes there when it is undone
 * @param typing a keystroke, which may join the step before
 */
export type Change = (patch: Patch | ((now: DocumentState) => Patch), place: string, typing?: boolean) => void;

export interface Hands {
  change: Change;
  /** May not be written: for readers of the desk, and for what is closed. */
  readOnly: boolean;
  /** The document's id, e.g. so that it is not proposed as its own relation. */
  id: string;
}

export const HandsContext = createContext<Hands | null>(null);

export function useHands(): Hands {
  const hands = useContext(HandsContext);
  if (hands === null) throw new Error("Only inside the form of a document.");
  return hands;
}

/** Raised when the state changed otherwise than by typing. */
export const TurnContext = createContext(0);

/** Words a field shows while they are typed, which may differ from what they are read as; read again after an undo. */
export function useTyped(said: string): [string, (words: string) => void] {
  const turn = useContext(TurnContext);
  const [typed, setTyped] = useState(said);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `said` follows what is typed; only another turn speaks
  useEffect(() => setTyped(said), [turn]);
  return [typed, setTyped];
}
