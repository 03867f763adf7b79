// Files on their way, each with how far it has come, or why it did not.
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import type { Coming } from "./use-bringing.ts";

interface Props {
  coming: readonly Coming[];
  onAgain: (id: number) => void;
  onGiveUp: (id: number) => void;
}

export function ComingFiles({ coming, onAgain, onGiveUp }: Props) {
  if (coming.length === 0) return null;
  return (
    <ul className="coming" aria-label="Files on their way">
      {coming.map(({ id, name, progress, problem }) => (
        <li key={id}>
          <span className="coming-name">{name}</span>
          {problem ? (
            <ProblemNote problem={problem} onRetry={() => onAgain(id)} />
          ) : (
            <>
              <progress aria-label={name} {...(progress?.of && { value: progress.done, max: progress.of })} />
              <span className="hint">{progress === null ? "waiting" : progress.doing}</span>
            </>
          )}
          <Button kind="quiet" aria-label={`Give up ${name}`} onPress={() => onGiveUp(id)}>
            ✕
          </Button>
        </li>
      ))}
    </ul>
  );
}
