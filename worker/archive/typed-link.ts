// A link that says what it leads to (RFC 8288). The header of an answer and the head of its page tell the same ones.

export interface TypedLink {
  /** A registered relation: `cite-as`, `describedby`, `license` … */
  rel: string;
  /** Absolute. */
  href: string;
  /** Media type of what is there. */
  type?: string;
  /** Shown by browsers; only in the page. */
  title?: string;
}
