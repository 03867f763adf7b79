// Changing many documents: say what, look at every change, do it, and take it back.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { toast } from "../../parts/toasts.tsx";
import { undoWhole } from "../changesets/undoing.ts";
import { ActForm, actOf, NO_ACT } from "./act-form.tsx";
import { type Progress, type Selection, useChanging } from "./changing.ts";
import { PlannedChanges } from "./planned-changes.tsx";
import "../document/editor.css";

interface Props {
  selection: Selection;
  onClose: () => void;
  onDone: () => void;
}

export default function BulkDialog({ selection, onClose, onDone }: Props) {
  const [said, setSaid] = useState(NO_ACT);
  const { progress, preview, act, stop, again } = useChanging(selection);
  const queries = useQueryClient();
  const { stage, planned, outcomes, changeset } = progress;
  const bulk = actOf(said);
  const ready = planned.filter(({ signature }) => signature !== undefined).length;
  const busy = stage === "previewing" || stage === "doing";
  const close = () => {
    if (stage === "done" || outcomes.length > 0) {
      onDone();
      if (changeset) {
        const changed = outcomes.filter(({ outcome }) => outcome === "changed").length;
        const undo = async () => {
          await undoWhole(changeset);
          await queries.invalidateQueries({ queryKey: ["documents"] });
        };
        if (changed > 0)
          toast(changed === 1 ? "1 document was changed." : `${changed.toLocaleString("en")} documents were changed.`, {
            undo,
          });
      }
    }
    onClose();
  };
  return (
    <Dialog
      title="Change documents"
      isOpen
      onClose={close}
      size={stage === "choosing" ? "medium" : "large"}
      isModal={busy}
      actions={
        <>
          {busy && <Button onPress={stop}>Stop</Button>}
          {(stage === "choosing" || stage === "previewing") && (
            <Button
              kind="primary"
              busy={stage === "previewing"}
              isDisabled={bulk === null}
              onPress={() => bulk && preview(bulk)}
            >
              Preview
            </Button>
          )}
          {stage === "previewed" && <Button onPress={again}>Back</Button>}
          {(stage === "previewed" || stage === "doing") && (
            <Button
              kind="primary"
              busy={stage === "doing"}
              isDisabled={ready === 0}
              autoFocus
              onPress={() => bulk && act(bulk)}
            >
              {ready === 0
                ? "Nothing to change"
                : `Change ${ready.toLocaleString("en")} ${ready === 1 ? "document" : "documents"}`}
            </Button>
          )}
          {stage === "stopped" && (
            <Button kind="primary" onPress={() => bulk && act(bulk)}>
              Go on
            </Button>
          )}
          {(stage === "done" || stage === "stopped") && (
            <Button autoFocus onPress={close}>
              Close
            </Button>
          )}
        </>
      }
    >
      {progress.problem && <ProblemNote problem={progress.problem} />}
      {(stage === "choosing" || stage === "previewing") && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (bulk && stage === "choosing") void preview(bulk);
          }}
        >
          <ActForm said={said} say={(change) => setSaid((before) => ({ ...before, ...change }))} />
          {/* Enter in a field previews, as the button does. */}
          <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true">
            Preview
          </button>
        </form>
      )}
      <Standing progress={progress} ready={ready} />
      {stage === "previewed" && <PlannedChanges planned={planned} />}
    </Dialog>
  );
}

function Standing({ progress, ready }: { progress: Progress; ready: number }) {
  const { stage, planned, total, outcomes, changeset } = progress;
  const counted = (of: string) => outcomes.filter(({ outcome }) => outcome === of);
  if (stage === "choosing") return null;
  if (stage === "previewing") {
    return (
      <p role="status">
        Looking at {planned.length.toLocaleString("en")} of {total === null ? "1,000+" : total.toLocaleString("en")}{" "}
        documents …
        <progress max={total ?? undefined} value={total === null ? undefined : planned.length} />
      </p>
    );
  }
  if (stage === "previewed") {
    const refused = planned.filter(({ outcome }) => outcome === "refused").length;
    return (
      <p role="status">
        {ready.toLocaleString("en")} would change, {(planned.length - ready - refused).toLocaleString("en")} have
        nothing to change{refused > 0 && `, ${refused.toLocaleString("en")} cannot be changed`}.
      </p>
    );
  }
  const left = [...counted("stale"), ...counted("refused")];
  return (
    <div role="status" className="stack">
      <p>
        {counted("changed").length.toLocaleString("en")} of {ready.toLocaleString("en")} changed
        {left.length > 0 && `, ${left.length.toLocaleString("en")} left as they are`}.
        {stage === "stopped" && " Stopped; what is done stays, and you can go on."}
      </p>
      <progress max={ready} value={outcomes.length} />
      {left.length > 0 && (
        <ul className="planned">
          {left.slice(0, 100).map(({ id, title, why }) => (
            <li key={id}>
              <Link href={`/documents/${id}`}>{title || id}</Link>: {why}
            </li>
          ))}
        </ul>
      )}
      {stage === "done" && changeset && (
        <p>
          <Link href={`/changesets/${changeset}`}>See what was changed, and undo it</Link>
        </p>
      )}
    </div>
  );
}
