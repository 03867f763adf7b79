// Addresses of the web that somebody gave: which of them may be followed, and how they are spelled.

/**
 * The absolute http or https address in the one spelling that may stand in a header, an attribute and an IRI: what
 * those forbid is percent-encoded. Null for anything else; `javascript:` and the like are shown as words, never linked.
 */
export function webAddress(text: string | undefined): string | null {
  if (text === undefined || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href;
}
