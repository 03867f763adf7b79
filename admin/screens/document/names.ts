// Names the archive knows, found while they are typed; and new ones, made on the spot.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { languageName, scriptName } from "../../../worker/archive/languages.ts";
import { isCorporateBody } from "../../../worker/intake/names.ts";
import { api, said } from "../../api.ts";
import type { Candidate } from "../../parts/combo-box.tsx";
import { Problem } from "../../problem.ts";

export type NamesOf = "agents" | "places" | "subjects" | "collections" | "repositories";

/** A name that was picked or made. */
export interface Named {
  key: string;
  name: string;
}

type Found = Awaited<ReturnType<typeof askNames>>["names"][number];

const names = api.curation[":names{(?:agents|places|subjects|collections|repositories)}"];

const askNames = (of: NamesOf, q: string) => said(names.$get({ param: { names: of }, query: { q, limit: "12" } }));

/** What the archive finds for what is typed, a moment after it is typed. */
export function useNames(of: NamesOf, typed: string, isOpen: boolean): { found: readonly Found[]; busy: boolean } {
  const q = useLater(typed.trim(), 150);
  const asked = useQuery({
    queryKey: ["names", of, q],
    queryFn: () => askNames(of, q),
    enabled: isOpen && q !== "",
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  if (q === "") return { found: [], busy: false };
  return { found: asked.data?.names ?? [], busy: asked.isPending || q !== typed.trim() };
}

/** The value as it was this long ago, once it has stood still. */
export function useLater<Value>(value: Value, milliseconds: number): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return later;
}

/** What tells a name from others: the spelling that was found, life dates, how many documents use it. */
export function candidateOf({ key, name, kind, dates, about, count, matched }: Found): Candidate {
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

/** Another record that has the same spelling. */
export interface Alike {
  key: string;
  name: string;
  form: string;
}

/** Makes a name. `alike` is told where others are spelt so: then somebody chooses, or makes it all the same. */
export async function makeName(
  of: NamesOf,
  name: string,
  evenIfAlike = false,
): Promise<{ made: Named } | { alike: Alike[] }> {
  const kind = isCorporateBody(name) ? ("corporate-body" as const) : ("person" as const);
  try {
    const made = await said(
      names.$post({
        param: { names: of },
        query: { dry_run: "0", even_if_alike: evenIfAlike ? "1" : "0" },
        json: { name, ...(of === "agents" && { kind }) },
      }),
    );
    return { made };
  } catch (error) {
    const alike = error instanceof Problem && error.status === 409 ? error.members.alike : undefined;
    if (Array.isArray(alike)) return { alike: alike as Alike[] };
    throw error;
  }
}
