// Makes a name: asks once more where another has this spelling already.
import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { useAct } from "../../parts/use-act.ts";
import { faultAt } from "../../problem.ts";
import { type Alike, CALLED, makeName, type NamesOf } from "./asking-names.ts";

export function NewName({ of, onClose, onMade }: { of: NamesOf; onClose: () => void; onMade: (key: string) => void }) {
  const [name, setName] = useState("");
  const [alike, setAlike] = useState<Alike[] | null>(null);
  const [make, { busy, problem, reset }] = useAct(async (evenIfAlike: boolean) => {
    const answer = await makeName(of, name, evenIfAlike);
    if ("made" in answer) onMade(answer.made.key);
    else setAlike(answer.alike);
  });
  const typed = (words: string) => {
    reset();
    setAlike(null);
    setName(words);
  };
  return (
    <Dialog
      title={`New ${CALLED[of].one}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} isDisabled={name.trim() === ""} onPress={() => make(alike !== null)}>
            {alike ? "Make another of this name" : "Make"}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "" && alike === null) make(false);
        }}
      >
        <TextField
          label="Name"
          hint={of === "agents" ? "As it is to be listed: Mikoyan, Anastas Ivanovich" : undefined}
          value={name}
          onChange={typed}
          error={faultAt(problem, "name")}
          autoFocus
          maxLength={500}
        />
      </form>
      {alike && (
        <div className="note">
          <p>This spelling is here already:</p>
          <ul>
            {alike.map(({ key, name }) => (
              <li key={key}>
                <Link href={`/names/${of}/${key}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {problem && <ProblemNote problem={problem} hidesFaults />}
    </Dialog>
  );
}
