// Who wrote to whom, who met and where, as the heading of a document tells it.

/** The parties a heading names, in its own words. */
export interface Parties {
  from: string | null;
  to: string | null;
  participants: string[];
}

/** After these “to” always belongs to an office or a clause: “Assistant to the President”, “relating to”. */
const OFFICE_TO =
  /\b(?:assistants?|advis[eo]rs?|aides?|representatives?|delegates?|counsel|counsell?ors?|consultants?|liaison|attach[eé]|deputy|accredited|reply|successor|heir|relating|prior|due|according|subject|visit)$/i;
/** After these it does where another “to” follows: “Mission to the United Nations to the Department of State”. */
const POST_TO = /\b(?:ambassadors?|embassy|mission|delegation|minister|secretary|observer|permanent|envoy|member)$/i;
const NOBODY: Parties = { from: null, to: null, participants: [] };

/** What stands before the names, e.g. `Telegram 4015 From`. */
const FROM = /^[^,]*?,?[^,]*?\b(?:from|by)\s+(?!\d)/i;
const MET = /\b(?:conversations?|meeting|talks?|discussions?|interview)(?: held)? (?:with|between)\s+(.+)$/i;
const OF =
  /^(?:official )?(?:journal|diary|memoirs?|notes?|report|speech|statement|testimony|remarks|address|notebook)(?: entry)? of (?:the )?(.+)$/i;
const TO_ALONE =
  /^(?:the )?(?:[^,]*?\b(?:telegram|letter|message|note|memorandum|instruction|cable|despatch|airgram)[^,]*? )?to\s+(.+)$/i;

/**
 * @param heading without its date and place
 * @returns names and offices without “the”, as they are written
 */
export function partiesIn(heading: string): Parties {
  const text = heading
    .replace(/\(\s+/g, "(")
    .replace(/\s+\)/g, ")")
    .replace(/\s+/g, " ")
    .replace(/^ ?No\. \d+ /, "")
    .trim();
  const met = MET.exec(text);
  if (met) return { ...NOBODY, from: authorBefore(text, met.index), participants: several(met[1]) };
  const sender = FROM.exec(text);
  if (sender) return sentBy(text.slice(sender[0].length));
  const own = OF.exec(text);
  if (own) return { ...NOBODY, from: named(own[1].replace(/\s+(?:for|on|at|about|regarding)\s.*$/i, "")) };
  const recipient = TO_ALONE.exec(text);
  if (recipient) return { ...NOBODY, to: named(recipient[1]) };
  return /^\p{Lu}.* to (?:the )?\p{Lu}/u.test(text) ? sentBy(text) : NOBODY;
}

/** “Memorandum of Conversation, by Mr. Alger Hiss, …” */
function authorBefore(text: string, end: number): string | null {
  const by = /\bby\s+([^,]+)/i.exec(text.slice(0, end));
  return by ? named(by[1]) : null;
}

function sentBy(text: string): Parties {
  const cuts = [...text.matchAll(/,? to (?=the |\p{Lu}|certain |all |each )/gu)];
  for (const [place, cut] of cuts.entries()) {
    const left = text.slice(0, cut.index);
    if (OFFICE_TO.test(left) || (POST_TO.test(left) && place < cuts.length - 1)) continue;
    return { ...NOBODY, from: named(left), to: named(text.slice(cut.index + cut[0].length)) };
  }
  return { ...NOBODY, from: named(text) };
}

function named(words: string): string | null {
  const name = words
    .replace(/^the\s+/i, "")
    .replace(/[\s,.;:]+$/, "")
    .trim();
  return name === "" || !/\p{L}/u.test(name) ? null : name;
}

function several(words: string): string[] {
  return words
    .split(/,? and |; |, (?=\p{Lu})/u)
    .map(named)
    .filter((name) => name !== null);
}
