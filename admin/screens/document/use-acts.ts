// Everything that is done with a document beside typing: saving, publishing and the rest, each on the revision it was
// decided on. Where somebody saved meanwhile, what does not collide is put together and the act goes on; where something
// does, the curator is asked first.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DeskDocument, Saved } from "../../../worker/archive/desk.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import type { ChangesInput } from "../../../worker/archive/document-changes.ts";
import { merge } from "../../../worker/archive/merge.ts";
import { toast } from "../../parts/toasts.tsx";
import { asProblem } from "../../problem.ts";
import { useWho } from "../../who.tsx";
import * as archive from "./asking.ts";
import type { Conflict } from "./conflict.tsx";
import { isTouched } from "./editing.ts";
import type { Keeper } from "./keeping.ts";
import { numbersGiven } from "./texts.ts";
import { tidied } from "./tidied.ts";
import type { Desk } from "./use-editing.ts";

/** Something that has to be settled before an act can go on. */
export interface Pending extends Conflict {
  /** What is done once it is settled. */
  goOn: () => Promise<unknown>;
}

interface Given {
  id: string;
  desk: Desk;
  keeper: () => Keeper;
  /** The document as the archive last told it; null before its first save. */
  read: () => DeskDocument | null;
  /** It stands otherwise now: read it again. */
  onChanged: () => Promise<unknown>;
}

export function useActs({ id, desk, keeper, read, onChanged }: Given) {
  const queries = useQueryClient();
  const { id: me } = useWho();
  const [busy, setBusy] = useState<string | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);

  const on = () => ({ id, revision: desk.latest().revision ?? 0 });
  const changes = (): ChangesInput => {
    const { base, now } = desk.latest();
    return archive.changesOf(base, tidied(now));
  };

  /** What was sent is saved, and typing goes on from there. `sent` is null for acts that send no words. */
  async function took(saved: Saved, sent: DocumentState | null): Promise<Saved> {
    const before = sent ?? desk.latest().base;
    const renamed = numbersGiven(tidied(before).texts, saved.state.texts);
    desk.act({ do: "saved", revision: saved.revision, base: saved.state, sent: before, renamed });
    if (sent !== null) await keeper().done();
    const { revision, base, now } = desk.latest();
    if (isTouched(desk.latest())) keeper().typed({ revision, base, state: now, at: Date.now() });
    await onChanged();
    queries.invalidateQueries({ queryKey: ["documents"] });
    return saved;
  }

  /** Brings in what somebody else saved. @returns false where the curator has to choose first */
  async function bringIn(goOn: () => Promise<unknown>): Promise<boolean> {
    const theirs = await archive.readDesk(id);
    const { base, now } = desk.latest();
    const { state, collisions } = merge(base, theirs.state, now);
    const by = theirs.edited_by?.name ?? "Somebody";
    if (collisions.length === 0) {
      const isMine = theirs.edited_by?.id === me && !isTouched({ base: theirs.state, now: state });
      desk.act({ do: "merge", revision: theirs.revision, base: theirs.state, now: state });
      toast(
        isMine
          ? "It had arrived: everything is saved."
          : `${by} changed this document meanwhile. Their changes and yours are together now.`,
      );
      return true;
    }
    setPending({ revision: theirs.revision, by, base, theirs: theirs.state, merged: state, collisions, goOn });
    return false;
  }

  /**
   * Does an act; a stale one is done again on what is together.
   * @param sends whether the act carries what is on the page: otherwise words that are not saved stay unsaved
   * @throws Problem for anything else
   */
  async function doing(name: string, act: () => Promise<Saved>, sends = false, again = true): Promise<Saved | null> {
    setBusy(name);
    try {
      await keeper().rest();
      const sent = sends ? desk.latest().now : null;
      return await took(await act(), sent);
    } catch (error) {
      if (asProblem(error).status !== 412 || !again) throw error;
      const goOn = () => doing(name, act, sends, true);
      return (await bringIn(goOn)) ? await doing(name, act, sends, false) : null;
    } finally {
      // What was not saved is kept again like everything that is typed.
      keeper().again();
      setBusy(null);
    }
  }

  const save = (note?: string) =>
    doing(
      "save",
      () => {
        const { revision, now } = desk.latest();
        return revision === null ? archive.create(id, tidied(now), note) : archive.save(on(), changes(), note);
      },
      true,
    );

  /** Acts that change no words are done on what is saved. @returns false where saving has to wait for a choice */
  async function savedFirst(): Promise<boolean> {
    if (desk.latest().revision !== null && !isTouched(desk.latest())) return true;
    return (await save()) !== null;
  }
  async function afterSaving(name: string, act: () => Promise<Saved>): Promise<Saved | null> {
    return (await savedFirst()) ? doing(name, act) : null;
  }

  async function publish(how: { at?: string; note?: string }): Promise<void> {
    if (desk.latest().revision === null && (await save()) === null) return;
    const before = read();
    const saved = await doing("publish", () => archive.publish(on(), changes(), how), true);
    if (saved === null) return;
    if (saved.publish_at !== null) {
      toast("It will be published then.", { undo: () => doing("unschedule", () => archive.unschedule(on())) });
    } else if (before?.published_revision && before.status === "published") {
      const seen = before.published_revision;
      toast("Published: readers see it now.", { undo: () => takeBack(seen, saved.revision) });
    } else toast("Published: readers see it now.");
  }

  /** Readers see again what they saw before; what was published is a draft again. */
  async function takeBack(seen: number, published: number): Promise<void> {
    await doing("restore", () => archive.restore(on(), seen, "Taken back right after publishing."));
    await doing("publish", () => archive.publish(on(), {}, { note: "Taken back right after publishing." }));
    await doing("restore", () => archive.restore(on(), published));
  }

  async function restore(revision: number): Promise<void> {
    const before = desk.latest().revision;
    const restored = await afterSaving("restore", () => archive.restore(on(), revision));
    if (restored === null || before === null) return;
    toast(`Revision ${revision} is the draft now.`, {
      undo: () => doing("restore", () => archive.restore(on(), restored.revision - 1)),
    });
  }

  return {
    busy,
    pending,
    save,
    publish,
    restore,
    bringIn,
    askForReview: async (comment?: string) => {
      if ((await afterSaving("review", () => archive.askForReview(on(), comment))) === null) return;
      toast("An editor will see it in their list.", { undo: () => doing("draft", () => archive.backToDraft(on())) });
    },
    backToDraft: () => afterSaving("draft", () => archive.backToDraft(on())),
    withdraw: async (how: { reason: string; replacement?: string; forward?: boolean }) => {
      const hadWork = read()?.pending !== null || isTouched(desk.latest());
      if ((await afterSaving("withdraw", () => archive.withdraw(on(), how))) === null) return;
      // Where a draft waits, publishing again would let readers see the draft.
      const undo = () => doing("publish", () => archive.publish(on(), {}, { note: "Taken back right after." }));
      toast("Readers are told that it was withdrawn, and why.", hadWork ? {} : { undo });
    },
    unschedule: () => doing("unschedule", () => archive.unschedule(on())),
    remove: async () => {
      if ((await doing("delete", () => archive.remove(on()))) === null) return;
      toast("It was thrown away.", { undo: () => doing("restore", () => archive.restore(on())) });
    },
    bringBack: () => doing("restore", () => archive.restore(on())),
    /** Gives up what was saved as a draft, for what readers see. */
    discardDraft: async () => {
      const { revision } = desk.latest();
      if ((await doing("discard", () => archive.discardDraft(on()))) === null || revision === null) return;
      toast("The draft is as readers see it.", { undo: () => doing("restore", () => archive.restore(on(), revision)) });
    },
    /** Gives up what was typed since the last save. It can be had back for as long as the message stands. */
    discardTyped: async () => {
      const { now } = desk.latest();
      desk.act({ do: "discard" });
      await keeper().rest();
      await keeper().done();
      await archive.dropCopy(id).catch(() => {});
      toast("What was not saved is gone.", {
        undo: () => desk.act({ do: "take", state: now, place: "title", at: Date.now() }),
      });
    },
    settle: async (state: DocumentState) => {
      if (pending === null) return;
      const { revision, theirs, goOn } = pending;
      setPending(null);
      desk.act({ do: "merge", revision, base: theirs, now: state });
      await goOn();
    },
    putOff: () => setPending(null),
  };
}

export type Acts = ReturnType<typeof useActs>;
