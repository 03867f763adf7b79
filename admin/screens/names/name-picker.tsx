// A name found by typing any of its spellings in any script, made on the spot, or kept as the words that were typed.
import { type ReactNode, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ComboBox } from "../../parts/combo-box.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { toast } from "../../parts/toasts.tsx";
import { asProblem, type Problem } from "../../problem.ts";
import { useWho } from "../../who.tsx";
import { type Alike, deleteName, makeName, type Named, type NamesOf } from "./asking-names.ts";
import { candidateOf, useNames } from "./found-names.ts";

const MAKE: Record<NamesOf, string> = {
  agents: "Make a new name",
  places: "Make a new place",
  subjects: "Make a new subject",
  collections: "Make a new collection",
  repositories: "Make a new repository",
};

interface Props {
  of: NamesOf;
  label: ReactNode;
  /** What stands in the field. */
  typed: string;
  onTyped: (words: string) => void;
  onPicked: (named: Named) => void;
  /** A name that was made here is to be no more: whoever shows it leaves it. */
  onUnmade?: (named: Named) => void;
  /** Key of a record that is not offered. */
  except?: string;
  /** A name is looked for: none is made. */
  onlyKnown?: boolean;
  hint?: ReactNode;
  error?: string;
  placeholder?: string;
  isDisabled?: boolean;
}

export function NamePicker({
  of,
  typed,
  onTyped,
  onPicked,
  onUnmade,
  except,
  onlyKnown,
  hint,
  error,
  ...props
}: Props) {
  const { may } = useWho();
  const [written, setWritten] = useState<string | null>(null);
  const isTyping = written === typed;
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [alike, setAlike] = useState<{ name: string; others: Alike[] } | null>(null);
  const { found, busy } = useNames(of, typed, isTyping);
  const picked = (named: Named) => {
    setWritten(null);
    setAlike(null);
    onPicked(named);
  };
  const make = async (name: string, evenIfAlike = false) => {
    setMaking(true);
    setProblem(null);
    try {
      const answer = await makeName(of, name, evenIfAlike);
      if ("made" in answer) {
        picked(answer.made);
        toast(`“${answer.made.name}” was made.`, {
          undo: onUnmade && may("authorities") ? unmake(answer.made) : undefined,
        });
      } else setAlike({ name, others: answer.alike });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setMaking(false);
    }
  };
  const unmake = (made: Named) => async () => {
    onUnmade?.(made);
    await deleteName({ of, key: made.key, revision: 1 });
  };
  return (
    <>
      <ComboBox
        {...props}
        items={isTyping ? found.filter(({ key }) => key !== except).map(candidateOf) : []}
        input={typed}
        onInput={(words) => {
          if (words === typed) return;
          setWritten(words);
          onTyped(words);
        }}
        onPick={(key) => {
          const one = found.find((each) => each.key === key);
          if (one) picked({ key, name: one.name });
        }}
        onCreate={isTyping && !onlyKnown ? make : undefined}
        createLabel={MAKE[of]}
        busy={busy || making}
        isTyping={isTyping}
        hint={hint}
        error={problem?.message ?? error}
      />
      {alike && (
        <Dialog
          title="There is one of this name"
          isOpen
          onClose={() => setAlike(null)}
          actions={
            <>
              <Button onPress={() => setAlike(null)}>Keep the words only</Button>
              <Button busy={making} onPress={() => make(alike.name, true)}>
                Make another “{alike.name}”
              </Button>
            </>
          }
        >
          <p>“{alike.name}” is a spelling of:</p>
          <ul className="stack">
            {alike.others.map((other) => (
              <li key={other.key}>
                <Button kind="primary" onPress={() => picked(other)}>
                  Take “{other.name}”
                </Button>
              </li>
            ))}
          </ul>
          {problem && <ProblemNote problem={problem} />}
        </Dialog>
      )}
    </>
  );
}
