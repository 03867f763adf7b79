// The browser asks before a page is left while something would be lost.
import { useEffect } from "react";

/** @param isLosing whether something typed is not saved, or something is on its way */
export function useStaying(isLosing: boolean): void {
  useEffect(() => {
    if (!isLosing) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [isLosing]);
}
