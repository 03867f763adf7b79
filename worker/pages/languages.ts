// Languages and scripts in English words, and which of them run from right to left.

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const scripts = new Intl.DisplayNames(["en"], { type: "script" });
const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"]);
const RIGHT_TO_LEFT_SCRIPTS = /-(Arab|Hebr|Syrc|Thaa|Nkoo)\b/i;

/** `ko-KP` → "Korean (North Korea)"; a tag nobody knows is shown as it is. */
export function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `Hang` → "Hangul" (ISO 15924). */
export function scriptName(code: string): string {
  try {
    return scripts.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The `dir` of words in this language: its script if the tag names one, else the language's usual script. */
export function directionOf(tag: string): "ltr" | "rtl" {
  if (/-[A-Za-z]{4}\b/.test(tag)) return RIGHT_TO_LEFT_SCRIPTS.test(tag) ? "rtl" : "ltr";
  return RIGHT_TO_LEFT.has(tag.split("-")[0].toLowerCase()) ? "rtl" : "ltr";
}
