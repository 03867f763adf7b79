// What is typed, kept on this device: a copy for each document and curator, in IndexedDB. It outlives reload, crash and
// sign-out, and no other curator on the same device is shown it.
import type { UseStore } from "idb-keyval";
import { createStore, delMany, entries, getMany, set, setMany } from "idb-keyval";
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

/** What changes with every keystroke is kept apart from what it began with, so that keeping it stays cheap. */
type Typed = Omit<DeviceCopy, "base">;

export interface DeviceCopies {
  recall(document: string): Promise<DeviceCopy | null>;
  keep(document: string, copy: DeviceCopy): Promise<void>;
  /** At once, when the page is closing and nothing can be waited for. */
  keepNow(document: string, copy: DeviceCopy): void;
  forget(document: string): Promise<void>;
  /** What this curator has not saved on this device, the latest first. */
  all(): Promise<{ document: string; title: string; at: number }[]>;
}

/** @param last where a copy is put while the page closes: `localStorage`, or null where there is none */
export function deviceCopiesOf(
  curator: string,
  store: UseStore = createStore("fonds-copies", "copies"),
  last: Storage | null = lastStorage(),
): DeviceCopies {
  const keyOf = (document: string) => `${curator}/${document}`;
  const baseKeyOf = (document: string) => `${keyOf(document)}/base`;
  const lastKeyOf = (document: string) => `fonds-copy/${keyOf(document)}`;
  /** The states that were kept as a base by this page. */
  const bases = new Map<string, DocumentState>();

  async function put(document: string, { base, ...typed }: DeviceCopy): Promise<void> {
    if (bases.get(document) === base) return set(keyOf(document), typed, store);
    await setMany(
      [
        [baseKeyOf(document), base],
        [keyOf(document), typed],
      ],
      store,
    );
    bases.set(document, base);
  }

  async function kept(document: string): Promise<DeviceCopy | null> {
    const [typed, base] = (await getMany([keyOf(document), baseKeyOf(document)], store)) as [Typed?, DocumentState?];
    return typed && base ? { ...typed, base } : null;
  }

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
      const copy = await kept(document);
      const aside = putAside(document);
      if (aside === null) return copy;
      if (copy !== null && copy.at > aside.at) {
        last?.removeItem(lastKeyOf(document));
        return copy;
      }
      await put(document, aside);
      last?.removeItem(lastKeyOf(document));
      return aside;
    },
    async keep(document, copy) {
      await put(document, copy);
      last?.removeItem(lastKeyOf(document));
    },
    keepNow(document, copy) {
      try {
        last?.setItem(lastKeyOf(document), JSON.stringify(copy));
      } catch {
        // The store is full or closed to us: the copy in IndexedDB is at most a quarter of a second older.
      }
      put(document, copy).catch(() => {});
    },
    async forget(document) {
      last?.removeItem(lastKeyOf(document));
      bases.delete(document);
      await delMany([keyOf(document), baseKeyOf(document)], store);
    },
    async all() {
      const found = await entries<string, Typed>(store);
      return found
        .filter(([key]) => key.startsWith(`${curator}/`) && !key.endsWith("/base"))
        .map(([key, { state, at }]) => ({ document: key.slice(curator.length + 1), title: state.title, at }))
        .sort((a, b) => b.at - a.at);
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
