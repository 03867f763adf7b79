// Where on the page something stands: every field carries its place, and the focus can be sent there.

import { flushSync } from "react-dom";

const FOCUSABLE = "input:not([type=hidden]), textarea, button, select, [tabindex='0']";
const FIELD = "input:not([type=hidden]), textarea";

/** The element at a place, or the nearest around it: `agents.2.name`, else `agents.2`, else `agents`. */
export function elementAt(place: string): HTMLElement | null {
  for (let name = place; name !== ""; name = name.slice(0, Math.max(name.lastIndexOf("."), 0))) {
    const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(name)}"]`);
    if (found) return found;
  }
  return null;
}

/** Moves the focus to the field at a place, and shows it. */
export function focusPlace(place: string, caret?: number): void {
  const element = elementAt(place);
  if (element === null) return;
  for (let around = element.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
    around.open = true;
  }
  const field = element.matches(FOCUSABLE)
    ? element
    : (element.querySelector<HTMLElement>(FIELD) ?? element.querySelector<HTMLElement>(FOCUSABLE));
  field?.focus({ preventScroll: true });
  const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (isText && caret !== undefined && caret >= 0) field.setSelectionRange(caret, caret);
  (field ?? element).scrollIntoView({ block: "nearest" });
}

/**
 * After the page has been drawn again, which is done at once: whoever types on without looking types in the new place.
 * What comes only later is waited for.
 */
export function focusSoon(place: string, caret?: number): void {
  flushSync(() => {});
  if (isThere(place)) focusPlace(place, caret);
  else requestAnimationFrame(() => focusPlace(place, caret));
}

const isThere = (place: string) => document.querySelector(`[data-place="${CSS.escape(place)}"]`) !== null;

/** Which of the focusable parts of a row has the focus, so that it keeps it where the row moves. */
export function focusedPart(row: Element): number {
  return [...row.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement as HTMLElement);
}

export function focusPartSoon(place: string, part: number): void {
  requestAnimationFrame(() => {
    const row = elementAt(place);
    row?.querySelectorAll<HTMLElement>(FOCUSABLE)[part]?.focus();
  });
}
