// Makes a name: asks once more where another has this spelling already.
import { useState } from "react";
import { Link } from "wouter";
import { isCorporateBody } from "../../../worker/intake/names.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { useAct } from "../../parts/use-act.ts";
import { faultAt } from "../../problem.ts";
import { CALLED, makeName, type NamesOf } from "./asking-names.ts";

interface Alike {
  key: string;
  name: string;
}

export function NewName({ of, onClose, onMade }: { of: NamesOf; onClose: () => void; onMade: (key: string) => void }) {
  const [name, setName] = useState("");
  const [make, { busy, problem, reset }] = useAct(async (evenIfAlike: boolean) => {
    const kind = isCorporateBody(name) ? ("corporate-body" as const) : ("person" as const);
    const { key } = await makeName(of, { name, ...(of === "agents" && { kind }) }, evenIfAlike);
    onMade(key);
  });
  const alike = problem?.status === 409 ? (problem.members.alike as Alike[] | undefined) : undefined;
  const typed = (words: string) => {
    reset();
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
          <Button kind="primary" busy={busy} isDisabled={name.trim() === ""} onPress={() => make(alike !== undefined)}>
            {alike ? "Make another of this name" : "Make"}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "" && alike === undefined) make(false);
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
      {problem && !alike && <ProblemNote problem={problem} hidesFaults />}
    </Dialog>
  );
}
