// Who is signed in at this page, and what is asked of them in between: to sign in again after a session ended, or to
// prove who they are before an act that governs people. Whatever was being asked waits, and goes on afterwards.
import { useSyncExternalStore } from "react";

/** `sign-in`: the session ended. `proof`: the session holds, but the act wants the password or passkey once more. */
export type Wanted = "sign-in" | "proof";

interface Waiting {
  wanted: Wanted;
  promise: Promise<boolean>;
  settle: (done: boolean) => void;
}

let waiting: Waiting | null = null;
let reachable = true;
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks the curator, over whatever screen is open. @returns whether they did; many who ask at once share one answer */
export function ask(wanted: Wanted): Promise<boolean> {
  if (waiting?.wanted === wanted) return waiting.promise;
  let settle = (_: boolean) => {};
  const promise = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  waiting = { wanted, promise, settle };
  tell();
  return promise;
}

/** The curator did what was asked, or would not. */
export function answered(done: boolean): void {
  const { settle } = waiting ?? {};
  waiting = null;
  tell();
  settle?.(done);
}

/** What the archive waits for, or null. */
export const useWanted = (): Wanted | null => useSyncExternalStore(listen, () => waiting?.wanted ?? null);

/** Told by every request: whether the archive answered at all. */
export function setReachable(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  tell();
}

/** Whether the archive answered when it was last asked. */
export const useReachable = (): boolean => useSyncExternalStore(listen, () => reachable);
