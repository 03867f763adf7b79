// Whoever shows something that is kept outside React hears when it changed.

/** `tell` says that it changed; `listen` is what `useSyncExternalStore` asks for. */
export function listening() {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
