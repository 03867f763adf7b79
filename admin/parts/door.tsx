// The frame of what is seen before the desk: one card, the archive's name, one thing to do.
import { type ReactNode, useEffect } from "react";

export function Door({ title, archive, children }: { title: string; archive: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – ${archive}`;
  }, [title, archive]);
  return (
    <main className="door">
      <div className="door-card stack">
        <header>
          <p className="quiet">{archive}</p>
          <h1>{title}</h1>
        </header>
        {children}
      </div>
    </main>
  );
}
