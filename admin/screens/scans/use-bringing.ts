// Files on their way: one after the other, each told with its progress, each to be tried again or given up.
import { useRef, useState } from "react";
import { useStaying } from "../../parts/use-staying.ts";
import { asProblem, type Problem } from "../../problem.ts";
import { type Brought, bringScan, type Progress } from "./bring-scan.ts";

export interface Coming {
  id: number;
  name: string;
  progress: Progress | null;
  problem: Problem | null;
}

interface Waiting extends Coming {
  work: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<void>;
  stop: AbortController;
}

export interface Bringing {
  coming: readonly Coming[];
  /** Brings files in the order of their names, as people number pages. */
  bring: (files: readonly File[]) => void;
  /** Does other work in the same line, e.g. turning an image. */
  line: (name: string, work: Waiting["work"]) => void;
  again: (id: number) => void;
  giveUp: (id: number) => void;
}

let numbers = 0;

/** @param onBrought called once for each file, in their order, with its name */
export function useBringing(onBrought: (brought: Brought, name: string) => void): Bringing {
  const waiting = useRef<Waiting[]>([]);
  const running = useRef(false);
  const brought = useRef(onBrought);
  brought.current = onBrought;
  const [coming, setComing] = useState<readonly Coming[]>([]);
  const tell = () =>
    setComing(waiting.current.map(({ id, name, progress, problem }) => ({ id, name, progress, problem })));

  const run = async () => {
    if (running.current) return;
    running.current = true;
    for (;;) {
      const next = waiting.current.find(({ problem }) => problem === null);
      if (next === undefined) break;
      try {
        await next.work((progress) => {
          next.progress = progress;
          tell();
        }, next.stop.signal);
        waiting.current = waiting.current.filter((each) => each !== next);
      } catch (error) {
        if (!next.stop.signal.aborted) next.problem = asProblem(error);
        next.progress = null;
      }
      tell();
    }
    running.current = false;
  };

  const line: Bringing["line"] = (name, work) => {
    waiting.current.push({ id: ++numbers, name, progress: null, problem: null, work, stop: new AbortController() });
    tell();
    run();
  };

  useStaying(
    coming.some(({ problem }) => problem === null),
    "A scan is still on its way into this document. If you leave now, it does not arrive.",
  );

  return {
    coming,
    line,
    bring: (files) => {
      const inOrder = [...files].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
      for (const file of inOrder) {
        const name = file.name || "Pasted image";
        line(name, async (onProgress, signal) => brought.current(await bringScan(file, onProgress, signal), name));
      }
    },
    again: (id) => {
      const found = waiting.current.find((each) => each.id === id);
      if (found) found.problem = null;
      tell();
      run();
    },
    giveUp: (id) => {
      const found = waiting.current.find((each) => each.id === id);
      found?.stop.abort();
      waiting.current = waiting.current.filter((each) => each.id !== id);
      tell();
    },
  };
}
