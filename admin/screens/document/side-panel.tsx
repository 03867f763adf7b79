// What stands beside the form. The focus comes here when it opens, whatever opened it, and goes back when it closes: it
// stands after the whole form, too far to be reached field by field.
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../parts/button.tsx";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function SidePanel({ title, onClose, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      // Whoever went on in the form meanwhile stays there.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <aside
      className="writing-side"
      aria-label={title}
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
    >
      <div className="side-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button kind="quiet" aria-label="Close" onPress={onClose}>
          ✕
        </Button>
      </div>
      {children}
    </aside>
  );
}
