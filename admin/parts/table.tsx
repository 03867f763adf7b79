// The shell of a table: real rows and cells, a caption, a head that stays, and its own sideways scrolling on a narrow
// window. What goes into it, and what a keyboard does there, is the screen's.
import type { ReactNode } from "react";

interface Props {
  /** What the table is of; read, not shown. */
  label: string;
  head: ReactNode;
  children: ReactNode;
  /** `cards`: on a narrow window each row becomes a block; give every cell a `data-label`. */
  narrow?: "scroll" | "cards";
}

export function Table({ label, head, children, narrow = "scroll" }: Props) {
  return (
    <section className={`table ${narrow}`} aria-label={label} tabIndex={narrow === "scroll" ? 0 : undefined}>
      <table>
        <caption className="unseen">{label}</caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
