// Asked before a screen is left on which something would be lost.
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { answerLeaving } from "./use-staying.ts";

export default function LeavingDialog({ why }: { why: string }) {
  return (
    <Dialog
      title="Leave this screen?"
      isOpen
      onClose={() => answerLeaving(false)}
      role="alertdialog"
      actions={
        <>
          <Button kind="danger" onPress={() => answerLeaving(true)}>
            Leave
          </Button>
          <Button kind="primary" onPress={() => answerLeaving(false)} autoFocus>
            Stay
          </Button>
        </>
      }
    >
      <p>{why}</p>
    </Dialog>
  );
}
