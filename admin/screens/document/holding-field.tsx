// Where the document is kept: the signature in its parts, and whole as it is cited.
import { memo, useState } from "react";
import type { Holding } from "../../../worker/archive/document.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { NamePicker } from "../names/name-picker.tsx";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands, useTyped } from "./hands.ts";
import { referenceOf, withPart } from "./reference.ts";
import { withoutName } from "./without-name.ts";

const PARTS = [
  ["fonds", "Fonds", "Fond 5446"],
  ["series", "Series", "Opis 98c"],
  ["file", "File", "Delo 718"],
  ["folios", "Folios", "Listy 12-16"],
] as const;

const NOWHERE: Holding = { repository: null };

export const HoldingField = memo(function HoldingField({ value, problems, help }: FieldProps<"holding">) {
  const { change, readOnly } = useHands();
  const holding = value ?? NOWHERE;
  const composed = referenceOf(holding);
  const put = (part: Partial<Holding>, place: string) =>
    change(({ holding }) => ({ holding: withPart(holding ?? NOWHERE, part) }), `holding.${place}`, true);
  return (
    <div className="stack" data-place="holding">
      <p className="hint">{help}</p>
      <div className="columns">
        <div data-place="holding.repository">
          <Repository
            repository={holding.repository}
            onChange={(repository) => put({ repository }, "repository")}
            error={messageAt(problems, "repository")}
          />
        </div>
        {PARTS.map(([name, label, example]) => (
          <div key={name} data-place={`holding.${name}`}>
            <TextField
              label={label}
              value={holding[name] ?? ""}
              onChange={(words) => put({ [name]: words === "" ? undefined : words }, name)}
              isReadOnly={readOnly}
              placeholder={example}
              error={messageAt(problems, name)}
            />
          </div>
        ))}
      </div>
      <div data-place="holding.reference">
        <TextArea
          label="Whole reference, as it is cited"
          rows={1}
          value={holding.reference ?? ""}
          onChange={(reference) =>
            change(
              ({ holding }) => ({
                holding: { ...(holding ?? NOWHERE), reference: reference === "" ? undefined : reference },
              }),
              "holding.reference",
              true,
            )
          }
          isReadOnly={readOnly}
          error={messageAt(problems, "reference")}
          aside={
            composed !== "" &&
            composed !== holding.reference && (
              <Button kind="quiet" onPress={() => put({ reference: composed }, "reference")}>
                Write it from the parts
              </Button>
            )
          }
        />
      </div>
    </div>
  );
});

interface RepositoryProps {
  repository: Holding["repository"];
  onChange: (repository: Holding["repository"]) => void;
  error?: string;
}

function Repository({ repository, onChange, error }: RepositoryProps) {
  const { readOnly, change } = useHands();
  const [typed, setTyped] = useTyped(repository?.name ?? "");
  const [isOpen, setOpen] = useState(false);
  const isLeft = isOpen && typed.trim() !== "" && typed !== repository?.name;
  return (
    <NamePicker
      of="repositories"
      label="Repository"
      typed={typed}
      onTyped={(words) => {
        setTyped(words);
        setOpen(true);
        if (words.trim() === "" && repository !== null) onChange(null);
      }}
      onPicked={({ key, name }) => {
        setTyped(name);
        setOpen(false);
        onChange({ id: key, name });
      }}
      onUnmade={({ key }) => change((now) => withoutName(now, "repositories", key), "holding.repository")}
      isDisabled={readOnly}
      error={error}
      hint={isLeft ? "Choose it from the list, or make it: words alone are not kept here." : undefined}
    />
  );
}
