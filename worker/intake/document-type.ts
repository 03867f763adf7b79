// What kind of document it is, in the words of the archive's vocabulary, from its title or a giver's own word.
import { known } from "../archive/known.ts";

/** First match wins; what is special stands before what is general. Matched where a title begins. */
const KINDS: [RegExp, string][] = [
  [/^editorial note/, "editorial note"],
  [/^memorand(um|a) of (a |the )?telephone conversations?/, "memorandum of telephone conversation"],
  [/^(memorand(um|a)|record|notes?) of (an? |the )?telephone/, "memorandum of telephone conversation"],
  [/^memorand(um|a) of (an? |the )?(\S+ )?conversations?/, "memorandum of conversation"],
  [
    /^(summary record|record|minutes|notes?|memorand(um|a)) of (an? |the )?(discussions?|(\S+ ){0,3}meetings?)/,
    "minutes",
  ],
  [/^(summary )?minutes/, "minutes"],
  [/^(special )?national intelligence estimate/, "national intelligence estimate"],
  [/^intelligence estimate/, "intelligence estimate"],
  [/^memorand(um|a)|^aide-m[eé]moire|^intelligence memorandum/, "memorandum"],
  [/^telegram|^radiogram|^cable/, "telegram"],
  [/^airgram/, "airgram"],
  [/^despatch|^dispatch/, "despatch"],
  [/^letters?\b/, "letter"],
  [/^messages?\b/, "message"],
  [/^notes?\b/, "note"],
  [/^(\S+ ){0,4}reports?\b/, "report"],
  [/^(\S+ )?(papers?|study|guidelines)\b/, "paper"],
  [/^statements?\b/, "statement"],
  [/^(\S+ )?resolution\b/, "resolution"],
  [/^(\S+ )?(communiqué|communique)\b/, "communiqué"],
  [/^(\S+ ){0,2}press release/, "press release"],
  [/^(\S+ )?(agreement|treaty|protocol)\b/, "agreement"],
  [/^(\S+ ){0,2}directive\b/, "directive"],
  [/^instructions?\b/, "instruction"],
  [/^journal\b/, "journal"],
  [/^(diary|extracts? from the diary)/, "diary"],
  [/^(address|speech|remarks)\b/, "speech"],
  [/^summary\b/, "summary"],
  [/^the .+ to (the |president|mr)/, "correspondence"],
];

/** Words before the kind that do not change it. */
const BEFORE =
  /^(?:(?:draft|circular|backchannel|joint|extracts? (?:from|of)|excerpts? (?:from|of)|confidential|secret|editorial draft of|an?|talking|staff|progress|white house|department of state|personal) )+(?=\w)/;

/** Words of the data sets of `../shared` that are not simply the kind with underscores. */
const GIVEN: Record<string, string | null> = {
  intelligence_estimate: "intelligence estimate",
  nsc_paper: "report",
  other: null,
};

/**
 * The kind of document a title tells of: `Telegram From the Embassy in Japan …` is a `telegram`.
 * @param given the giver's own word, used when the title does not tell
 */
export function documentType(title: string, given?: string): string | null {
  const start = title.toLowerCase();
  const words = start.replace(BEFORE, "");
  for (const [pattern, kind] of KINDS) if (pattern.test(start) || pattern.test(words)) return kind;
  return given === undefined ? null : givenType(given);
}

/** A giver's word as one of ours: `memorandum_of_conversation` is `memorandum of conversation`. */
export function givenType(given: string): string | null {
  const word = given.trim();
  if (word === "") return null;
  const ours = known(GIVEN, word);
  return ours === undefined ? word.replaceAll("_", " ").slice(0, 100) : ours;
}
