// Headline capitals for English titles, as Chicago wants them and citeproc sets them.

/** Prepositions, articles and conjunctions that stay small inside a title. */
const SMALL = new Set(
  (
    "about above across afore after against al along alongside amid amidst among amongst apropos around as aside " +
    "astride at atop barring before behind below beneath beside besides between beyond but by circa despite down during " +
    "et except for from given in inside into lest like modulo near next notwithstanding of off on onto out over per plus " +
    "pro qua sans since than through throughout till to toward towards under underneath until unto up upon versus vs v " +
    "via with within without or yet so and nor a an the de d von van c ca where such rather according ahead apart"
  ).split(" "),
);

/**
 * Raises the first letter of every small-lettered word but prepositions, articles and conjunctions; the first word,
 * the last, and one after a colon, question or exclamation mark are always raised. Nothing is ever lowered.
 */
export function headline(title: string): string {
  const words = [...title.matchAll(/[^\s\-–—/.,;?!:[\]()"“”‘’']+/g)];
  let raised = title;
  for (const [index, { 0: word, index: at }] of words.entries()) {
    const before = title.slice(0, at);
    const first = index === 0 || /[:?!]["”’)\]]*\s*["“‘([]*$/.test(before);
    const last = index === words.length - 1 && word.length > 1;
    const inner = /[\p{L}]['’]$/u.test(before);
    if (word !== word.toLowerCase() || inner) continue;
    if (first || last || (word.length > 1 && !SMALL.has(word))) {
      raised = raised.slice(0, at) + capitalised(word) + raised.slice(at + word.length);
    }
  }
  return raised;
}

/** The text with its first letter raised. */
export function capitalised(text: string): string {
  const [first = ""] = text;
  const upper = first.toUpperCase();
  // "ß" and ligatures grow when raised; a title never begins so on purpose.
  return upper.length === first.length ? upper + text.slice(first.length) : text;
}
