// One changeset: each of its documents with what was changed, and its undoing, tried first and then done.
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link, useParams } from "wouter";
import { CHANGESET_LABELS, type ChangesetDocument, type Undoing } from "../../worker/archive/changeset.ts";
import { isNone } from "../../worker/archive/difference.ts";
import { ID_PATTERN } from "../../worker/archive/document.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { StatusBadge } from "../parts/status-badge.tsx";
import { When } from "../parts/when.tsx";
import { asProblem, type Problem } from "../problem.ts";
import { useWho } from "../who.tsx";
import { countsInWords } from "./changesets/in-words.ts";
import { undoWhole } from "./changesets/undoing.ts";
import { DifferenceView } from "./document/difference-view.tsx";
import "./document/editor.css";
import "./documents/documents.css";

const ID = ":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}";

export default function ChangesetScreen() {
  const { id = "" } = useParams();
  const who = useWho();
  const [undoing, setUndoing] = useState(false);
  const asked = useInfiniteQuery({
    queryKey: ["changesets", id],
    queryFn: ({ pageParam }) =>
      said(api.curation.changesets[ID].$get({ param: { id }, query: { after: String(pageParam) } })),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    enabled: ID_PATTERN.test(id),
  });
  if (asked.isPending && asked.isFetching) return <Loading />;
  if (asked.error || !asked.data) {
    return (
      <Page title="Changeset" width="text">
        {asked.error ? (
          <ProblemNote problem={asked.error} onRetry={asked.refetch} />
        ) : (
          <EmptyState title="There is no such changeset." action={<Link href="/changesets">All changesets</Link>} />
        )}
      </Page>
    );
  }
  const [changeset] = asked.data.pages;
  const documents = asked.data.pages.flatMap((page) => page.documents);
  const { kind, note, by, began_at, state, counts, undoes, undone_by } = changeset;
  return (
    <Page
      title={note ?? CHANGESET_LABELS[kind]}
      lede={
        <>
          {CHANGESET_LABELS[kind]} by {by.name}, <When at={began_at} exact />: {countsInWords(counts)}.
        </>
      }
      actions={
        who.may("bulk") &&
        changeset.can_be_undone && (
          <Button kind="danger" onPress={() => setUndoing(true)}>
            Undo all of it …
          </Button>
        )
      }
    >
      <p className="actions">
        <StatusBadge status={state} />
        {undoes && <Link href={`/changesets/${undoes}`}>What it undid</Link>}
        {undone_by && <Link href={`/changesets/${undone_by}`}>What undid it</Link>}
        <Link href={`/documents?changeset=${id}`}>These documents in the table</Link>
      </p>
      {documents.length === 0 && <EmptyState title="No document was changed by it." />}
      {documents.length > 0 && (
        <section className="apart">
          <h2>Documents</h2>
          <ul className="planned" aria-label="Documents">
            {documents.map((document) => (
              <li key={document.id}>
                <Changed document={document} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked.hasNextPage && (
        <p className="more">
          <Button onPress={() => asked.fetchNextPage()} busy={asked.isFetchingNextPage}>
            More documents
          </Button>
        </p>
      )}
      {undoing && <UndoDialog id={id} onClose={() => setUndoing(false)} />}
    </Page>
  );
}

function Changed({ document }: { document: ChangesetDocument }) {
  const { id, title, what, status, pending, deleted, head, last, difference } = document;
  return (
    <>
      <h3>
        <Link href={`/documents/${id}`}>{title || id}</Link>
        <span className="hint">{what}</span>
        <StatusBadge
          status={deleted ? "withdrawn" : (pending ?? status)}
          label={deleted ? "out of the archive" : undefined}
        />
        {head > last && <span className="hint">changed again since</span>}
      </h3>
      {!isNone(difference) && <DifferenceView difference={difference} />}
    </>
  );
}

const OUTCOMES: Record<Undoing["outcome"], string> = {
  undone: "goes back",
  partly: "goes back in part",
  kept: "stays as it is",
  unchanged: "nothing to undo",
};

/** First tells what would happen to every document; then does it, with progress. */
function UndoDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [tried, setTried] = useState<Undoing[] | null>(null);
  const [stage, setStage] = useState<"trying" | "tried" | "doing" | "stopped" | "done">("trying");
  const [done, setDone] = useState<Undoing[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stopped = useRef(false);
  const began = useRef(false);
  const run = async (dryRun: boolean) => {
    stopped.current = false;
    setProblem(null);
    setStage(dryRun ? "trying" : "doing");
    const tell = dryRun ? setTried : setDone;
    try {
      const undone = await undoWhole(id, {
        dryRun,
        onWindow: ({ documents }) => {
          tell(documents);
          return !stopped.current;
        },
      });
      setStage(dryRun ? "tried" : undone.state === "undone" ? "done" : "stopped");
    } catch (error) {
      setProblem(asProblem(error));
      setStage(dryRun ? "tried" : "stopped");
    }
    if (!dryRun) {
      await queries.invalidateQueries({ queryKey: ["changesets"] });
      await queries.invalidateQueries({ queryKey: ["documents"] });
    }
  };
  if (!began.current) {
    began.current = true;
    queueMicrotask(() => run(true));
  }
  const shown = stage === "trying" || stage === "tried" ? (tried ?? []) : done;
  const stays = shown.filter(({ outcome }) => outcome === "kept" || outcome === "partly");
  const goes = shown.filter(({ outcome }) => outcome === "undone" || outcome === "partly").length;
  const busy = stage === "trying" || stage === "doing";
  return (
    <Dialog
      title="Undo the changeset"
      isOpen
      onClose={onClose}
      size={stays.length > 0 ? "large" : "medium"}
      isModal={stage === "doing"}
      role="alertdialog"
      actions={
        <>
          {stage === "doing" ? (
            <Button
              onPress={() => {
                stopped.current = true;
              }}
            >
              Stop
            </Button>
          ) : (
            <Button onPress={onClose}>{stage === "done" ? "Close" : "Leave it"}</Button>
          )}
          {stage !== "done" && (
            <Button kind="danger" busy={busy} onPress={() => run(false)} isDisabled={stage === "trying"}>
              {stage === "stopped" ? "Go on undoing" : `Undo ${documents(goes)}`}
            </Button>
          )}
        </>
      }
    >
      {problem && <ProblemNote problem={problem} />}
      <p role="status">
        {stage === "trying" && `Looking at ${documents(shown.length)} …`}
        {stage === "tried" &&
          `${documents(goes)} ${goes === 1 ? "goes" : "go"} back to what ${goes === 1 ? "it was" : "they were"} before.`}
        {stage === "doing" && `${documents(shown.length)} done …`}
        {stage === "stopped" && `Stopped after ${documents(shown.length)}; you can go on.`}
        {stage === "done" && `Undone: ${documents(goes)}. The undo is a changeset too, and can be undone.`}
      </p>
      {stage === "doing" && <progress max={tried?.length} value={shown.length} />}
      {stays.length > 0 && (
        <>
          <p>
            {stays.length.toLocaleString("en")} {stays.length === 1 ? "was" : "were"} changed since. What was changed
            since stays; only the rest goes back.
          </p>
          <ul className="planned">
            {stays.slice(0, 100).map((each) => (
              <li key={each.id}>
                <Stays undoing={each} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

const documents = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "document" : "documents"}`;

function Stays({ undoing: { id, title, outcome, why, collisions } }: { undoing: Undoing }) {
  return (
    <>
      <h3>
        <Link href={`/documents/${id}`}>{title || id}</Link>
        <span className="hint">{OUTCOMES[outcome]}</span>
      </h3>
      {why && <p className="hint">{why}</p>}
      {collisions.map(({ label, at, said }) => (
        <section key={`${label} ${at}`} className="sides">
          <div>
            <p className="hint">{label}, as it was</p>
            <p>{said.yours || "(nothing)"}</p>
          </div>
          <div>
            <p className="hint">{label} today, which stays</p>
            <p>{said.theirs || "(nothing)"}</p>
          </div>
        </section>
      ))}
    </>
  );
}
