// The sections of the form, as a way to each, with how much there is to look at in it.
import type { FieldName } from "./editing.ts";
import { sectionsOf } from "./form.tsx";
import type { Problem } from "./problems.ts";

export function Sections({ problemsOf }: { problemsOf: (field: FieldName) => readonly Problem[] }) {
  return (
    <nav className="sections" aria-label="Sections of the form">
      <ol>
        {sectionsOf().map(({ id, title, fields }) => {
          const count = fields.reduce((sum, field) => sum + problemsOf(field).length, 0);
          return (
            <li key={id}>
              <a href={`#section-${id}`}>{title}</a>
              {count > 0 && (
                <span className="badge bad">
                  {count}
                  <span className="unseen"> to look at</span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
