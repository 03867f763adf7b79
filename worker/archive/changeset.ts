// What is done together and undone together, as the curators' page is told of it. Instants are RFC 3339.
import * as z from "zod";
import type { Collision, NamedCurator } from "./desk.ts";
import type { Difference } from "./difference.ts";
import { ID_PATTERN, type Status } from "./document.ts";
import type { ReplacedPlace } from "./replace-words.ts";

export const CHANGESET_KINDS = ["bulk-edit", "find-replace", "import", "merge", "undo"] as const;
export type ChangesetKind = (typeof CHANGESET_KINDS)[number];
export const CHANGESET_STATES = ["open", "done", "undoing", "undone"] as const;
export type ChangesetState = (typeof CHANGESET_STATES)[number];

export const CHANGESET_LABELS: Record<ChangesetKind, string> = {
  "bulk-edit": "Bulk change",
  "find-replace": "Find and replace",
  import: "Import",
  merge: "Merged records",
  undo: "Undo",
};

export const ChangesetId = z.string().regex(ID_PATTERN, "is no id of a changeset");

export interface Changeset {
  id: string;
  kind: ChangesetKind;
  by: NamedCurator;
  began_at: string;
  ended_at: string | null;
  /** `open` while windows of it may still come. */
  state: ChangesetState;
  /** What was done, in a sentence. */
  note: string | null;
  undoes: string | null;
  undone_by: string | null;
  /** Documents by what became of them: added, changed, withdrawn … */
  counts: Record<string, number>;
  can_be_undone: boolean;
}

export interface Changesets {
  changesets: Changeset[];
  /** For `before`; null at the end. */
  next: string | null;
}

/** One document of a changeset. */
export interface ChangesetDocument {
  id: string;
  title: string;
  status: Status;
  pending: "draft" | "in-review" | null;
  deleted: boolean;
  /** What the changeset did to it. */
  what: "added" | "changed" | "published" | "withdrawn" | "deleted";
  /** The revisions it wrote, and the latest now. */
  first: number;
  last: number;
  head: number;
  difference: Difference;
}

/** `GET /curation/changesets/{id}` */
export interface ChangesetAnswer extends Changeset {
  documents: ChangesetDocument[];
  /** For `after`; null at the end. */
  next: number | null;
}

/** What undoing does to one document, or would do. */
export interface Undoing {
  id: string;
  title: string;
  outcome: "undone" | "partly" | "kept" | "unchanged";
  /** Why something was kept, a sentence. */
  why?: string;
  /** What is taken back. */
  difference: Difference;
  /** What was changed since, and stays: base is the changeset's, theirs today's, yours what was before. */
  collisions: Collision[];
}

/** `POST /curation/changesets/{id}/undoing`: one window. */
export interface UndoingAnswer {
  /** The changeset that undoes; null after a trial run, and while nothing had to be written. */
  changeset: string | null;
  documents: Undoing[];
  /** For `after` of the next window; null when everything is undone. */
  next: number | null;
  state: ChangesetState;
}

/** What a change would make of one document. */
export interface PlannedChange {
  id: string;
  title: string;
  revision: number;
  status: Status;
  pending: "draft" | "in-review" | null;
  outcome: "changes" | "unchanged" | "refused";
  /** Why it is refused, or what else is to be known, a sentence. */
  why?: string;
  /** Proves that what is done is what was previewed: sent back with the id. Absent where nothing would be done. */
  signature?: string;
  difference: Difference;
  /** For find and replace: every place with what stands around it, the first twenty. */
  places: ReplacedPlace[];
  /** How many places there are in all. */
  replaced: number;
}

/** `POST /curation/changes?dry_run=1`: one window of the preview. */
export interface ChangesPreview {
  changes: PlannedChange[];
  /** All documents of the selection; null for more than 1,000. */
  total: number | null;
  /** For `after`; null at the end. */
  next: string | null;
}

/** `POST /curation/changes`: one window of what was done. */
export interface ChangesDone {
  /** null where nothing was changed. */
  changeset: string | null;
  outcomes: {
    id: string;
    title: string;
    outcome: "changed" | "unchanged" | "stale" | "refused";
    why?: string;
    revision?: number;
  }[];
  /** Documents too many for one window: to be sent again. */
  remaining: string[];
  version: number | null;
}
