// Keyboard commands: a screen registers its own with `useCommands`, and `?` shows all that hold at the moment.
//
//   useCommands([{ keys: "Mod+S", label: "Save", run: save }, { keys: "G D", label: "Go to documents", run: … }]);
//
// `Mod` is Ctrl, or ⌘ on a Mac. Two keys with a space between are pressed one after the other. Keys without Mod or Alt
// rest while somebody types; while a dialog stands over the screen, only its own keys hold.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { late } from "./late.tsx";

const CommandSheet = late(() => import("./command-sheet.tsx"), { what: null, as: "over" });

export interface Command {
  keys: string;
  label: string;
  /** Left out where whatever has the focus does it: then it is only told. */
  run?: () => void;
  /** Under which heading the sheet shows it. */
  group?: string;
  /** It is a key of a dialog, which stands over the screen. */
  ofDialog?: boolean;
}

const registered = new Map<symbol, readonly Command[]>();
let all: readonly Command[] = [];
const listeners = new Set<() => void>();
const told = () => {
  all = [...registered.values()].flat();
  for (const listener of listeners) listener();
};
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const onMac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** Holds these commands for as long as the component is there; later ones win over earlier ones of the same keys. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = commands.map(({ keys, label, group }) => `${keys}\t${label}\t${group}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says when the sheet would read differently
  useEffect(() => {
    const own = Symbol();
    const held = latest.current.map((each, i) => ({ ...each, run: each.run && (() => latest.current[i]?.run?.()) }));
    registered.set(own, held);
    told();
    return () => {
      registered.delete(own);
      told();
    };
  }, [shape]);
}

type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * A key press as it is written in `keys`, the same on every keyboard: whoever types Russian saves with Ctrl+Ы. On a Mac,
 * Option types letters (ą of a Polish layout, å of an English one) and is nobody's command; with Control it is `Alt`.
 */
export function pressed(event: Press, mac = onMac): string {
  const name = keyName(event);
  const isCharacter = name.length === 1;
  return [
    (mac ? event.metaKey : event.ctrlKey) && "Mod",
    event.altKey && (mac && isCharacter && !event.ctrlKey ? "Option" : "Alt"),
    // `?` and the like are themselves made with Shift.
    event.shiftKey && (/^[A-Z]$/.test(name) || !isCharacter) && "Shift",
    name,
  ]
    .filter(Boolean)
    .join("+");
}

/** By what it types; by its place on the keyboard where that is no Latin letter (ы, ㅎ, or å of Alt+A on a Mac). */
function keyName({ key, code, altKey }: Press): string {
  if (key === " ") return "Space";
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  const isNamed = key.length > 1 && !/^(Dead|Process|Unidentified)$/.test(key);
  if (isNamed) return key;
  // On a French keyboard, the key of 1 types & without Shift.
  if (altKey && digit) return digit;
  return /^[!-~]$/.test(key) ? key.toUpperCase() : (letter ?? digit ?? key.toUpperCase());
}

/** Whether a dialog stands over the screen. Messages have a role like it, and leave the keys as they are. */
const isAsking = (): boolean =>
  document.querySelector('[role="dialog"]:not(.toast), [role="alertdialog"]:not(.toast)') !== null;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** How keys are shown, one after the other. */
export const shown = (keys: string, mac = onMac) =>
  keys
    .replaceAll("Mod", mac ? "⌘" : "Ctrl")
    .replaceAll(/Alt(?=\+.$)/g, mac ? "⌃+⌥" : "Alt")
    .replaceAll("Alt", mac ? "⌥" : "Alt")
    .replaceAll("ArrowUp", "↑")
    .replaceAll("ArrowDown", "↓")
    .split(" ");

/** Listens for the whole page, and is the sheet. Stands once, in the shell. */
export function Commands() {
  const commands = useSyncExternalStore(listen, () => all);
  const [open, setOpen] = useState(false);
  const before = useRef({ keys: "", at: 0 });
  useCommands([
    { keys: "?", label: "Show these commands", run: () => setOpen(true), group: "Everywhere" },
    { keys: "F6", label: "To the messages at the corner, and back", group: "Everywhere" },
    { keys: "Mod+Enter", label: "In a dialog: do what it asks", group: "Everywhere" },
    { keys: "Escape", label: "Leave a dialog, a list, or what stands beside", group: "Everywhere" },
  ]);
  useEffect(() => {
    const act = (event: KeyboardEvent): boolean => {
      // A key that belongs to an input method is not ours.
      if (event.defaultPrevented || event.isComposing || /^(Control|Shift|Alt|Meta)$/.test(event.key)) return false;
      const now = pressed(event);
      if (isTyping(event.target) && !/Mod|Alt|^F\d/.test(now)) return false;
      const asking = isAsking();
      // Nobody means the browser's own saving.
      if (asking && now === "Mod+S") event.preventDefault();
      const { keys: last, at } = before.current;
      const two = event.timeStamp - at < 1500 ? `${last} ${now}` : now;
      const held = all.filter(({ run, ofDialog = false }) => run && ofDialog === asking);
      const found = held.findLast(({ keys }) => keys === two) ?? held.findLast(({ keys }) => keys === now);
      before.current = { keys: now, at: event.timeStamp };
      if (!found) return false;
      event.preventDefault();
      before.current = { keys: "", at: 0 };
      // A key that is held must not ask and answer.
      if (!(event.repeat && event.key === "Enter")) found.run?.();
      return true;
    };
    // A button that has the focus would take Mod+Enter as a press of itself.
    const onWay = (event: KeyboardEvent) => {
      const isOnButton = event.target instanceof Element && event.target.closest("button") !== null;
      if (isOnButton && pressed(event) === "Mod+Enter" && act(event)) event.stopPropagation();
    };
    document.addEventListener("keydown", act);
    document.addEventListener("keydown", onWay, { capture: true });
    return () => {
      document.removeEventListener("keydown", act);
      document.removeEventListener("keydown", onWay, { capture: true });
    };
  }, []);
  return open ? <CommandSheet commands={commands} onClose={() => setOpen(false)} /> : null;
}
