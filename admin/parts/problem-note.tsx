// What went wrong, on the screen, with every member that was refused and a way to try again.
import { asProblem, type Problem } from "../problem.ts";
import { Button } from "./button.tsx";

interface Props {
  problem: unknown;
  onRetry?: () => void;
  /** Leave out what is already shown beside a field. */
  hidesFaults?: boolean;
}

/** Of a form whose fields tell what is wrong with them: whatever else went wrong. */
export function FormProblem({ problem }: { problem: Problem | null }) {
  return problem !== null && problem.faults.length === 0 ? <ProblemNote problem={problem} /> : null;
}

export function ProblemNote({ problem, onRetry, hidesFaults = false }: Props) {
  const { title, message, faults } = asProblem(problem);
  // One that is a sentence needs no name of a member before it.
  const [one, ...more] = faults;
  const said = one !== undefined && more.length === 0 && one.message.endsWith(".") ? one.message : message;
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{title}.</strong> {said}
      </p>
      {!hidesFaults && more.length > 0 && (
        <ul>
          {faults.map(({ at, message }) => (
            <li key={`${at} ${message}`}>
              {at && <code>{at}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {onRetry && <Button onPress={onRetry}>Try again</Button>}
    </div>
  );
}
