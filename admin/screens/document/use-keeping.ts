// Keeps what is typed, for the page: tells the keeper of every change, of closing, of the network and of signing in.
import { useEffect, useRef, useState } from "react";
import { onReturned } from "../../session.ts";
import * as archive from "./asking.ts";
import type { DeviceCopies } from "./device-copies.ts";
import type { Editing } from "./editing.ts";
import { Keeper, type Kept, NOTHING_KEPT } from "./keeping.ts";

interface Given {
  id: string;
  copies: DeviceCopies;
  editing: Editing;
  /** Version of the server's copy that was found on opening, or null. */
  version: number | null;
  /** Whether there is anything to keep. */
  isWork: boolean;
}

export function useKeeping({ id, copies, editing, version, isWork }: Given): { keeper: () => Keeper; kept: Kept } {
  const [kept, setKept] = useState(NOTHING_KEPT);
  const held = useRef<Keeper | null>(null);
  const begun = useRef(version);
  const drawn = useRef(editing.now);

  useEffect(() => {
    const keeper = new Keeper(
      { document: id, copies, send: (copy, version) => archive.sendCopy(id, copy, version), tell: setKept },
      begun.current,
    );
    held.current = keeper;
    const leaving = () => keeper.leaving();
    const hidden = () => document.visibilityState === "hidden" && keeper.leaving();
    const again = () => keeper.again();
    const closing = (event: BeforeUnloadEvent) => {
      keeper.leaving();
      if (keeper.wouldLose()) event.preventDefault();
    };
    window.addEventListener("pagehide", leaving);
    window.addEventListener("beforeunload", closing);
    window.addEventListener("online", again);
    const away = onReturned(again);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("pagehide", leaving);
      window.removeEventListener("beforeunload", closing);
      window.removeEventListener("online", again);
      away();
      document.removeEventListener("visibilitychange", hidden);
      keeper.close();
    };
  }, [id, copies]);

  const { now, base, revision } = editing;
  useEffect(() => {
    if (drawn.current === now) return;
    drawn.current = now;
    if (!isWork) return;
    held.current?.typed({ revision, base, state: now, at: Date.now() });
  }, [now, base, revision, isWork]);

  return { keeper: () => held.current!, kept };
}
