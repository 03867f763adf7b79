// Languages and scripts in English words, and which of them run from right to left.

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const scripts = new Intl.DisplayNames(["en"], { type: "script" });
const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"]);
const RIGHT_TO_LEFT_SCRIPTS = /-(Arab|Hebr|Syrc|Thaa|Nkoo)\b/i;

/** A listing names the same few languages many times, and `Intl` is slow to answer. */
const named = new Map<string, string>();

/** `ko-KP` → "Korean (North Korea)"; a tag nobody knows is shown as it is. */
export function languageName(tag: string): string {
  const known = named.get(tag);
  if (known !== undefined) return known;
  const name = wordFor(languages, tag);
  named.set(tag, name);
  return name;
}

/** `Hang` → "Hangul" (ISO 15924). */
export function scriptName(code: string): string {
  return wordFor(scripts, code);
}

/** `Intl` throws at codes that are not well-formed. */
function wordFor(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The `dir` of words in this language: its script if the tag names one, else the language's usual script. */
export function directionOf(tag: string): "ltr" | "rtl" {
  if (/-[A-Za-z]{4}\b/.test(tag)) return RIGHT_TO_LEFT_SCRIPTS.test(tag) ? "rtl" : "ltr";
  return RIGHT_TO_LEFT.has(tag.split("-")[0].toLowerCase()) ? "rtl" : "ltr";
}
