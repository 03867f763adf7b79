// Every revision of a document: who, when, which act and why; what each changed; and any of them taken back.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HistoryEntry } from "../../../worker/archive/desk.ts";
import { Button } from "../../parts/button.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import * as archive from "./asking.ts";
import { clock } from "./clock.ts";
import { DifferenceView } from "./difference-view.tsx";

interface Props {
  id: string;
  /** The latest revision: a new one is read when it changes. */
  revision: number;
  mayRestore: boolean;
  onRestore: (revision: number) => void;
  /** Shows the whole of a revision as readers would see it. */
  onPreview: (revision: number) => void;
}

export function RevisionHistory({ id, revision, mayRestore, onRestore, onPreview }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const asked = useInfiniteQuery({
    queryKey: ["history", id, revision],
    queryFn: ({ pageParam }) => archive.readHistory(id, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ before }) => before ?? undefined,
  });
  if (asked.isPending) return <Loading what="Reading the history" />;
  if (asked.error) return <ProblemNote problem={asked.error} onRetry={asked.refetch} />;
  const entries = asked.data.pages.flatMap(({ revisions }) => revisions);
  return (
    <div className="stack">
      <ol className="history">
        {entries.map((entry) => (
          <li key={entry.revision}>
            <Button
              kind="quiet"
              aria-expanded={open === entry.revision}
              onPress={() => setOpen(open === entry.revision ? null : entry.revision)}
            >
              <Line entry={entry} isLatest={entry.revision === revision} />
            </Button>
            {open === entry.revision && (
              <div className="stack revision">
                {entry.note && <p>“{entry.note}”</p>}
                <Changed id={id} revision={entry.revision} />
                <div className="actions">
                  <Button onPress={() => onPreview(entry.revision)}>See it whole</Button>
                  {mayRestore && entry.revision !== revision && (
                    <Button onPress={() => onRestore(entry.revision)}>Restore revision {entry.revision}</Button>
                  )}
                </div>
              </div>
            )}
          </li>
        ))}
      </ol>
      {asked.hasNextPage && (
        <Button busy={asked.isFetchingNextPage} onPress={() => asked.fetchNextPage()}>
          Older
        </Button>
      )}
    </div>
  );
}

function Line({ entry: { revision, act, by, at, published }, isLatest }: { entry: HistoryEntry; isLatest: boolean }) {
  return (
    <span className="history-line">
      <span className="when">{clock(at)}</span> {by.name}: {act.replaceAll("-", " ")}
      <span className="quiet">
        {" "}
        · {revision}
        {published && " · readers saw it"}
        {isLatest && " · now"}
      </span>
    </span>
  );
}

function Changed({ id, revision }: { id: string; revision: number }) {
  const asked = useQuery({
    queryKey: ["difference", id, revision],
    queryFn: () => archive.readDifference(id, null, revision),
    enabled: revision > 1,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (revision === 1) return <p className="hint">The first revision.</p>;
  if (asked.isPending) return <Loading what="Comparing" />;
  if (asked.error) return <ProblemNote problem={asked.error} onRetry={asked.refetch} />;
  return <DifferenceView difference={asked.data.difference} />;
}
