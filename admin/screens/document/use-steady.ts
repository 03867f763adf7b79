// Functions that never change, and do what the latest ones do: for parts that need not be drawn again with every keystroke.
import { useRef, useState } from "react";

// biome-ignore lint/suspicious/noExplicitAny: any function may be among them
type Functions = Record<string, (...given: any[]) => unknown>;

export function useSteady<Given extends Functions>(given: Given): Given {
  const latest = useRef(given);
  latest.current = given;
  const [steady] = useState(() => {
    const names = Object.keys(given) as (keyof Given)[];
    return Object.fromEntries(
      names.map((name) => [name, (...args: unknown[]) => latest.current[name](...args)]),
    ) as Given;
  });
  return steady;
}
