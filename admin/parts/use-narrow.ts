// Whether the window is narrow, where a style sheet alone cannot arrange things anew; told again when it changes.
import { useSyncExternalStore } from "react";

/** As the style sheet of the document's screen counts it. */
const narrow = matchMedia("(max-width: 40rem)");

const listen = (told: () => void) => {
  narrow.addEventListener("change", told);
  return () => narrow.removeEventListener("change", told);
};

export const useNarrow = () => useSyncExternalStore(listen, () => narrow.matches);
