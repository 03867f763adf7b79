// A dialog over the screen: focus stays in it, Escape closes it, and focus goes back to where it was. Ctrl+Enter presses
// the button that acts.
import { type ReactNode, useRef } from "react";
import { Heading, Modal, ModalOverlay, Dialog as Window } from "react-aria-components";
import { Button } from "./button.tsx";
import { useCommands } from "./commands.tsx";

export const ACT_KEYS = "Mod+Enter";

interface Props {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at its foot, the one that acts last. */
  actions?: ReactNode;
  size?: "small" | "medium" | "large";
  /** For a question that needs an answer: only its own buttons close it. */
  isModal?: boolean;
  role?: "dialog" | "alertdialog";
}

export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  size = "small",
  isModal = false,
  role = "dialog",
}: Props) {
  const foot = useRef<HTMLDivElement>(null);
  const act = () => {
    const buttons = [...(foot.current?.querySelectorAll("button") ?? [])];
    (buttons.findLast((each) => each.matches(".primary, .danger")) ?? buttons.at(-1))?.click();
  };
  useCommands(isOpen && actions ? [{ keys: ACT_KEYS, label: "Do what it asks", run: act, ofDialog: true }] : []);
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={!isModal}
      isKeyboardDismissDisabled={isModal}
    >
      <Modal className={`modal ${size}`}>
        <Window className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {!isModal && (
              <Button kind="quiet" aria-label="Close" onPress={onClose}>
                ✕
              </Button>
            )}
          </div>
          <div className="dialog-body">{children}</div>
          {actions && (
            <div ref={foot} className="dialog-foot">
              {actions}
            </div>
          )}
        </Window>
      </Modal>
    </ModalOverlay>
  );
}
