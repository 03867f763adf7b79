// The language a pasted text is probably in, told by its letters alone: a first guess that its curator sees and changes.
import { scriptOf } from "../../../worker/archive/script-of.ts";

const USUAL: Record<string, string> = {
  Latn: "en",
  Cyrl: "ru",
  Hang: "ko",
  Hani: "zh",
  Jpan: "ja",
  Grek: "el",
  Arab: "ar",
  Hebr: "he",
  Thai: "th",
};
const SAME: Record<string, string> = { Hans: "Hani", Hant: "Hani", Kore: "Hang" };

/** What was said already, unless the words are in letters which that language is not written in. */
export function languageOfWords(words: string, said: string): string {
  const script = scriptOf(words.slice(0, 3000));
  if (script === null || (said !== "" && scriptOfLanguage(said) === script)) return said;
  return USUAL[script] ?? said;
}

function scriptOfLanguage(tag: string): string | undefined {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script && (SAME[script] ?? script);
  } catch {
    return undefined;
  }
}
