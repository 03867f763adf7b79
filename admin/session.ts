// Who is signed in at this page, and what is asked of them in between: to sign in again after a session ended, or to
// prove who they are before an act that governs people. Whatever was being asked waits, and goes on afterwards.
import { useSyncExternalStore } from "react";
import { listening } from "./listening.ts";

/** `sign-in`: the session ended. `proof`: the session holds, but the act wants the password or passkey once more. */
export type Wanted = "sign-in" | "proof";

interface Waiting {
  wanted: Wanted;
  promise: Promise<boolean>;
  settle: (done: boolean) => void;
}

let waiting: Waiting | null = null;
let reachable = true;
/** The session ended and the curator would rather go on typing: nothing asks by itself any more. */
let isPutOff = false;
const { tell, listen } = listening();

/**
 * Asks the curator, over whatever screen is open; many who ask at once share one answer.
 * @param byHand whether the curator did something that needs it: what goes on by itself does not ask twice
 * @returns whether they did what was asked
 */
export function ask(wanted: Wanted, byHand = false): Promise<boolean> {
  if (waiting?.wanted === wanted) return waiting.promise;
  if (wanted === "sign-in" && isPutOff && !byHand) return Promise.resolve(false);
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
  const { settle, wanted } = waiting ?? {};
  waiting = null;
  if (wanted === "sign-in") isPutOff = !done;
  tell();
  settle?.(done);
  if (done) returning.tell();
}

/** Whoever waits for the curator to be signed in again. */
const returning = listening();

/** Told when the curator has signed in again. @returns what ends that */
export const onReturned = returning.listen;

/** Whether the session ended and signing in was put off. */
export const signedOut = (): boolean => isPutOff;
export const usePutOff = (): boolean => useSyncExternalStore(listen, signedOut);

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
