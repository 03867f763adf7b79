// What became of gifts, or would: told gift by gift.
import type { Difference } from "./difference.ts";

export interface Outcome {
  outcome: "added" | "changed" | "unchanged" | "refused";
  /** Place of the gift among those sent, from 0. */
  gift: number;
  /** `scheme:value` or title: how the giver knows it. */
  record: string;
  id?: string;
  /** Why it was refused and what to do, or what else is to be known. */
  message?: string;
  /** Labels of what a curator changed and the giver says otherwise: it stays as the curator has it. */
  kept?: string[];
  /** After a trial run: what would change, field by field. */
  difference?: Difference;
}

export interface ImportReport {
  documents: { added: number; changed: number; unchanged: number; refused: number };
  authorities: { added: number; changed: number };
  /** Everything refused, and everything else that became or is a document. */
  outcomes: Outcome[];
  version: number | null;
  /** The changeset that what was written is part of. */
  changeset: string | null;
}
