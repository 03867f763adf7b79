// A button: plain, primary (one a screen), quiet (in rows and bars), or danger. While `busy` it cannot be pressed again.
import type { ReactNode } from "react";
import { type ButtonProps, Button as Pressable } from "react-aria-components";

interface Props extends Omit<ButtonProps, "className" | "children"> {
  kind?: "plain" | "primary" | "quiet" | "danger";
  busy?: boolean;
  children: ReactNode;
}

export function Button({ kind = "plain", busy = false, children, ...props }: Props) {
  return (
    <Pressable {...props} className={`button ${kind}`} isPending={busy}>
      {children}
    </Pressable>
  );
}
