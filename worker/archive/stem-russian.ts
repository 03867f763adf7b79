// Light stemming of Russian, so that Микоян, Микояна and Микояном meet: Snowball's rules, kinder to names and nouns.

/** Letters that are an ending in one form of a word and belong to it in another: Хрущев, Микоян, Китай, Корея, обмен. */
const REMAINDER = /(?:[ое]в|(?<=[ая])[йлн]|[аеиоуыэюя]|ен|ил|ыл)$/;
const SHORTEST = 3;
/** Longer ones are not words. */
const LONGEST = 40;
const VOWELS = "аеиоуыэюя";
const GERUND = /(?:(?<=[ая])(?:вшись|вши|в)|ывшись|ившись|ывши|ивши|ыв|ив)$/;
const REFLEXIVE = /(?:ся|сь)$/;
const ADJECTIVE = /(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$/;
const PARTICIPLE = /(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|ивш|ывш|ующ)$/;
const VERB =
  /(?:(?<=[ая])(?:ете|йте|ешь|нно|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)|уйте|ейте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю)$/;
const NOUN =
  /(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$/;

/**
 * The stem of a Russian word, lowercase and with е for ё. One rule is ours: what Snowball takes off one form as an
 * ending and leaves on another (хрущ-ев, хрущев-а; кор-еи, коре-я) is taken off both, or names would have two stems.
 * Other Cyrillic languages pass through the same rules; that both sides do is all a search needs.
 * @see https://snowballstem.org/algorithms/russian/stemmer.html
 */
export function stemRussian(word: string): string {
  if (word.length > LONGEST) return word;
  const start = afterFirstVowel(word, 0);
  const head = word.slice(0, start);
  const ending = (text: string, rule: RegExp) => text.replace(rule, "");

  let rest = word.slice(start);
  const bare = ending(rest, GERUND);
  rest = bare === rest ? withoutInflection(ending(rest, REFLEXIVE)) : bare;
  rest = ending(rest, /и$/);
  if (rest.length + start > secondRegion(word) + 2) rest = ending(rest, /ость?$/);
  rest = ending(rest, /ейше?$/)
    .replace(/нн$/, "н")
    .replace(/ь$/, "");
  return withoutRemainder(head + rest);
}

function withoutRemainder(word: string): string {
  for (let stem = word; ; ) {
    const shorter = stem.replace(REMAINDER, "");
    if (stem.length <= SHORTEST || shorter === stem) return stem;
    stem = shorter;
  }
}

function withoutInflection(rest: string): string {
  const adjective = rest.replace(ADJECTIVE, "");
  if (adjective !== rest) return adjective.replace(PARTICIPLE, "");
  const verb = rest.replace(VERB, "");
  return verb === rest ? rest.replace(NOUN, "") : verb;
}

/** Where Snowball's region R2 begins: after the second consonant that follows a vowel. */
function secondRegion(word: string): number {
  return afterSyllable(word, afterSyllable(word, 0));
}

function afterSyllable(word: string, from: number): number {
  let at = afterFirstVowel(word, from);
  while (at < word.length && VOWELS.includes(word[at])) at++;
  return Math.min(at + 1, word.length);
}

function afterFirstVowel(word: string, from: number): number {
  let at = from;
  while (at < word.length && !VOWELS.includes(word[at])) at++;
  return Math.min(at + 1, word.length);
}
