// Somebody saved the same document meanwhile: what they changed, what is together already, and a choice where both
// changed the same. Nothing is saved before every choice is made, and nothing typed is lost if it is put off.
import { useState } from "react";
import type { Collision } from "../../../worker/archive/desk.ts";
import { difference } from "../../../worker/archive/difference.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { Button } from "../../parts/button.tsx";
import { Choice as OneOf } from "../../parts/check.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea } from "../../parts/field.tsx";
import { DifferenceView, Words } from "./difference-view.tsx";
import { type Choice, hasWords, settled } from "./settling.ts";

/** What stands between a curator's work and the archive. */
export interface Conflict {
  revision: number;
  /** Who saved it, in words, and when. */
  by: string;
  base: DocumentState;
  theirs: DocumentState;
  /** Everything that does not collide; theirs where something does. */
  merged: DocumentState;
  collisions: readonly Collision[];
}

interface Props {
  conflict: Conflict;
  /** What the button that goes on does next: “Save”. */
  act: string;
  onSettled: (state: DocumentState) => void;
  onPutOff: () => void;
}

export function ConflictDialog({ conflict, act, onSettled, onPutOff }: Props) {
  const { by, base, theirs, merged, collisions } = conflict;
  const [choices, setChoices] = useState<(Choice | null)[]>(() => collisions.map(() => null));
  const open = choices.filter((choice) => choice === null).length;
  const choose = (place: number, choice: Choice) => setChoices(choices.with(place, choice));
  return (
    <Dialog
      title={`${by} changed this document meanwhile`}
      isOpen
      onClose={onPutOff}
      isModal
      size="large"
      actions={
        <>
          <Button onPress={onPutOff}>Later: go on writing</Button>
          <Button
            onPress={() => setChoices(choices.map((choice) => choice ?? { take: "yours" }))}
            isDisabled={open === 0}
          >
            Mine for the rest
          </Button>
          <Button
            kind="primary"
            isDisabled={open > 0}
            onPress={() => onSettled(settled(merged, collisions, choices as Choice[]))}
          >
            {open > 0 ? `${open} to choose` : act}
          </Button>
        </>
      }
    >
      <p>
        {collisions.length === 1
          ? "Both of you changed one thing. Choose which words stay; everything else is together already."
          : `Both of you changed ${collisions.length} things. Choose for each which words stay; everything else is together already.`}
      </p>
      <ol className="collisions">
        {collisions.map((collision, place) => (
          <li key={`${collision.field} ${collision.at}`}>
            <OneCollision
              collision={collision}
              by={by}
              choice={choices[place]}
              onChoose={(choice) => choose(place, choice)}
            />
          </li>
        ))}
      </ol>
      <details>
        <summary>Everything {by} changed</summary>
        <DifferenceView difference={difference(base, theirs)} />
      </details>
    </Dialog>
  );
}

interface OneProps {
  collision: Collision;
  by: string;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
}

function OneCollision({ collision, by, choice, onChoose }: OneProps) {
  const { label, at, said } = collision;
  const where = placeInWords(at);
  const take = choice?.take ?? null;
  return (
    <section className="collision">
      <h3>
        {label}
        {where && <span className="quiet"> · {where}</span>}
      </h3>
      <div className="sides">
        <div>
          <h4>Yours</h4>
          <p className="side">
            <Words before={said.base} after={said.yours || "(taken away)"} />
          </p>
        </div>
        <div>
          <h4>{by}</h4>
          <p className="side">
            <Words before={said.base} after={said.theirs || "(taken away)"} />
          </p>
        </div>
      </div>
      <OneOf
        label="What stays"
        options={[
          { id: "yours", label: "Yours" },
          { id: "theirs", label: "Theirs" },
          ...(hasWords(collision) ? [{ id: "words" as const, label: "Other words" }] : []),
        ]}
        value={take}
        onChange={(id) => onChoose(id === "words" ? { take: "words", words: said.yours || said.theirs } : { take: id })}
      />
      {choice?.take === "words" && (
        <TextArea
          label="The words that stay"
          rows={2}
          value={choice.words}
          onChange={(words) => onChoose({ take: "words", words })}
          autoFocus
        />
      )}
    </section>
  );
}

/** `transcript/en/p12` is “transcript, en, paragraph 12”. */
function placeInWords(at: string): string {
  return at
    .split("/")
    .map((part) => (/^p\d+$/.test(part) ? `paragraph ${part.slice(1)}` : part === "about" ? "its heading" : part))
    .join(", ");
}
