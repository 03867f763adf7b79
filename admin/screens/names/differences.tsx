// What changed of a name, member by member: what went, what came.
import type { AuthorityDifference } from "../../../worker/archive/authority-state.ts";

export function Differences({ differences }: { differences: readonly AuthorityDifference[] }) {
  if (differences.length === 0) return <p className="hint">Nothing was changed.</p>;
  return (
    <dl className="differences">
      {differences.map(({ member, label, before, after }) => (
        <div key={member}>
          <dt>{label}</dt>
          <dd>
            {before.map((line) => (
              <del key={line}>{line}</del>
            ))}
            {after.map((line) => (
              <ins key={line}>{line}</ins>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
