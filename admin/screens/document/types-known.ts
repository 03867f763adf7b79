// The types of documents that the archive uses already.
import { useQuery } from "@tanstack/react-query";

export const useTypes = () => useQuery({ queryKey: ["types"], queryFn: readTypes, staleTime: 300_000 });

/** The types readers can choose from, the most used first. */
async function readTypes(): Promise<{ id: string; label: string; about: string }[]> {
  const answer = await fetch("/documents.json?limit=0");
  if (!answer.ok) return [];
  const { facets } = (await answer.json()) as { facets?: { type?: { value: string; label: string; count: number }[] } };
  const types = facets?.type ?? [];
  return types.map(({ value, label, count }) => ({
    id: value,
    label,
    about: `${count.toLocaleString("en")} documents`,
  }));
}
