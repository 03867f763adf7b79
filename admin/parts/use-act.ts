// An act with its waiting and its failure, for forms: `const [save, { busy, problem }] = useAct(async () => …)`.
import { useRef, useState } from "react";
import { asProblem, type Problem } from "../problem.ts";

interface Acting {
  busy: boolean;
  problem: Problem | null;
  /** Forgets the failure, e.g. when the form is closed. */
  reset: () => void;
}

/** Runs one at a time; what it throws becomes `problem`. Answers whether it was done. */
export function useAct<Given extends unknown[]>(
  act: (...given: Given) => Promise<unknown>,
): [(...given: Given) => Promise<boolean>, Acting] {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const run = async (...given: Given) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await act(...given);
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return [run, { busy, problem, reset: () => setProblem(null) }];
}
