// What the curators' page is told of a document and of work on it: the shapes of /curation/documents and its kin.
// Instants are RFC 3339.
import type { Difference } from "./difference.ts";
import type { DocumentState, Status } from "./document.ts";

/** A curator as history names them; `name` is the id where nothing else is known. */
export interface NamedCurator {
  id: string;
  name: string;
}

/** Where a document stands: what readers see, and what is being worked on. */
export interface Standing {
  id: string;
  /** For readers: `draft` and `in-review` were never published. */
  status: Status;
  /** The stage of work that readers do not see yet; null where there is none. */
  pending: "draft" | "in-review" | null;
  /** The latest revision: what `If-Match` names. */
  revision: number;
  /** The revision that readers see, or saw before it was withdrawn. */
  published_revision: number | null;
  /** Set where it will be published by itself. */
  publish_at: string | null;
  /** Set where it was thrown away; it can be brought back. */
  deleted_at: string | null;
}

/** What can be done with a document now, by whoever asks. */
export const ACTS = [
  "save",
  "publish",
  "schedule",
  "unschedule",
  "withdraw",
  "ask-for-review",
  "back-to-draft",
  "restore-revision",
  "delete",
  "bring-back",
  "discard",
] as const;
export type DeskAct = (typeof ACTS)[number];

export interface Comment {
  number: number;
  /** The revision that was the latest when it was written. */
  revision: number;
  by: NamedCurator;
  at: string;
  text: string;
  resolved: { at: string; by: NamedCurator } | null;
}

/** Who else has the document open: seen within the last minute. */
export interface Present extends NamedCurator {
  at: string;
}

/** What a curator has typed and not saved. */
export interface WorkingCopy {
  document: string;
  /** Its own counter: what `If-Match` names for it. */
  version: number;
  /** The revision it was begun on; null for a document that does not exist yet. */
  based_on: number | null;
  updated_at: string;
  /** Near a state: a half-typed date is kept as it was typed. */
  state: Record<string, unknown>;
}

/** `GET /curation/documents/{id}`: ETag is `"{revision}"`. */
export interface DeskDocument extends Standing {
  /** The head, with the names its links have today. */
  state: DocumentState;
  created_at: string;
  edited_at: string;
  edited_by: NamedCurator | null;
  first_published_at: string | null;
  withdrawal: { at: string; reason: string | null; replacement: string | null } | null;
  scheduled_by: NamedCurator | null;
  /** What publishing would change for readers; null where nothing is published, or nothing waits. */
  unpublished: Difference | null;
  working_copy: WorkingCopy | null;
  present: Present[];
  comments: Comment[];
  may: DeskAct[];
  /** Where readers find it. */
  address: string;
}

/** What every act answers: where the document stands now, its state, and what the act changed. */
export interface Saved extends Standing {
  state: DocumentState;
  difference: Difference;
  /** The archive's version after it; null after a trial run. */
  version: number | null;
  /** Whether anything was written: a save that changes nothing writes nothing. */
  written: boolean;
}

/** Members of the problem document of a stale act (412), beside `title` and `detail`. */
export interface Stale {
  current: { revision: number; by: NamedCurator; at: string; act: string; note: string | null };
  /** What changed between the revision the act named and the latest. */
  meanwhile: Difference;
  collisions: Collision[];
  /** The latest state with everything of yours that does not collide. */
  merged: DocumentState;
}

/** One place where both changed the same thing differently. `merged` holds theirs. */
export interface Collision {
  /** `title`, `agents`, `texts`: the field. */
  field: string;
  label: string;
  /** Where in the field: `transcript/en/p12`, `k2msng7b author`; empty for the whole field. */
  at: string;
  /** Values as they stand in a state; null where it is absent. */
  base: unknown;
  theirs: unknown;
  yours: unknown;
  /** The same in words. */
  said: { base: string; theirs: string; yours: string };
}

export interface HistoryEntry {
  revision: number;
  act: string;
  by: NamedCurator;
  at: string;
  note: string | null;
  /** Whether readers could see it. */
  published: boolean;
  changeset: string | null;
}
/** `GET /curation/documents/{id}/revisions`: newest first. */
export interface History {
  id: string;
  revisions: HistoryEntry[];
  /** Where the next, older window begins; null at the end. */
  before: number | null;
}
/** `GET /curation/documents/{id}/revisions/{n}` */
export interface RevisionAnswer extends HistoryEntry {
  state: DocumentState;
}
/** `GET /curation/documents/{id}/revisions/{n}/difference?from=m` */
export interface DifferenceAnswer {
  from: number;
  to: number;
  difference: Difference;
}

/** `GET /curation/working-copies`: newest first. */
export interface UnsavedWork {
  copies: (Omit<WorkingCopy, "state"> & {
    title: string;
    /** Where the document stands; null where it was never saved. */
    document_revision: number | null;
  })[];
}

/** `POST /curation/previews`: what readers will see. */
export interface Preview {
  /** The whole HTML page of the document. */
  page: string;
  /** A results page that lists this one document. */
  result: string;
  /** An Atom feed with its entry. */
  feed: string;
  /** `note`, `short` and `bibliography` are safe HTML; the others are files. */
  citations: { note: string; short: string; bibliography: string; bibtex: string; ris: string };
}

/** One thing read out of pasted words. */
export interface Proposal<Value> {
  value: Value;
  /** The words it was read from. */
  from: string;
  sure: "surely" | "probably" | "possibly";
}
/** `POST /curation/proposals`: each member only where something was found. */
export interface Proposals {
  title: Proposal<string> | null;
  date: Proposal<DocumentState["date"]> | null;
  type: Proposal<string> | null;
  summary: Proposal<string> | null;
  languages: Proposal<string>[];
  agents: Proposal<DocumentState["agents"][number]>[];
  places: Proposal<DocumentState["places"][number]>[];
  holding: Proposal<NonNullable<DocumentState["holding"]>> | null;
  classification: Proposal<string> | null;
  identifiers: Proposal<DocumentState["identifiers"][number]>[];
}

/** `POST /curation/likenesses`: the likeliest first. */
export interface Likenesses {
  likenesses: {
    id: string;
    title: string;
    date: string;
    status: Status;
    pending: Standing["pending"];
    /** Sentences: “Carries the number wilson:112345”. */
    because: string[];
    /** From 0 to 1. */
    likeness: number;
  }[];
}
