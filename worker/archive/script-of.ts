// Which script a name is written in, as ISO 15924 has it, told from its letters.

/** Scripts told by their letters alone. Kana makes a name Japanese; Han alone may be any of several languages. */
const SCRIPTS: readonly [code: string, letters: RegExp][] = [
  ["Latn", /\p{sc=Latin}/gu],
  ["Cyrl", /\p{sc=Cyrillic}/gu],
  ["Hang", /\p{sc=Hangul}/gu],
  ["Jpan", /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ["Hani", /\p{sc=Han}/gu],
  ["Arab", /\p{sc=Arabic}/gu],
  ["Hebr", /\p{sc=Hebrew}/gu],
  ["Grek", /\p{sc=Greek}/gu],
  ["Armn", /\p{sc=Armenian}/gu],
  ["Geor", /\p{sc=Georgian}/gu],
  ["Thai", /\p{sc=Thai}/gu],
  ["Laoo", /\p{sc=Lao}/gu],
  ["Khmr", /\p{sc=Khmer}/gu],
  ["Mymr", /\p{sc=Myanmar}/gu],
  ["Mong", /\p{sc=Mongolian}/gu],
  ["Deva", /\p{sc=Devanagari}/gu],
  ["Beng", /\p{sc=Bengali}/gu],
  ["Taml", /\p{sc=Tamil}/gu],
  ["Ethi", /\p{sc=Ethiopic}/gu],
  ["Tibt", /\p{sc=Tibetan}/gu],
];

/** The codes a curator may choose from, with those that letters alone cannot tell. */
export const SCRIPT_CODES: readonly string[] = [...SCRIPTS.map(([code]) => code), "Hans", "Hant"].sort();

/** ISO 15924 of the script most letters are in; `Jpan` where kana stands among Han; null without letters. */
export function scriptOf(name: string): string | null {
  const counts = SCRIPTS.map(([code, letters]) => ({ code, count: name.match(letters)?.length ?? 0 }));
  if (counts.some(({ code, count }) => code === "Jpan" && count > 0)) return "Jpan";
  const most = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return most.count === 0 ? null : most.code;
}
