// The form of a name. Only what was changed is sent; what somebody else changed meanwhile is shown before it is lost.
import { type ReactNode, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { useCommands } from "../../parts/commands.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Select } from "../../parts/select.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { useStaying } from "../../parts/use-staying.ts";
import { faultAt, type Problem } from "../../problem.ts";
import { type Named, type NameRecord, type NamesOf, restoreName, saveName } from "./asking-names.ts";
import { Differences } from "./differences.tsx";
import { beginNameEditing, changeOf, coordinatesIn, dateReadBack, meet, type TypedName, typedOf } from "./name-form.ts";
import { PickedName } from "./picked-name.tsx";
import { VariantsTable } from "./variants-table.tsx";

interface Props {
  of: NamesOf;
  record: NameRecord;
  mayChange: boolean;
  onSaved: () => Promise<unknown>;
}

export function NameEditor({ of, record, mayChange, onSaved }: Props) {
  const { key } = record;
  const [editing, setEditing] = useState(() => beginNameEditing(record));
  const met = meet(of, editing, record);
  if (met !== editing) setEditing(met);
  const { on, base, typed } = met;
  const before = typedOf(base);
  const change = changeOf(of, before, typed);
  const isChanged = Object.keys(change).length > 0;
  const [save, { busy, problem, reset }] = useAct(async () => {
    const saved = await saveName({ of, key, revision: on }, change);
    setEditing(beginNameEditing(saved));
    await onSaved();
    if (!saved.written) return;
    const undo = async () => {
      await restoreName({ of, key, revision: saved.revision }, saved.revision - 1);
      await onSaved();
    };
    toast(`“${saved.state.name}” was saved.`, { undo });
  });
  useCommands(mayChange ? [{ keys: "Mod+S", label: "Save this name", run: () => isChanged && save() }] : []);
  useStaying(isChanged && mayChange, "What you changed of this name is not saved.");
  const set = (changed: Partial<TypedName>) => setEditing((now) => ({ ...now, typed: { ...now.typed, ...changed } }));
  const isStale = problem?.status === 412;

  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && mayChange) save();
      }}
    >
      <TextField
        label="Name"
        value={typed.name}
        onChange={(name) => set({ name })}
        isReadOnly={!mayChange}
        error={faultAt(problem, "name")}
        isRequired
        maxLength={500}
      />
      <OfItsKind of={of} record={record} typed={typed} set={set} problem={problem} readOnly={!mayChange} />
      <TextArea
        label="Description"
        value={typed.description}
        onChange={(description) => set({ description })}
        isReadOnly={!mayChange}
        error={faultAt(problem, "description")}
      />
      <VariantsTable
        variants={typed.variants}
        onChange={(variants) => set({ variants })}
        readOnly={!mayChange}
        problem={problem}
      />
      <TextArea
        label="Same as"
        hint="Addresses of the same thing elsewhere, one a line: Wikidata, VIAF …"
        value={typed.same_as}
        onChange={(same_as) => set({ same_as })}
        isReadOnly={!mayChange}
        error={firstFault(problem, "same_as")}
        rows={2}
      />
      <TextArea
        label="Identifiers"
        hint="Numbers it has elsewhere, one a line, with who gave them: viaf:97798301"
        value={typed.identifiers}
        onChange={(identifiers) => set({ identifiers })}
        isReadOnly={!mayChange}
        error={firstFault(problem, "identifiers")}
        rows={2}
      />
      {problem && !isStale && <ProblemNote problem={problem} hidesFaults />}
      {isStale && (
        <div className="problem" role="alert">
          <p>
            <strong>{problem.title}.</strong> {problem.message}
          </p>
          <Differences differences={problem.members.meanwhile as never} />
          <div className="actions">
            <Button
              onPress={() => {
                const { revision } = problem.members.current as { revision: number };
                setEditing((now) => ({ ...now, on: revision }));
                reset();
              }}
            >
              Keep what I typed, and save over it
            </Button>
            <Button
              onPress={() => {
                setEditing(beginNameEditing(record));
                reset();
                void onSaved();
              }}
            >
              Take what is there now
            </Button>
          </div>
        </div>
      )}
      {mayChange && (
        <div className="actions name-acts">
          <Button kind="primary" type="submit" busy={busy} isDisabled={!isChanged || isStale}>
            Save
          </Button>
          <Button isDisabled={!isChanged} onPress={() => set(before)}>
            Put back
          </Button>
        </div>
      )}
    </form>
  );
}

interface KindProps {
  of: NamesOf;
  record: NameRecord;
  typed: TypedName;
  set: (changed: Partial<TypedName>) => void;
  problem: Problem | null;
  readOnly: boolean;
}

/** What only some kinds have. */
function OfItsKind({ of, record, typed, set, problem, readOnly }: KindProps): ReactNode {
  const [newParent, setNewParent] = useState<Named | null>(null);
  const parents = [record.parent, newParent].filter((each) => each !== null);
  const line = (
    member: "birth" | "death" | "latitude" | "longitude" | "place" | "url",
    label: string,
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      value={typed[member]}
      onChange={(words) => set({ [member]: words, ...(member === "latitude" && coordinatesIn(words)) })}
      isReadOnly={readOnly}
      error={faultAt(problem, member) ?? wrongDate(member, typed[member])}
      maxLength={500}
    />
  );
  switch (of) {
    case "agents":
      return (
        <div className="columns three">
          <Select
            label="Kind"
            options={[
              { id: "person", label: "Person" },
              { id: "corporate-body", label: "Organisation" },
              { id: "family", label: "Family" },
            ]}
            value={typed.kind}
            onChange={(kind) => set({ kind })}
            isDisabled={readOnly}
          />
          {line("birth", typed.kind === "person" ? "Born" : "Founded", readBack(typed.birth))}
          {line("death", typed.kind === "person" ? "Died" : "Dissolved", readBack(typed.death))}
        </div>
      );
    case "places":
      return (
        <div className="columns">
          {line("latitude", "Latitude", "In degrees, north positive. Both may be pasted here: 39.0194, 125.7381")}
          {line("longitude", "Longitude", "In degrees, east positive.")}
        </div>
      );
    case "collections":
      return (
        <PickedName
          of="collections"
          label="Part of"
          picked={parents.find(({ key }) => key === typed.parent) ?? null}
          onPick={(picked) => {
            setNewParent(picked);
            set({ parent: picked?.key ?? "" });
          }}
          hint="The wider collection; empty for none."
          error={faultAt(problem, "parent")}
          isDisabled={readOnly}
        />
      );
    case "repositories":
      return (
        <div className="columns">
          {line("place", "Place")}
          {line("url", "Web address")}
        </div>
      );
    case "subjects":
      return null;
  }
}

const readBack = (typed: string) => {
  const read = dateReadBack(typed);
  return read?.isWrong === false ? read.said : "As you would say it: 1895, ca. 1912, 15 April 1912";
};

function wrongDate(member: string, typed: string): string | undefined {
  if (member !== "birth" && member !== "death") return undefined;
  const read = dateReadBack(typed);
  return read?.isWrong ? read.said : undefined;
}

/** The first that was said of any member of a list. */
function firstFault(problem: Problem | null, member: string): string | undefined {
  return problem?.faults.find(({ at }) => at === member || at.startsWith(`${member}.`))?.message;
}
