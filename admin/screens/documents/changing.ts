// Changing many documents from the page: the preview window by window, then the same documents done window by window,
// with progress; stopped and gone on with at any time.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { BulkAct } from "../../../worker/archive/bulk-act.ts";
import type { ChangesDone, ChangesPreview, PlannedChange } from "../../../worker/archive/changeset.ts";
import { api, curationFetch, said } from "../../api.ts";
import { asProblem, type Problem } from "../../problem.ts";

export type Selection = { ids: string[] } | { question: URLSearchParams };

/** Documents a request changes. */
const WINDOW = 50;

export type Outcome = ChangesDone["outcomes"][number];

export interface Progress {
  stage: "choosing" | "previewing" | "previewed" | "doing" | "stopped" | "done";
  planned: PlannedChange[];
  /** How many documents there are to look at; null for more than 1,000. */
  total: number | null;
  outcomes: Outcome[];
  changeset: string | null;
  problem: Problem | null;
}

const NOTHING: Progress = { stage: "choosing", planned: [], total: null, outcomes: [], changeset: null, problem: null };

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const answer = await curationFetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Answer;
}

const questionOf = (question: URLSearchParams) =>
  Object.fromEntries(
    [...new Set(question.keys())].map((name) => {
      const given = question.getAll(name);
      return [name, given.length === 1 ? given[0] : given];
    }),
  );

export function useChanging(selection: Selection) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>(NOTHING);
  const stopped = useRef(false);
  const tell = (change: Partial<Progress>) => setProgress((before) => ({ ...before, ...change }));
  const finish = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["documents"] }),
      queries.invalidateQueries({ queryKey: ["changesets"] }),
    ]);

  const preview = async (act: BulkAct) => {
    stopped.current = false;
    setProgress({ ...NOTHING, stage: "previewing" });
    const planned: PlannedChange[] = [];
    try {
      let rest = "ids" in selection ? [...selection.ids] : [];
      let after: string | null = null;
      for (let more = true; more && !stopped.current; ) {
        const select = "ids" in selection ? { ids: rest } : { question: questionOf(selection.question) };
        const window: ChangesPreview = await post("/curation/changes?dry_run=1", {
          act,
          select,
          ...(after && { after }),
        });
        planned.push(...window.changes);
        rest = rest.slice(window.changes.length);
        after = window.next;
        more = after !== null;
        tell({ planned: [...planned], total: "ids" in selection ? selection.ids.length : window.total });
      }
      tell({ stage: stopped.current ? "choosing" : "previewed" });
    } catch (error) {
      tell({ stage: "choosing", problem: asProblem(error) });
    }
  };

  /** Goes on with whatever was not done yet. */
  const act = async (bulk: BulkAct, done: readonly Outcome[] = [], begun: string | null = null) => {
    stopped.current = false;
    const outcomes = [...done];
    let changeset = begun;
    const seen = new Set(outcomes.map(({ id }) => id));
    let rest = progress.planned.filter(({ id, signature }) => signature !== undefined && !seen.has(id));
    tell({ stage: "doing", problem: null });
    try {
      while (rest.length > 0 && !stopped.current) {
        const documents = rest.slice(0, WINDOW).map(({ id, signature }) => ({ id, signature }));
        const window: ChangesDone = await post("/curation/changes", {
          act: bulk,
          documents,
          ...(changeset && { changeset }),
        });
        changeset = window.changeset ?? changeset;
        outcomes.push(...window.outcomes);
        const told = new Set(window.outcomes.map(({ id }) => id));
        rest = rest.filter(({ id }) => !told.has(id));
        tell({ outcomes: [...outcomes], changeset });
      }
      if (rest.length === 0 && changeset !== null) await completeChangeset(changeset);
      tell({ stage: rest.length === 0 ? "done" : "stopped" });
    } catch (error) {
      tell({ stage: "stopped", problem: asProblem(error) });
    }
    await finish();
  };

  return {
    progress,
    preview,
    act: (bulk: BulkAct) => act(bulk, progress.outcomes, progress.changeset),
    stop: () => {
      stopped.current = true;
    },
    again: () => setProgress(NOTHING),
  };
}

const ID = ":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}";

export function completeChangeset(id: string) {
  return said(api.curation.changesets[ID].completion.$put({ param: { id }, query: {} }));
}
