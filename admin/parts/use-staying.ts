// Leaving asks only when something would be lost: a window that closes, and another screen of the desk, wait for an answer
// while somebody has something that nothing keeps.
import { useEffect, useSyncExternalStore } from "react";
import { type navigate as Navigate, useBrowserLocation } from "wouter/use-browser-location";
import { listening } from "../listening.ts";

/** Why each part of the screen would rather stay. */
const staying = new Map<symbol, string>();
let asked: { why: string; go: () => void } | null = null;
const { tell, listen } = listening();

/**
 * @param isLosing whether something typed is not kept anywhere, or something is on its way
 * @param why a sentence that says what would be lost
 */
export function useStaying(isLosing: boolean, why: string): void {
  useEffect(() => {
    if (!isLosing) return;
    const own = Symbol();
    staying.set(own, why);
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => {
      staying.delete(own);
      removeEventListener("beforeunload", stay);
    };
  }, [isLosing, why]);
}

/** wouter's location, which asks before another screen is opened. Another question to the same screen is no leaving. */
export function useAskedLocation(): [string, typeof Navigate] {
  const [at, go] = useBrowserLocation();
  const ask: typeof Navigate = (to, options) => {
    const [why] = staying.values();
    const isHere = new URL(to, location.href).pathname === location.pathname;
    if (why === undefined || isHere) return go(to, options);
    asked = { why, go: () => go(to, options) };
    tell();
  };
  return [at, ask];
}

/** What is asked before the screen is left, or null. */
export const useLeaving = () => useSyncExternalStore(listen, () => asked);

/** The curator's answer. */
export function answerLeaving(leave: boolean): void {
  const { go } = asked ?? {};
  asked = null;
  tell();
  if (leave) go?.();
}
