// Short messages that what was asked is done, with a way back: `toast("12 documents were changed.", { undo })`.
// They stay long enough to be read, longer with an undo, and are announced. F6 moves the focus to them.
import {
  UNSTABLE_Toast as Note,
  UNSTABLE_ToastContent as NoteContent,
  UNSTABLE_ToastQueue as Queue,
  UNSTABLE_ToastRegion as Region,
  Text,
} from "react-aria-components";
import { asProblem } from "../problem.ts";
import { Button } from "./button.tsx";

interface Told {
  text: string;
  tone: "done" | "failed";
  undo?: () => Promise<unknown> | unknown;
}

const queue = new Queue<Told>({ maxVisibleToasts: 3 });

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

export function Toasts() {
  return (
    <Region queue={queue} className="toasts" aria-label="Messages">
      {({ toast: each }) => (
        <Note toast={each} className={`toast ${each.content.tone}`}>
          <NoteContent>
            <Text slot="title">{each.content.text}</Text>
          </NoteContent>
          {each.content.undo && (
            <Button
              kind="quiet"
              onPress={async () => {
                queue.close(each.key);
                try {
                  await each.content.undo?.();
                } catch (error) {
                  toastProblem(error);
                }
              }}
            >
              Undo
            </Button>
          )}
          <Button slot="close" kind="quiet" aria-label="Dismiss">
            ✕
          </Button>
        </Note>
      )}
    </Region>
  );
}
