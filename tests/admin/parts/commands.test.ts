// One key is one command on every keyboard: Latin, Cyrillic, Korean, French, and a Mac's Alt that types other letters.
import { expect, test } from "vitest";
import { pressed, shown } from "../../../admin/parts/commands.tsx";

interface Held {
  ctrl?: true;
  command?: true;
  alt?: true;
  shift?: true;
}

const press = (key: string, code: string, held: Held, mac: boolean) => {
  const { ctrl = false, command = false, alt = false, shift = false } = held;
  return pressed({ key, code, ctrlKey: ctrl, metaKey: command, altKey: alt, shiftKey: shift }, mac);
};

test.each([
  ["s", "KeyS", { ctrl: true }, "Mod+S"],
  ["ы", "KeyS", { ctrl: true }, "Mod+S"],
  ["ㄴ", "KeyS", { ctrl: true }, "Mod+S"],
  ["Z", "KeyZ", { ctrl: true, shift: true }, "Mod+Shift+Z"],
  ["Я", "KeyZ", { ctrl: true, shift: true }, "Mod+Shift+Z"],
  ["п", "KeyG", {}, "G"],
  ["Process", "KeyG", {}, "G"],
  ["a", "KeyA", { alt: true }, "Alt+A"],
  ["ф", "KeyA", { alt: true }, "Alt+A"],
  // AltGr of a Polish keyboard is Ctrl and Alt at once on Windows: it types.
  ["ą", "KeyA", { ctrl: true, alt: true }, "Mod+Alt+A"],
  // A French keyboard: digits need Shift, and A stands where others have Q.
  ["&", "Digit1", { alt: true }, "Alt+1"],
  ["a", "KeyQ", { ctrl: true }, "Mod+A"],
  // What stands elsewhere in other layouts is what it types.
  ["?", "Digit7", { shift: true }, "?"],
  ["/", "Backslash", { shift: true }, "/"],
  ["ArrowUp", "ArrowUp", { alt: true, shift: true }, "Alt+Shift+ArrowUp"],
  ["Enter", "Enter", { ctrl: true }, "Mod+Enter"],
  [" ", "Space", {}, "Space"],
] as const)("%s of %s, held with %o, is %s", (key, code, held, keys) => {
  expect(press(key, code, held, false)).toBe(keys);
});

test.each([
  ["s", "KeyS", { command: true }, "Mod+S"],
  // Option types, in every layout; it is a command only with Control.
  ["å", "KeyA", { alt: true }, "Option+A"],
  ["ą", "KeyA", { alt: true }, "Option+A"],
  ["Dead", "KeyN", { alt: true }, "Option+N"],
  ["å", "KeyA", { ctrl: true, alt: true }, "Alt+A"],
  ["Dead", "KeyN", { ctrl: true, alt: true }, "Alt+N"],
  ["¡", "Digit1", { ctrl: true, alt: true }, "Alt+1"],
  ["ArrowUp", "ArrowUp", { alt: true, shift: true }, "Alt+Shift+ArrowUp"],
] as const)("on a Mac, %s of %s, held with %o, is %s", (key, code, held, keys) => {
  expect(press(key, code, held, true)).toBe(keys);
});

test.each([
  ["Alt+A", "Alt+A", "⌃+⌥+A"],
  ["Alt+ArrowUp", "Alt+↑", "⌥+↑"],
  ["Mod+S", "Ctrl+S", "⌘+S"],
])("%s is shown as %s, on a Mac as %s", (keys, here, onMac) => {
  expect([shown(keys, false), shown(keys, true)]).toEqual([[here], [onMac]]);
});
