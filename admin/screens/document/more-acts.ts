// The acts of a document that are needed now and then: only those that may be done now, by whoever is there.
import type { Permitted } from "../../../worker/archive/curator.ts";
import type { DeskAct, DeskDocument } from "../../../worker/archive/desk.ts";
import type { MenuAct } from "../../parts/menu.tsx";
import type { Asking } from "./asking-dialog.tsx";
import type { Acts } from "./use-acts.ts";

interface Given {
  id: string;
  /** Null before its first save. */
  document: DeskDocument | null;
  may: (permitted: Permitted) => boolean;
  isTouched: boolean;
  readOnly: boolean;
  acts: Acts;
  /** Asks, once what the act needs is complete. */
  ask: (asking: Asking, complete: "save" | "publish") => void;
  setAsking: (asking: Asking) => void;
  attempt: (act: () => Promise<unknown>) => Promise<boolean>;
}

export function moreActs({ id, document, may, isTouched, readOnly, acts, ask, setAsking, attempt }: Given): MenuAct[] {
  const can = (act: DeskAct) => document?.may.includes(act) ?? false;
  const isNew = document === null && !readOnly;
  const offered: [boolean, MenuAct][] = [
    [
      can("ask-for-review") || (isNew && !may("publish")),
      { id: "review", label: "Ask for review …", onAction: () => ask("review", "save") },
    ],
    [can("back-to-draft"), { id: "draft", label: "Back to draft", onAction: () => void attempt(acts.backToDraft) }],
    [
      can("schedule") || (isNew && may("publish")),
      { id: "schedule", label: "Publish at a time …", onAction: () => ask("schedule", "publish") },
    ],
    [
      can("unschedule"),
      { id: "unschedule", label: "Do not publish by itself", onAction: () => void attempt(acts.unschedule) },
    ],
    [isTouched, { id: "difference", label: "What is not saved yet", onAction: () => setAsking("difference") }],
    [
      document?.status === "published",
      {
        id: "readers",
        label: "See it where readers do",
        onAction: () => window.open(`/documents/${id}`, "_blank", "noopener"),
      },
    ],
    [can("bring-back"), { id: "bring-back", label: "Bring it back", onAction: () => void attempt(acts.bringBack) }],
    [
      isTouched && !readOnly,
      {
        id: "discard-typed",
        label: "Discard what is not saved",
        onAction: () => void attempt(acts.discardTyped),
        danger: true,
      },
    ],
    [
      can("discard"),
      { id: "discard", label: "Discard the draft …", onAction: () => setAsking("discard-draft"), danger: true },
    ],
    [can("withdraw"), { id: "withdraw", label: "Withdraw …", onAction: () => setAsking("withdraw"), danger: true }],
    [can("delete"), { id: "delete", label: "Throw it away …", onAction: () => setAsking("delete"), danger: true }],
  ];
  return offered.filter(([isOffered]) => isOffered).map(([, act]) => act);
}
