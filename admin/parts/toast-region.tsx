// Where messages appear. Loaded with the first of them.
import {
  UNSTABLE_Toast as Note,
  UNSTABLE_ToastContent as NoteContent,
  UNSTABLE_ToastRegion as Region,
  Text,
} from "react-aria-components";
import { Button } from "./button.tsx";
import { queue, toastProblem } from "./toasts.tsx";

export default function ToastRegion() {
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
