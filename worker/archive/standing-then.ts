// Where a document stood after any of its revisions, read off its history: what readers saw, and what was worked on.

/** What a revision was, without its state. */
export interface Marked {
  number: number;
  act: string;
  published: 0 | 1;
  /** The changeset it is part of: there, `merge` is of names that the document uses, and not of the document. */
  changeset?: string | null;
}

export interface StoodAt {
  /** The revision readers saw; null where they saw nothing. */
  readers: number | null;
  /** The revision of the work beside it; null where there was none. */
  draft: number | null;
  /** Whether it was off the desk. */
  hidden: boolean;
  /** false before its first revision. */
  exists: boolean;
}

/**
 * @param marks every revision of one document, in order
 * @param upTo the last revision that counts; 0 for before everything
 */
export function stoodAt(marks: readonly Marked[], upTo: number): StoodAt {
  const stood: StoodAt = { readers: null, draft: null, hidden: false, exists: false };
  for (const { number, act, published, changeset } of marks) {
    if (number > upTo) break;
    stood.exists = true;
    if (published) {
      Object.assign(stood, { readers: number, draft: null, hidden: false });
      continue;
    }
    switch (act) {
      case "withdraw":
        stood.readers = null;
        // The work beside it stays: the same state, under the number of the withdrawal.
        if (stood.draft !== null) stood.draft = number;
        break;
      case "merge":
        Object.assign(stood, changeset ? { draft: number } : { readers: null, draft: null });
        break;
      case "discard":
        stood.draft = null;
        break;
      case "delete":
        Object.assign(stood, { readers: null, hidden: true });
        break;
      case "bring-back":
        Object.assign(stood, { hidden: false, draft: number });
        break;
      default:
        Object.assign(stood, { hidden: false, draft: number });
    }
  }
  return stood;
}
