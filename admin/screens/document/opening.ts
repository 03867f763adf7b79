// What a curator finds on opening a document: what the archive has, and what they had typed and not saved, wherever it
// was kept. Nothing typed is left out without a word.
import type { DocumentState } from "../../../worker/archive/document.ts";
import { isSame } from "../../../worker/archive/document-changes.ts";
import { merge } from "../../../worker/archive/merge.ts";
import type { DeviceCopy } from "./device-copies.ts";
import { NOTHING_KNOWN } from "./editing.ts";

export interface Head {
  revision: number;
  state: DocumentState;
}

/** A working copy on the server, with the state it was begun on. Instants in milliseconds since 1970. */
export interface ServerCopy {
  version: number;
  revision: number | null;
  base: DocumentState;
  state: DocumentState;
  at: number;
}

export interface Work {
  revision: number | null;
  base: DocumentState;
  now: DocumentState;
  /** Where unsaved work was found, and when it was typed; null where there is none. */
  found: { on: "device" | "server"; at: number } | null;
  /** Somebody saved since the work began, and both changed the same: the work stands on its old base until it is settled. */
  collides: boolean;
  /** Whether others' changes were brought in without a question. */
  merged: boolean;
  /** Unsaved work of the other place that is not the same. */
  other: { on: "device" | "server"; at: number; state: DocumentState } | null;
}

/** @param head null for a document the archive does not have, or while it cannot be reached */
export function beginWork(head: Head | null, device: DeviceCopy | null, server: ServerCopy | null): Work {
  const known = (copy: { state: DocumentState } | null) => copy !== null && !(head && isSame(copy.state, head.state));
  const onDevice = known(device) ? device : null;
  const onServer = known(server) ? server : null;
  const prefersDevice = onDevice !== null && (onServer === null || isNewer(onDevice, onServer));
  const copy = prefersDevice ? onDevice : onServer;
  if (copy === null) {
    const state = head?.state ?? NOTHING_KNOWN;
    return {
      revision: head?.revision ?? null,
      base: state,
      now: state,
      found: null,
      collides: false,
      merged: false,
      other: null,
    };
  }
  const left = prefersDevice ? onServer : onDevice;
  const other =
    left === null || isSame(left.state, copy.state)
      ? null
      : { on: prefersDevice ? ("server" as const) : ("device" as const), at: left.at, state: left.state };
  const found = { on: prefersDevice ? ("device" as const) : ("server" as const), at: copy.at };
  if (head === null || head.revision === copy.revision) {
    return {
      revision: copy.revision,
      base: head?.state ?? copy.base,
      now: copy.state,
      found,
      collides: false,
      merged: false,
      other,
    };
  }
  const { state, collisions } = merge(copy.base, head.state, copy.state);
  if (collisions.length > 0) {
    const { revision, base, state: now } = copy;
    return { revision, base, now, found, collides: true, merged: false, other };
  }
  return { revision: head.revision, base: head.state, now: state, found, collides: false, merged: true, other };
}

/** A device that has seen the server's latest copy can only be ahead of it; otherwise the clocks decide. */
function isNewer(device: DeviceCopy, server: ServerCopy): boolean {
  return isSame(device.state, server.state) || device.version === server.version || device.at >= server.at;
}

/** A copy as the server kept it, of whatever shape: what is no list where one belongs is taken for none. */
export function stateOfCopy(kept: Record<string, unknown>): DocumentState {
  const state: Record<string, unknown> = { ...NOTHING_KNOWN, ...kept };
  for (const [name, nothing] of Object.entries(NOTHING_KNOWN)) {
    const given = state[name];
    const fits =
      nothing === null
        ? given === null || typeof given === "string" || typeof given === "object"
        : typeof given === typeof nothing && given !== null && Array.isArray(given) === Array.isArray(nothing);
    if (!fits) state[name] = nothing;
  }
  return state as DocumentState;
}
