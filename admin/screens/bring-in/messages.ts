// What the page and its reader of files say to each other.
import type { GiftInput, Problem } from "../../../worker/archive/gift.ts";
import type { ColumnMapping } from "../../../worker/intake/column-mapping.ts";

export type ToReader =
  | { do: "look"; file: File }
  | { do: "read"; file: File; mapping?: ColumnMapping }
  /** The next batch is wanted. */
  | { do: "more" };

export interface ReadGift {
  gift: GiftInput;
  line?: number;
}

export interface Batch {
  gifts: ReadGift[];
  problems: Problem[];
  /** Bytes of the file used up so far. */
  read: number;
  done: boolean;
}

export interface Look {
  /** The columns of a table, and its first rows; null for what is no table. */
  table: { headers: string[]; rows: string[][] } | null;
}

export type FromReader = { look: Look } | { batch: Batch } | { failed: string };
