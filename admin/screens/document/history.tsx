// Every revision of a document: who, when, which act and why; what each changed; and any of them taken back.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { memo, useState } from "react";
import { actInWords } from "../../../worker/archive/acts-in-words.ts";
import type { HistoryEntry } from "../../../worker/archive/desk.ts";
import { Button } from "../../parts/button.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Select } from "../../parts/select.tsx";
import * as archive from "./asking.ts";
import { clock } from "./clock.ts";
import { DifferenceView } from "./difference-view.tsx";

const BEFORE = "before";

interface Props {
  id: string;
  /** The latest revision: a new one is read when it changes. */
  revision: number;
  mayRestore: boolean;
  onRestore: (revision: number) => void;
  /** Shows the whole of a revision as readers would see it. */
  onPreview: (revision: number) => void;
}

/** Not drawn again while somebody types beside it. */
export const RevisionHistory = memo(function RevisionHistory({ id, revision, mayRestore, ...acts }: Props) {
  const { onRestore, onPreview } = acts;
  const [open, setOpen] = useState<number | null>(null);
  const asked = useInfiniteQuery({
    queryKey: ["history", id, revision],
    queryFn: ({ pageParam }) => archive.readHistory(id, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ before }) => before ?? undefined,
    // Whoever restored a revision stays where they pressed.
    placeholderData: keepPreviousData,
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
                <Changed id={id} revision={entry.revision} others={entries} />
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
});

/** “withdrew”, “asked for a review”: of this document, which need not be said. */
const deedOf = (act: string) => actInWords(act).replace(/ (of|on)$/, "");

function Line({ entry: { revision, act, by, at, published }, isLatest }: { entry: HistoryEntry; isLatest: boolean }) {
  return (
    <span className="history-line">
      <span className="when">{clock(at)}</span> {by.name} {deedOf(act)}
      <span className="quiet">
        {" "}
        · {revision}
        {published && " · readers saw it"}
        {isLatest && " · now"}
      </span>
    </span>
  );
}

interface ChangedProps {
  id: string;
  revision: number;
  /** What it may be compared with. */
  others: readonly HistoryEntry[];
}

/** What it changed of the one before, or how it differs from any other. */
function Changed({ id, revision, others }: ChangedProps) {
  const [from, setFrom] = useState<number | null>(null);
  const asked = useQuery({
    queryKey: ["difference", id, from, revision],
    queryFn: () => archive.readDifference(id, from, revision),
    enabled: revision > 1 || from !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const options = others
    .filter((each) => each.revision !== revision)
    .map((each) => ({ id: String(each.revision), label: `Revision ${each.revision}, ${clock(each.at)}` }));
  return (
    <>
      {options.length > 1 && (
        <Select
          label="Compared with"
          options={[{ id: BEFORE, label: "The one before" }, ...options]}
          value={from === null ? BEFORE : String(from)}
          onChange={(id) => setFrom(id === BEFORE ? null : Number(id))}
        />
      )}
      {revision === 1 && from === null ? (
        <p className="hint">The first revision.</p>
      ) : asked.isPending ? (
        <Loading what="Comparing" />
      ) : asked.error ? (
        <ProblemNote problem={asked.error} onRetry={asked.refetch} />
      ) : (
        <DifferenceView difference={asked.data.difference} />
      )}
    </>
  );
}
