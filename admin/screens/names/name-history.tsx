// The history of a name: every revision with who, when and what it changed; any of them restored as a new one.
import { useQuery } from "@tanstack/react-query";
import { actInWords } from "../../../worker/archive/acts-in-words.ts";
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { type NameRecord, type NamesOf, readNameHistory, restoreName } from "./asking-names.ts";
import { Differences } from "./differences.tsx";

interface Props {
  of: NamesOf;
  record: NameRecord;
  mayChange: boolean;
  onRestored: () => Promise<unknown>;
}

export function NameHistory({ of, record, mayChange, onRestored }: Props) {
  const { key, revision } = record;
  const found = useQuery({
    queryKey: ["names", of, key, "history", revision],
    queryFn: () => readNameHistory(of, key),
  });
  const restore = async (to: number) => {
    try {
      const restored = await restoreName({ of, key, revision }, to);
      toast(`Revision ${to} was restored.`, {
        undo: async () => {
          await restoreName({ of, key, revision: restored.revision }, revision);
          await onRestored();
        },
      });
    } catch (error) {
      toastProblem(error);
    }
    await onRestored();
  };
  return (
    <section>
      <h2>History</h2>
      {found.error && <ProblemNote problem={found.error} onRetry={found.refetch} />}
      <ol className="name-history">
        {found.data?.revisions.map(({ number, act, by, at, note, difference }) => (
          <li key={number}>
            <details>
              <summary>
                <span className="number">{number}</span> {by.name} {actInWords(act)}{" "}
                <time dateTime={at}>
                  {new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
                </time>
              </summary>
              {note && <p>{note}</p>}
              <Differences differences={difference} />
              {mayChange && number !== revision && (
                <Button kind="quiet" onPress={() => restore(number)}>
                  Restore this revision
                </Button>
              )}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
