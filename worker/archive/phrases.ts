// The phrases of a text that may be somebody's name, as they are looked up among the names the archive knows.
import { fold } from "./fold.ts";

export interface Phrase {
  /** As it stands in the text. */
  words: string;
  at: number;
  /** What it is looked up as: folded, and with the surname first where it may be last. */
  folded: string[];
}

const LONGEST_TEXT = 20_000;
const MOST_WORDS = 1500;
/** Words a name may have, and letters where no spaces part words. */
const LONGEST_NAME = 6;
const LONGEST_RUN = 8;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’ʼ-]*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・·]{2,}/gu;
/** Between the words of one name there is nothing else. */
const BETWEEN = /^,? $/;

/** The longest ones first; those that begin with a capital, or are in a script without capitals. */
export function phrasesOf(text: string): Phrase[] {
  const shown = text.slice(0, LONGEST_TEXT);
  return [...spaced(shown), ...unspaced(shown)].sort((a, b) => b.words.length - a.words.length);
}

function spaced(text: string): Phrase[] {
  const words = [...text.matchAll(WORD)].slice(0, MOST_WORDS);
  const phrases: Phrase[] = [];
  for (const [from, first] of words.entries()) {
    if (!/^(?:\p{Lu}|\p{Lo})/u.test(first[0])) continue;
    let end = first.index;
    for (let to = from; to < Math.min(words.length, from + LONGEST_NAME); to++) {
      const word = words[to];
      if (to > from && !BETWEEN.test(text.slice(end, word.index))) break;
      end = word.index + word[0].length;
      const said = text.slice(first.index, end).replace(/['’]s?$|[.'’-]+$/u, (tail) => (tail === "." ? "." : ""));
      phrases.push({ words: said, at: first.index, folded: lookedUpAs(said) });
    }
  }
  return phrases;
}

function unspaced(text: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (const run of text.matchAll(UNSPACED)) {
    for (let from = 0; from < run[0].length && phrases.length < MOST_WORDS * 2; from++) {
      for (let length = 2; length <= Math.min(LONGEST_RUN, run[0].length - from); length++) {
        const words = run[0].slice(from, from + length);
        phrases.push({ words, at: run.index + from, folded: [fold(words)] });
      }
    }
  }
  return phrases;
}

function lookedUpAs(words: string): string[] {
  const folded = fold(words);
  const parts = words.split(" ");
  const inverted =
    parts.length > 1 && !words.includes(",")
      ? fold(`${parts[parts.length - 1]}, ${parts.slice(0, -1).join(" ")}`)
      : folded;
  return inverted === folded ? [folded] : [folded, inverted];
}
