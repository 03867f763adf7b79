// A screen: its title (also the window's), its acts, and its content. Coming to it moves the focus to the title, so that
// a keyboard and a screen reader begin there.
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  title: string;
  /** A line under the title. */
  lede?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** `wide` for tables and editors that use the whole window. */
  width?: "text" | "wide";
  /** Where a field has the focus at once, the title does not take it. */
  keepsFocus?: boolean;
}

export function Page({ title, lede, actions, children, width = "wide", keepsFocus = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Curators’ desk`;
  }, [title]);
  useEffect(() => {
    if (!keepsFocus) heading.current?.focus({ preventScroll: true });
  }, [keepsFocus]);
  return (
    <div className={`page ${width}`}>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lede && <p className="quiet">{lede}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
