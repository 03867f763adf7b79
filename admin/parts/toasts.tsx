// Short messages that what was asked is done, with a way back: `toast("12 documents were changed.", { undo })`.
// They stay long enough to be read, longer with an undo, and are announced. F6 moves the focus to them.
import { useState, useSyncExternalStore } from "react";
import { UNSTABLE_ToastQueue as Queue } from "react-aria-components/Toast";
import { asProblem } from "../problem.ts";
import { late } from "./late.tsx";

interface Told {
  text: string;
  tone: "done" | "failed";
  undo?: () => Promise<unknown> | unknown;
}

export const queue = new Queue<Told>({ maxVisibleToasts: 3 });

interface Options {
  tone?: Told["tone"];
  /** Takes back what was done; what it throws is told too. */
  undo?: Told["undo"];
}

/** Tells something that happened. */
export function toast(text: string, { tone = "done", undo }: Options = {}): void {
  queue.add({ text, tone, undo }, { timeout: undo ? 20_000 : 8000 });
}

/** Tells what went wrong, where no field or note can show it. */
export function toastProblem(error: unknown): void {
  toast(asProblem(error).message, { tone: "failed" });
}

const ToastRegion = late<object>(() => import("./toast-region.tsx"), { what: null, as: "over" });
const listen = (listener: () => void) => queue.subscribe(listener);

/** Stands once, in the shell. */
export function Toasts() {
  const told = useSyncExternalStore(listen, () => queue.visibleToasts.length > 0);
  const [began, setBegan] = useState(told);
  if (told && !began) setBegan(true);
  return began ? <ToastRegion /> : null;
}
