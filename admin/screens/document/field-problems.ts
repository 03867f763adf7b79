// Which problems are shown beside which field: what is only empty is not nagged about until somebody wants to save.
import { useRef } from "react";
import { isSame } from "../../../worker/archive/document-changes.ts";
import type { FieldName } from "./editing.ts";
import type { Problem } from "./problems.ts";

export type Asked = "save" | "publish" | null;

const NONE: readonly Problem[] = [];

export function isShown({ level, isEmpty }: Problem, asked: Asked): boolean {
  if (level === "missing") return asked === "publish";
  return !isEmpty || asked !== null;
}

/** Problems by field; a field whose problems are the same as before gets the same list, so that it is not drawn again. */
export function useFieldProblems(problems: readonly Problem[], asked: Asked): (field: FieldName) => readonly Problem[] {
  const before = useRef(new Map<FieldName, readonly Problem[]>());
  const now = Map.groupBy(
    problems.filter((each) => isShown(each, asked)),
    ({ field }) => field,
  );
  const kept = new Map(
    [...now].map(([field, list]) => {
      const known = before.current.get(field);
      return [field, known && isSame(known, list) ? known : list] as const;
    }),
  );
  before.current = kept;
  return (field) => kept.get(field) ?? NONE;
}

/** The sentence for one place of a field. */
export function messageAt(problems: readonly Problem[], at = ""): string | undefined {
  return problems.find((each) => each.at === at)?.message;
}
