// What a harvester is told, before a format writes it.
import type { DocumentRecord } from "./document.ts";

/** A record of OAI-PMH: the header, and the description where there still is one. */
export interface Harvested {
  id: string;
  /** When the record changed, `2026-11-03T09:30:00Z`. */
  datestamp: string;
  /** setSpecs. */
  sets: string[];
  /** Withdrawn, or merged into another. */
  deleted: boolean;
  record: DocumentRecord | null;
}

export interface HarvestedSet {
  spec: string;
  name: string;
  description: string;
}

/** Where a list that came in parts goes on. */
export interface Resumption {
  /** null on its last part. */
  token: string | null;
  /** How many came before this part, and how many there are in all; null where nobody counted. */
  cursor: number;
  size: number | null;
}
