// Leaving asks only when something would be lost: a window that closes, another screen of the desk, and the browser's own
// Back and Forward wait for an answer while somebody has something that nothing keeps.
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

/** @returns whether `go` must wait for an answer. Another question to the same screen is no leaving. */
function mustAsk(to: string, go: () => void): boolean {
  const [why] = staying.values();
  if (why === undefined || new URL(to, location.href).pathname === location.pathname) return false;
  asked = { why, go };
  tell();
  return true;
}

/** wouter's location, which asks before another screen is opened. */
export function useAskedLocation(): [string, typeof Navigate] {
  const [at, go] = useBrowserLocation();
  const ask: typeof Navigate = (to, options) => {
    if (!mustAsk(String(to), () => go(to, options))) go(to, options);
  };
  return [at, ask];
}

/** Begins to ask at Back and Forward too; a browser older than the Navigation API (2026) goes without asking. */
export function askBeforeTraversing(): void {
  const navigation = window.navigation as Navigation | undefined;
  /** Where the curator has answered to go: the browser tells of that once more. */
  let agreed: string | null = null;
  navigation?.addEventListener("navigate", (event) => {
    const { key, url } = event.destination;
    if (event.navigationType !== "traverse" || !event.cancelable || key === agreed) return;
    const go = async () => {
      agreed = key;
      const { committed, finished } = navigation.traverseTo(key);
      await Promise.allSettled([committed, finished]);
      agreed = null;
    };
    if (mustAsk(url, go)) event.preventDefault();
  });
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
