// Which documents are chosen: some of those seen, or all that the question finds.
import { useState } from "react";

export interface Chosen {
  ids: ReadonlySet<string>;
  /** Everything the question finds, seen or not. */
  all: boolean;
  count: number;
  choose: (ids: readonly string[]) => void;
  toggle: (id: string) => void;
  chooseAll: () => void;
  clear: () => void;
}

/** @param question another question has nothing chosen */
export function useChosen(question: string): Chosen {
  const [chosen, setChosen] = useState<{ of: string; ids: ReadonlySet<string>; all: boolean }>({
    of: question,
    ids: new Set(),
    all: false,
  });
  const now = chosen.of === question ? chosen : { of: question, ids: new Set<string>(), all: false };
  const keep = (ids: Iterable<string>, all = false) => setChosen({ of: question, ids: new Set(ids), all });
  return {
    ids: now.ids,
    all: now.all,
    count: now.ids.size,
    choose: (ids) => keep(ids),
    toggle: (id) => keep(now.ids.has(id) ? [...now.ids].filter((each) => each !== id) : [...now.ids, id]),
    chooseAll: () => keep(now.ids, true),
    clear: () => keep([]),
  };
}
