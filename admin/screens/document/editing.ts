// What a curator does to one document on the page: each change is a step that can be undone, and typing on in one
// place is one step. Pure: the clock is given.
import type { DocumentState } from "../../../worker/archive/document.ts";
import { emptyState, isSame } from "../../../worker/archive/document-changes.ts";
import { type Renamed, renumbered } from "./texts.ts";

export type FieldName = keyof DocumentState;
/** Fields with their new values; undefined empties a field that may be absent. */
export type Patch = Partial<DocumentState>;

export interface Step {
  before: Patch;
  after: Patch;
  /** Where it was typed, e.g. `title` or `texts.0.p12`: typing on there belongs to the same step. */
  place: string;
  /** Of its latest keystroke, in milliseconds. */
  at: number;
}

export interface Editing {
  /** The revision the work began at, null for a document that has none yet; and what it says. */
  revision: number | null;
  base: DocumentState;
  now: DocumentState;
  past: readonly Step[];
  future: readonly Step[];
  /** Raised when the state changed otherwise than by typing: fields with words of their own read it again. */
  turn: number;
  /** Where the latest undo or redo happened, so that the page can go there. */
  touched: string | null;
  /** `0/p57` was `new-1` until it was saved: text and number, and the name before. */
  aliases: ReadonlyMap<string, string>;
}

export type Deed =
  | { do: "change"; patch: Patch; place: string; at: number /** Typing: may join the step before. */; typing?: boolean }
  | { do: "undo" }
  | { do: "redo" }
  /** Another state altogether, undoable: an older revision, a copy, what a merge gave. */
  | { do: "take"; state: DocumentState; place: string; at: number }
  /** What was `sent` is now this revision; what was typed since it was sent stays. */
  | { do: "saved"; revision: number; base: DocumentState; sent: DocumentState; renamed: Renamed }
  /** Others' changes and the curator's are together now. Undoing steps from before would take back the others'. */
  | { do: "merge"; revision: number; base: DocumentState; now: DocumentState }
  /** The work is given up: nothing can be undone. */
  | { do: "discard" };

/** Keystrokes within this time in one place are one step. */
const PAUSE = 1200;
const LONGEST_PAST = 400;

export function beginEditing(revision: number | null, base: DocumentState, now: DocumentState = base): Editing {
  return { revision, base, now, past: [], future: [], turn: 0, touched: null, aliases: new Map() };
}

export function edit(editing: Editing, deed: Deed): Editing {
  switch (deed.do) {
    case "change":
      return changed(editing, deed.patch, deed.place, deed.at, deed.typing ?? false);
    case "take": {
      const taken = changed(editing, differenceOf(editing.now, deed.state), deed.place, deed.at, false);
      return taken === editing ? editing : { ...taken, turn: editing.turn + 1 };
    }
    case "undo":
      return undone(editing);
    case "redo":
      return redone(editing);
    case "saved":
      return saved(editing, deed);
    case "merge":
      return {
        ...beginEditing(deed.revision, deed.base, deed.now),
        turn: editing.turn + 1,
        aliases: editing.aliases,
      };
    case "discard":
      return { ...beginEditing(editing.revision, editing.base), turn: editing.turn + 1 };
  }
}

function changed(editing: Editing, patch: Patch, place: string, at: number, typing: boolean): Editing {
  const names = Object.keys(patch) as FieldName[];
  if (names.every((name) => isSame(patch[name], editing.now[name]))) return editing;
  const now = { ...editing.now, ...patch };
  const last = editing.past.at(-1);
  const joins = typing && last?.place === place && at - last.at < PAUSE && editing.future.length === 0;
  const before = pick(editing.now, names);
  const past = joins
    ? [
        ...editing.past.slice(0, -1),
        { place, at, before: { ...before, ...last.before }, after: { ...last.after, ...patch } },
      ]
    : [...editing.past.slice(1 - LONGEST_PAST), { place, at, before, after: patch }];
  return { ...editing, now, past, future: [], turn: typing ? editing.turn : editing.turn + 1, touched: null };
}

function saved(editing: Editing, { revision, base, sent, renamed }: Extract<Deed, { do: "saved" }>): Editing {
  const now = { ...withNumbers(editing.now, renamed) };
  for (const name of changedFields(base, now)) {
    if (isSame(editing.now[name], sent[name])) Object.assign(now, pick(base, [name]));
  }
  const inStep = (step: Step): Step => ({
    ...step,
    before: withNumbers(step.before, renamed),
    after: withNumbers(step.after, renamed),
  });
  return {
    ...editing,
    revision,
    base,
    now,
    past: renamed.size > 0 ? editing.past.map(inStep) : editing.past,
    future: renamed.size > 0 ? editing.future.map(inStep) : editing.future,
    aliases: new Map([...editing.aliases, ...aliasesOf(editing.now.texts, renamed)]),
  };
}

/** What each paragraph was called before it had a number: on the page it stays the same field. */
function aliasesOf(texts: DocumentState["texts"], renamed: Renamed): [string, string][] {
  return texts.flatMap(({ paragraphs }, text) =>
    paragraphs.flatMap(({ id }): [string, string][] => {
      const number = renamed.get(id);
      return number === undefined ? [] : [[`${text}/${number}`, id]];
    }),
  );
}

/** Paragraphs by the numbers the archive gave them, so that undoing past a save does not give them others. */
function withNumbers<Part extends Patch>(patch: Part, renamed: Renamed): Part {
  if (!patch.texts || renamed.size === 0) return patch;
  return { ...patch, texts: renumbered(patch.texts, renamed) };
}

function undone(editing: Editing): Editing {
  const step = editing.past.at(-1);
  if (step === undefined) return editing;
  return {
    ...editing,
    now: { ...editing.now, ...step.before },
    past: editing.past.slice(0, -1),
    future: [step, ...editing.future],
    turn: editing.turn + 1,
    touched: step.place,
  };
}

function redone(editing: Editing): Editing {
  const [step, ...future] = editing.future;
  if (step === undefined) return editing;
  return {
    ...editing,
    now: { ...editing.now, ...step.after },
    past: [...editing.past, step],
    future,
    turn: editing.turn + 1,
    touched: step.place,
  };
}

/** Takes the named fields; one that is absent is undefined, so that taking it back empties it. */
function pick(state: DocumentState, names: readonly FieldName[]): Patch {
  return Object.fromEntries(names.map((name) => [name, state[name]]));
}

/** The fields in which two states differ, as the second has them. */
export function differenceOf(before: DocumentState, after: DocumentState): Patch {
  return pick(after, changedFields(before, after));
}

export function changedFields(before: DocumentState, after: DocumentState): FieldName[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as FieldName[];
  return names.filter((name) => !isSame(before[name], after[name]));
}

/** Whether there is anything the archive does not have yet. */
export function isTouched({ base, now }: Pick<Editing, "base" | "now">): boolean {
  return now !== base && changedFields(base, now).length > 0;
}

/** A document of which nothing is known yet, not even whether it has a date. */
export const NOTHING_KNOWN: DocumentState = {
  ...emptyState(""),
  date: { edtf: null, display: "", min: null, max: null, basis: "stated" },
};
