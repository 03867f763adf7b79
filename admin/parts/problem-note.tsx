// What went wrong, on the screen, with every member that was refused and a way to try again.
import { asProblem } from "../problem.ts";
import { Button } from "./button.tsx";

interface Props {
  problem: unknown;
  onRetry?: () => void;
  /** Leave out what is already shown beside a field. */
  hidesFaults?: boolean;
}

export function ProblemNote({ problem, onRetry, hidesFaults = false }: Props) {
  const { title, message, faults } = asProblem(problem);
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{title}.</strong> {message}
      </p>
      {!hidesFaults && faults.length > 1 && (
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
