// One key is one command on every keyboard: Latin, Cyrillic, Korean, French, and a Mac's Alt that types other letters.
import { expect, test } from "vitest";
import { pressed } from "../../../admin/parts/commands.tsx";

const press = (key: string, code: string, held: { ctrl?: true; alt?: true; shift?: true } = {}) =>
  pressed({
    key,
    code,
    // Mod is one of them, depending on the machine.
    ctrlKey: held.ctrl ?? false,
    metaKey: held.ctrl ?? false,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
  });

test.each([
  ["s", "KeyS", { ctrl: true }, "Mod+S"],
  ["ы", "KeyS", { ctrl: true }, "Mod+S"],
  ["ㄴ", "KeyS", { ctrl: true }, "Mod+S"],
  ["Z", "KeyZ", { ctrl: true, shift: true }, "Mod+Shift+Z"],
  ["Я", "KeyZ", { ctrl: true, shift: true }, "Mod+Shift+Z"],
  ["п", "KeyG", {}, "G"],
  ["Process", "KeyG", {}, "G"],
  // A Mac's Alt.
  ["å", "KeyA", { alt: true }, "Alt+A"],
  ["Dead", "KeyN", { alt: true }, "Alt+N"],
  ["¡", "Digit1", { alt: true }, "Alt+1"],
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
  expect(press(key, code, held)).toBe(keys);
});
