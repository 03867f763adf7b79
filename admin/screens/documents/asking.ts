// What the table asks the archive, and how the question stands in the address.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import type { DeskTable, Queues } from "../../../worker/archive/desk-question.ts";
import type { SavedViews } from "../../../worker/archive/saved-view.ts";
import { api, curationFetch, said } from "../../api.ts";

/** Parameters that only place the window: a question without them is the same question. */
const PLACE = "after_key";

export interface Asked {
  /** As the address has it, without the place of the window. */
  question: URLSearchParams;
  get: (name: string) => string | null;
  /** Sets a parameter, or takes it away; the table begins at its start again. */
  set: (name: string, value: string | null) => void;
  add: (name: string, value: string) => void;
  remove: (name: string, value?: string) => void;
  /** The whole question, e.g. of a saved view. */
  replace: (question: string) => void;
  turn: (cursor: string) => void;
}

export function useAsked(): Asked {
  const [search, setSearch] = useSearchParams();
  const change = (edit: (now: URLSearchParams) => void) =>
    setSearch((before) => {
      const now = new URLSearchParams(before);
      now.delete(PLACE);
      edit(now);
      return now;
    });
  const question = new URLSearchParams(search);
  question.delete(PLACE);
  return {
    question,
    get: (name) => search.get(name),
    set: (name, value) => change((now) => (value ? now.set(name, value) : now.delete(name))),
    add: (name, value) => change((now) => (now.getAll(name).includes(value) ? undefined : now.append(name, value))),
    remove: (name, value) =>
      change((now) => {
        const rest = value === undefined ? [] : valuesOf(now, name).filter((each) => each !== value);
        now.delete(name);
        if (LISTS.has(name) && rest.length > 0) now.set(name, rest.join(","));
        else for (const each of rest) now.append(name, each);
      }),
    replace: (text) => setSearch(new URLSearchParams(text)),
    turn: (cursor) =>
      setSearch((before) => {
        const now = new URLSearchParams(before);
        now.set(PLACE, cursor);
        return now;
      }),
  };
}

/** Parameters whose values stand in one list, with commas. */
const LISTS = new Set(["status", "missing", "has"]);

export function valuesOf(question: URLSearchParams, name: string): string[] {
  const given = question.getAll(name);
  return LISTS.has(name) ? given.flatMap((each) => each.split(",")) : given;
}

export function askTable(question: URLSearchParams): Promise<DeskTable> {
  return curationFetch(`/curation/documents?${question}`).then((answer) => answer.json() as Promise<DeskTable>);
}

export function useTableOfDocuments(asked: Asked) {
  const question = new URLSearchParams(asked.question);
  const place = asked.get(PLACE);
  if (place) question.set(PLACE, place);
  return useQuery({
    queryKey: ["documents", "table", String(question)],
    queryFn: () => askTable(question),
    placeholderData: keepPreviousData,
  });
}

export const useQueues = () =>
  useQuery<Queues>({ queryKey: ["documents", "queues"], queryFn: () => said(api.curation.queues.$get({ query: {} })) });

export const useViews = () =>
  useQuery<SavedViews>({ queryKey: ["views"], queryFn: () => said(api.curation.views.$get({ query: {} })) });
