// Merges a name into another: shows what would move before anything does, then moves it window by window.
import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { type Merging, mergeName, type Named, type NameRecord, type NamesOf } from "./asking-names.ts";
import { Differences } from "./differences.tsx";
import { PickedName } from "./picked-name.tsx";
import { rolesInWords } from "./roles-in-words.ts";
import { undoMerge } from "./undo-merge.ts";

interface Props {
  of: NamesOf;
  record: NameRecord;
  onClose: () => void;
  onMerged: () => Promise<unknown>;
}

export function MergeDialog({ of, record, onClose, onMerged }: Props) {
  const { key, revision, state, alike } = record;
  const [into, setInto] = useState<Named | null>(null);
  const [preview, setPreview] = useState<Merging | null>(null);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [, go] = useLocation();
  const [look, looking] = useAct(async (into: string) =>
    setPreview(await mergeName({ of, key, revision }, into, true)),
  );
  const [merge, merging] = useAct(async (into: Merging) => {
    const whole = into.left;
    let on = revision;
    for (let left = 1; left > 0; ) {
      const window = await mergeName({ of, key, revision: on }, into.into.key, false);
      on = window.revision;
      left = window.left;
      setProgress({ done: whole - left, of: whole });
      if (left > 0) continue;
      const undo = async () => {
        await undoMerge(window.changeset!);
        await onMerged();
        go(`/names/${of}/${key}`);
      };
      toast(`“${state.name}” is now “${window.into.name}”.`, { undo });
    }
    await onMerged();
    onClose();
    go(`/names/${of}/${into.into.key}`);
  });
  const choose = (picked: Named | null) => {
    setInto(picked);
    setPreview(null);
    if (picked !== null) look(picked.key);
  };
  const problem = merging.problem ?? looking.problem;
  return (
    <Dialog
      title={`Merge “${state.name}”`}
      isOpen
      onClose={onClose}
      size="medium"
      isModal={merging.busy}
      actions={
        <>
          <Button onPress={onClose} isDisabled={merging.busy}>
            Cancel
          </Button>
          <Button
            kind="primary"
            busy={merging.busy}
            isDisabled={preview === null}
            onPress={() => preview && merge(preview)}
          >
            Merge
          </Button>
        </>
      }
    >
      <PickedName
        of={of}
        label="Into"
        picked={into}
        onPick={choose}
        except={record.key}
        onlyKnown
        hint="The name that stays. Any spelling finds it."
      />
      {alike.length > 0 && into === null && (
        <p className="actions">
          {alike.slice(0, 5).map((other) => (
            <Button key={other.key} kind="quiet" onPress={() => choose(other)}>
              {other.name}
            </Button>
          ))}
        </p>
      )}
      {looking.busy && <Loading what="Looking at what would move" />}
      {preview && <Preview preview={preview} name={state.name} />}
      {progress && <progress value={progress.done} max={progress.of || 1} aria-label="Documents moved" />}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  );
}

function Preview({ preview, name }: { preview: Merging; name: string }) {
  const { into, uses, gains, left, redirect } = preview;
  const roles = rolesInWords(uses.roles);
  return (
    <section className="stack" aria-label="What would happen">
      <h3>What would happen</h3>
      <ul className="bullets">
        <li>
          {left === 0
            ? "No document moves."
            : `${left.toLocaleString("en")} ${left === 1 ? "document moves" : "documents move"}`}
          {left > 0 && roles && ` (${roles}).`}
        </li>
        {uses.parts.length > 0 && (
          <li>
            {uses.parts.length} collections become part of “{into.name}”.
          </li>
        )}
        <li>
          Readers who ask for “{name}” are led to <code>{redirect}</code>.
        </li>
        <li>All of it can be undone.</li>
      </ul>
      <h3>What “{into.name}” gains</h3>
      <Differences differences={gains} />
    </section>
  );
}
