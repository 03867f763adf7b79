// Undoing a changeset: tried first, which tells what would happen to each of its documents, then done with progress; stopped
// and gone on with at any time.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { Undoing } from "../../../worker/archive/changeset.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { asProblem, type Problem } from "../../problem.ts";
import { together } from "./together.ts";
import { undoWhole } from "./undoing.ts";

const OUTCOMES: Record<Undoing["outcome"], string> = {
  undone: "goes back",
  partly: "goes back in part",
  kept: "stays as it is",
  unchanged: "nothing to undo",
};

interface Props {
  /** Of the changeset. */
  id: string;
  onClose: () => void;
  /** All of it is undone. */
  onUndone?: () => void;
}

export function UndoDialog({ id, onClose, onUndone }: Props) {
  const queries = useQueryClient();
  const [tried, setTried] = useState<Undoing[] | null>(null);
  const [stage, setStage] = useState<"trying" | "tried" | "doing" | "stopped" | "done">("trying");
  const [done, setDone] = useState<Undoing[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stopped = useRef(false);
  const run = async (dryRun: boolean) => {
    stopped.current = false;
    setProblem(null);
    setStage(dryRun ? "trying" : "doing");
    const before = done;
    const tell = dryRun ? setTried : (now: Undoing[]) => setDone(together(before, now));
    try {
      const undone = await undoWhole(id, {
        dryRun,
        onWindow: ({ documents }) => {
          tell(documents);
          return !stopped.current;
        },
      });
      const isWhole = undone.state === "undone";
      setStage(dryRun ? "tried" : isWhole ? "done" : "stopped");
      if (!dryRun && isWhole) onUndone?.();
    } catch (error) {
      setProblem(asProblem(error));
      setStage(dryRun ? "tried" : "stopped");
    }
    if (!dryRun) {
      await queries.invalidateQueries({ queryKey: ["changesets"] });
      await queries.invalidateQueries({ queryKey: ["documents"] });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    run(true);
  }, []);
  const shown = stage === "trying" || stage === "tried" ? (tried ?? []) : done;
  const stays = shown.filter(({ outcome }) => outcome === "kept" || outcome === "partly");
  const goes = changedIn(shown);
  const all = tried?.length ?? 0;
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
              {stage === "stopped" ? "Go on undoing" : `Undo ${documents(changedIn(tried ?? []))}`}
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
        {stage === "doing" && `${shown.length.toLocaleString("en")} of ${documents(all)} done …`}
        {stage === "stopped" &&
          `Stopped after ${shown.length.toLocaleString("en")} of ${documents(all)}; you can go on.`}
        {stage === "done" && `Undone: ${documents(goes)}. The undo is a changeset too, and can be undone.`}
      </p>
      {stage === "doing" && <progress max={all} value={shown.length} aria-label="Documents done" />}
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

const changedIn = (list: readonly Undoing[]) =>
  list.filter(({ outcome }) => outcome === "undone" || outcome === "partly").length;
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
