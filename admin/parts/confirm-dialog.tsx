// Asks once more before something that cannot be taken back at a keystroke. What can be undone needs no question:
// do it, and offer `undo` in a toast.
import { type ReactNode, useState } from "react";
import { asProblem, type Problem } from "../problem.ts";
import { Button } from "./button.tsx";
import { shown } from "./commands.tsx";
import { ACT_KEYS, Dialog } from "./dialog.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface Props {
  title: string;
  children: ReactNode;
  /** The verb of the act, e.g. “Revoke token”. */
  confirm: string;
  danger?: boolean;
  /** Whether everything the act needs is there. */
  isReady?: boolean;
  /** `dialog` where something is written in it, rather than only asked. */
  role?: "dialog" | "alertdialog";
  size?: "small" | "medium" | "large";
  isOpen: boolean;
  onClose: () => void;
  /** The dialog closes when it is done; what it throws is shown in the dialog. */
  onConfirm: () => Promise<unknown>;
}

export function ConfirmDialog({ title, children, confirm, danger = false, isReady = true, ...given }: Props) {
  const { isOpen, onClose, onConfirm, role = "alertdialog", size } = given;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const close = () => {
    setProblem(null);
    onClose();
  };
  const act = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      role={role}
      size={size}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button kind={danger ? "danger" : "primary"} busy={busy} isDisabled={!isReady} onPress={act}>
            {confirm}{" "}
            <span aria-hidden="true">
              <kbd>{shown(ACT_KEYS).join(" ")}</kbd>
            </span>
          </Button>
        </>
      }
    >
      {children}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  );
}
