// What is typed, kept on this device: a copy for each document and curator, in IndexedDB. It outlives reload, crash and
// sign-out, and no other curator on the same device is shown it.
import type { UseStore } from "idb-keyval";
import { createStore, del, entries, get, set } from "idb-keyval";
import type { DocumentState } from "../../../worker/archive/document.ts";

export interface DeviceCopy {
  /** The revision the work began at, null for a document the archive has not seen. */
  revision: number | null;
  /** What the archive had then: so that a merge is possible even without the network. */
  base: DocumentState;
  state: DocumentState;
  /** When it was typed, in milliseconds since 1970. */
  at: number;
  /** Version of the server's copy that this one follows; null if it follows none. */
  version: number | null;
}

export interface DeviceCopies {
  recall(document: string): Promise<DeviceCopy | null>;
  keep(document: string, copy: DeviceCopy): Promise<void>;
  /** At once, when the page is closing and nothing can be waited for. */
  keepNow(document: string, copy: DeviceCopy): void;
  forget(document: string): Promise<void>;
  all(): Promise<{ document: string; copy: DeviceCopy }[]>;
}

/** @param last where a copy is put while the page closes: `localStorage`, or null where there is none */
export function deviceCopiesOf(
  curator: string,
  store: UseStore = createStore("fonds-copies", "copies"),
  last: Storage | null = lastStorage(),
): DeviceCopies {
  const keyOf = (document: string) => `${curator}/${document}`;
  const lastKeyOf = (document: string) => `fonds-copy/${keyOf(document)}`;

  /** A copy put aside while the page closed is newer than the one in the store, or it is not there. */
  function putAside(document: string): DeviceCopy | null {
    const json = last?.getItem(lastKeyOf(document));
    if (!json) return null;
    try {
      return JSON.parse(json) as DeviceCopy;
    } catch {
      last?.removeItem(lastKeyOf(document));
      return null;
    }
  }

  return {
    async recall(document) {
      const kept = (await get<DeviceCopy>(keyOf(document), store)) ?? null;
      const aside = putAside(document);
      if (aside === null) return kept;
      if (kept !== null && kept.at > aside.at) {
        last?.removeItem(lastKeyOf(document));
        return kept;
      }
      await set(keyOf(document), aside, store);
      last?.removeItem(lastKeyOf(document));
      return aside;
    },
    async keep(document, copy) {
      await set(keyOf(document), copy, store);
      last?.removeItem(lastKeyOf(document));
    },
    keepNow(document, copy) {
      try {
        last?.setItem(lastKeyOf(document), JSON.stringify(copy));
      } catch {
        // The store is full or closed to us: the copy in IndexedDB is at most a quarter of a second older.
      }
      set(keyOf(document), copy, store).catch(() => {});
    },
    async forget(document) {
      last?.removeItem(lastKeyOf(document));
      await del(keyOf(document), store);
    },
    async all() {
      const found = await entries<string, DeviceCopy>(store);
      return found
        .filter(([key]) => key.startsWith(`${curator}/`))
        .map(([key, copy]) => ({ document: key.slice(curator.length + 1), copy }))
        .sort((a, b) => b.copy.at - a.copy.at);
    },
  };
}

/** Browsers may forbid it, and then say so by throwing. */
function lastStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
