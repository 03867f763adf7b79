// Names the archive knows, found while they are typed, each with what tells it from others.
import { useQuery } from "@tanstack/react-query";
import { languageName, scriptName } from "../../../worker/archive/languages.ts";
import type { Candidate } from "../../parts/combo-box.tsx";
import { useLater } from "../../parts/use-later.ts";
import { askNames, type FoundName, type NamesOf } from "./asking-names.ts";

/** As many as a list shows without being read through. */
const MOST = "12";

/** What the archive finds for what is typed, a moment after it is typed. */
export function useNames(of: NamesOf, typed: string, isOpen: boolean): { found: readonly FoundName[]; busy: boolean } {
  const q = useLater(typed.trim(), 150);
  const asked = useQuery({
    queryKey: ["names", of, q],
    queryFn: () => askNames(of, { q, limit: MOST }),
    enabled: isOpen && q !== "",
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  if (typed.trim() === "") return { found: [], busy: false };
  // Nobody is offered to make a name before the archive has said whether it has it.
  const busy = q !== typed.trim() || asked.isPending || asked.isPlaceholderData;
  return { found: q === "" ? [] : (asked.data?.names ?? []), busy };
}

/** What tells a name from others: the spelling that was found, life dates, how many documents use it. */
export function candidateOf({ key, name, kind, dates, about, count, matched }: FoundName): Candidate {
  const spelling =
    matched &&
    `“${matched.form}”${inBrackets(matched.system ?? (matched.lang && languageName(matched.lang)) ?? (matched.script && scriptName(matched.script)))}`;
  const facts = [
    spelling,
    dates,
    kind === "corporate-body" ? "organisation" : kind === "family" ? "family" : null,
    about.slice(0, 90),
    count === 0 ? "not used yet" : `${count.toLocaleString("en")} ${count === 1 ? "document" : "documents"}`,
  ];
  return { id: key, label: name, about: facts.filter(Boolean).join(" · ") };
}

const inBrackets = (words: string | null | undefined) => (words ? ` (${words})` : "");
