// What a curator is told above the form: unsaved work that was found, others' changes, what is missing.
import type { ReactNode } from "react";
import type { DeskDocument } from "../../../worker/archive/desk.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { memberLabel } from "../../../worker/archive/in-words.ts";
import { Button } from "../../parts/button.tsx";
import { clock } from "./clock.ts";
import type { Asked } from "./field-problems.ts";
import type { Work } from "./opening.ts";
import { focusSoon } from "./places.ts";
import { hindrances, type Problem } from "./problems.ts";

export function Notices({ children }: { children: ReactNode }) {
  return <div className="notices">{children}</div>;
}

interface FoundProps {
  work: Work;
  onShow: () => void;
  onKeep: () => void;
  onDiscard: () => void;
}

export function FoundWork({ work, onShow, onKeep, onDiscard }: FoundProps) {
  return (
    <div className="note actions">
      <span>
        What you typed at {clock(work.found?.at ?? 0)} and did not save is here
        {work.merged && ", together with what was saved since"}.
      </span>
      <Button kind="quiet" onPress={onShow}>
        What is not saved
      </Button>
      <Button kind="quiet" onPress={onDiscard}>
        Discard
      </Button>
      <Button kind="quiet" aria-label="Go on with it" onPress={onKeep}>
        ✕
      </Button>
    </div>
  );
}

interface OtherProps {
  other: NonNullable<Work["other"]>;
  onTake: () => void;
  onLeave: () => void;
}

export function OtherWords({ other, onTake, onLeave }: OtherProps) {
  return (
    <div className="note actions">
      <span>
        Other words were kept {other.on === "device" ? "on this device" : "on the server"} at {clock(other.at)}.
      </span>
      <Button onPress={onTake}>Take them</Button>
      <Button kind="quiet" onPress={onLeave}>
        Leave them
      </Button>
    </div>
  );
}

export function Overtaken({ onMine, onTheirs }: { onMine: () => void; onTheirs: () => void }) {
  return (
    <div className="note actions" role="alert">
      <span>You have this document open in another window, and typed there too. Which words go on?</span>
      <Button onPress={onMine}>Those of this window</Button>
      <Button onPress={onTheirs}>Those of the other</Button>
    </div>
  );
}

export function Withdrawn({ withdrawal }: { withdrawal: NonNullable<DeskDocument["withdrawal"]> }) {
  return (
    <p className="note">
      Withdrawn, {clock(withdrawal.at)}. Readers are told: {withdrawal.reason ?? "no reason"}
    </p>
  );
}

export function SavedMeanwhile({ document, onBringIn }: { document: DeskDocument; onBringIn: () => void }) {
  return (
    <div className="note actions" role="status">
      <span>
        {document.edited_by?.name ?? "Somebody"} saved this document, {clock(document.edited_at)}.
      </span>
      <Button onPress={onBringIn}>Bring their changes in</Button>
    </div>
  );
}

interface LackingProps {
  problems: readonly Problem[];
  asked: Asked;
  placeOf: (problem: Problem, state: DocumentState) => string;
  now: DocumentState;
}

/** After somebody wanted to save or publish and could not: everything that is missing, each a way to its field. */
export function Lacking({ problems, asked, placeOf, now }: LackingProps) {
  const lacking = asked === null ? [] : hindrances(problems, asked);
  if (lacking.length === 0) return null;
  return (
    <div className="problem" role="alert">
      <p>
        <strong>It cannot be {asked === "publish" ? "published" : "saved"} yet.</strong>
      </p>
      <ul>
        {lacking.slice(0, 10).map((problem) => (
          <li key={`${problem.field} ${problem.at} ${problem.message}`}>
            <Button kind="quiet" onPress={() => focusSoon(placeOf(problem, now))}>
              {memberLabel(problem.field)}
            </Button>{" "}
            {problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
