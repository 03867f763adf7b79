// One act on one document: read what it needs, decide, write everything or nothing, and say what came of it.
import type { Permitted, Who } from "../archive/curator.ts";
import type { Saved, Stale, Standing } from "../archive/desk.ts";
import { difference } from "../archive/difference.ts";
import type { DocumentState } from "../archive/document.ts";
import { Failure, notFound } from "../archive/errors.ts";
import { contentHash } from "../archive/identity.ts";
import { relinked } from "../archive/links.ts";
import { merge } from "../archive/merge.ts";
import { instant } from "../store/archive-row.ts";
import { commit, Overtaken } from "../store/commit.ts";
import {
  type DeskFound,
  type FoundForActing,
  type FoundRevision,
  readForActing,
  type StandingRow,
  type Wanted,
} from "../store/desk-documents.ts";
import type { NamesOf } from "../store/finding.ts";
import type { Previous } from "../store/save-documents.ts";

/** Who acts, when (milliseconds since 1970), and whether it is only tried. */
export interface Acting {
  who: Who;
  at: number;
  dryRun: boolean;
}

/** What an act names: the document, and the revision it was decided on. */
export interface Decided {
  id: string;
  on: number;
  note?: string;
}

/** A document as it was found, its states with today's names. */
export interface Found extends DeskFound {
  head: FoundRevision;
  /** What readers see, or saw before it was withdrawn; null where nothing ever was published. */
  published: FoundRevision | null;
  namesOf: NamesOf;
}

/** What an act comes to. */
export interface Outcome {
  /** What history and audit call it. */
  act: string;
  state: DocumentState;
  /** Where the document stands afterwards, but for the number of its revision. */
  standing: Partial<Omit<Standing, "id" | "revision">>;
  /** Whether readers see it. */
  visible: boolean;
  detail?: unknown;
  /** false for what is no revision: an instant for publication. */
  revises?: boolean;
  /** Nothing is written for null: the act changes nothing. */
  statements: ((db: D1Database, at: { number: number; hash: string }) => D1PreparedStatement[]) | null;
}

/** How often an act is tried again because somebody wrote something else meanwhile. */
const MOST_ATTEMPTS = 20;

/**
 * Does one act in two trips: one that reads, one that writes.
 * @param yours the state the curator meant, from the one they had, told beside the difference when they come late
 * @throws Failure 404 without the document, 412 where it has another head (`Stale`), and whatever `decide` throws
 */
export async function actOnDocument(
  db: D1Database,
  { id, on }: Decided,
  acting: Acting,
  wanted: Wanted,
  decide: (found: Found) => Outcome | Promise<Outcome>,
  yours: (base: DocumentState, found: Found) => DocumentState = (base) => base,
  attempt = 1,
): Promise<Saved> {
  const found = foundOf(await readForActing(db, id, { ...wanted, revisions: [on, ...(wanted.revisions ?? [])] }), id);
  if (found.document.head !== on) throw stale(found, on, yours);
  const outcome = await decide(found);
  const { act, state, standing, visible, statements } = outcome;
  const written = statements !== null && !acting.dryRun;
  let version: number | null = null;
  if (written) {
    const hash = await contentHash(state);
    try {
      version = await commit(
        db,
        {
          curator: acting.who.id,
          act,
          subject: `/documents/${id}`,
          at: acting.at,
          detail: outcome.detail,
          seen: found.archive.version,
        },
        statements(db, { number: on + 1, hash }),
        visible,
      );
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isOvertaken(error)) throw error;
      return actOnDocument(db, { id, on }, acting, wanted, decide, yours, attempt + 1);
    }
  }
  return {
    ...standingOf(found.document),
    ...(statements === null ? {} : standing),
    revision: written && outcome.revises !== false ? on + 1 : on,
    state,
    difference: difference(found.head.state, state),
    version,
    written,
  };
}

/** Whether somebody else wrote between reading and writing; nothing of ours was written. */
export function isOvertaken(error: unknown): boolean {
  return (
    error instanceof Overtaken || (error instanceof Error && /UNIQUE constraint failed: revisions/.test(error.message))
  );
}

/** What was read with the names of today. @throws Failure 404 without the document */
export function foundOf(read: FoundForActing, id: string): Found {
  const { document } = read;
  if (document === null) throw notFound(`There is no document ${id} on this desk.`);
  const revisions = new Map(
    [...read.revisions].map(([number, revision]) => [
      number,
      { ...revision, state: relinked(revision.state, read.linked) },
    ]),
  );
  return {
    ...read,
    document,
    revisions,
    head: revisions.get(document.head)!,
    published: document.published_revision === null ? null : (revisions.get(document.published_revision) ?? null),
    namesOf: namesIn(read.linked),
  };
}

/** Every spelling of a linked record, whatever its kind; ids of records are unlike each other. */
export function namesIn(linked: DeskFound["linked"]): NamesOf {
  const forms = new Map(
    [...linked.values()].filter(({ kind }) => kind !== "collection").map((each) => [each.key, each.forms]),
  );
  return (id) => forms.get(id) ?? [];
}

/** 412: what happened meanwhile, what of it collides, and the rest merged. */
function stale(found: Found, on: number, yours: (base: DocumentState, found: Found) => DocumentState): Failure {
  const { head } = found;
  const base = found.revisions.get(on);
  if (base === undefined) {
    return new Failure(412, "No such revision", `This document has no revision ${on}; its latest is ${head.number}.`, {
      current: currentOf(head),
    });
  }
  const { state, collisions } = merge(base.state, head.state, yours(base.state, found));
  const members: Stale = {
    current: currentOf(head),
    meanwhile: difference(base.state, head.state),
    collisions,
    merged: state,
  };
  const detail = `${head.by.name} changed this document since revision ${on}. Look at what changed, and do it again on revision ${head.number}.`;
  return new Failure(412, "Changed meanwhile", detail, { ...members });
}

const currentOf = ({ number, by, at, act, note }: FoundRevision): Stale["current"] => ({
  revision: number,
  by,
  at: instant(at),
  act,
  note,
});

/** Where a document stands, as the desk tells it. */
export function standingOf(row: StandingRow): Standing {
  return {
    id: row.id,
    status: row.status,
    pending: row.pending,
    revision: row.head,
    published_revision: row.published_revision,
    publish_at: row.publish_at === null ? null : instant(row.publish_at),
    deleted_at: row.deleted_at === null ? null : instant(row.deleted_at),
  };
}

/** The document as saving needs it. */
export function previousOf({ document }: Found): Previous {
  return {
    head: document.head,
    status: document.status,
    createdAt: document.created_at,
    publishedAt: document.published_at,
    terms: document.terms,
  };
}

export const everPublished = ({ document }: Pick<Found, "document">) =>
  document.status !== "draft" && document.status !== "in-review";

/** @throws Failure 409 where the document was thrown away */
export function mustBeThere({ document }: Found): void {
  if (document.deleted_at !== null) {
    throw new Failure(409, "Deleted", "This document was deleted. Bring it back first.");
  }
}

/** @throws Failure 409 where readers are led on to another document */
export function mustNotBeMerged({ document }: Found): void {
  if (document.status === "merged") {
    const into = document.replaced_by === null ? "another document" : `document ${document.replaced_by}`;
    throw new Failure(409, "Merged", `This document was merged into ${into}; publish it again before you change it.`);
  }
}

export const mayDo = ({ who }: Acting, permitted: Permitted) => who.permissions.includes(permitted);
