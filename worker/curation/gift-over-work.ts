// A gift over a document that curators work on: what its giver changed since is taken, what a curator changed is kept
// and named. Never does a gift overwrite a curator, nor publish what is a draft.
import type { Collision } from "../archive/desk.ts";
import type { DocumentState } from "../archive/document.ts";
import { emptyState } from "../archive/document-changes.ts";
import { contentHash } from "../archive/identity.ts";
import { linkedKeys, relinked } from "../archive/links.ts";
import { merge } from "../archive/merge.ts";
import type { Target } from "../store/change-many.ts";
import { type ImportedStep, importedSteps } from "../store/imported-states.ts";
import { type Hashed, type LinkedForms, readLinked, readMany, type Worked } from "../store/many-documents.ts";

/** Documents that curators work on, and what givers said of them last. */
export interface Work {
  documents: Map<string, Worked>;
  /** By id: the state as givers alone would have it. */
  given: Map<string, DocumentState>;
  linked: Map<string, LinkedForms>;
}

export const NO_WORK: Work = { documents: new Map(), given: new Map(), linked: new Map() };

export async function readWork(db: D1Database, ids: readonly string[]): Promise<Work> {
  if (ids.length === 0) return NO_WORK;
  const [{ documents }, steps] = await Promise.all([readMany(db, ids), importedSteps(db, ids)]);
  const given = new Map([...steps].map(([id, each]) => [id, givenBy(each)]));
  const states = [...documents.values()].flatMap(({ readers, latest }) => [(readers ?? latest).state, latest.state]);
  const linked = await readLinked(db, [...states, ...given.values()].flatMap(linkedKeys));
  return { documents, given, linked };
}

/** What nobody has said anything of yet. */
const NOTHING: DocumentState = { ...emptyState("?"), title: "" };

/** What each import changed of what it found, put together: the curators' own changes are not in it. */
function givenBy(steps: readonly ImportedStep[]): DocumentState {
  let given: DocumentState | null = null;
  for (const { before, after } of steps) {
    given = before === null ? after : merge(before, given ?? NOTHING, after).state;
  }
  return given ?? NOTHING;
}

export interface Taken {
  target: Target;
  /** Labels of what a curator changed and the giver says otherwise: kept as the curator has it. */
  kept: string[];
  /** What else is to be known, a sentence. */
  message?: string;
}

/** @param asDraft whether the gift is brought as work that readers do not see */
export async function takeOver(document: Worked, gift: DocumentState, asDraft: boolean, work: Work): Promise<Taken> {
  const collisions: Collision[] = [];
  const named = (state: DocumentState) => relinked(state, work.linked);
  const base = named(work.given.get(document.id) ?? NOTHING);
  const over = async (now: Hashed): Promise<Hashed> => {
    const theirs = named(now.state);
    const merged = merge(base, theirs, gift);
    collisions.push(...merged.collisions);
    const hash = await contentHash(merged.state);
    return hash === now.hash ? now : { state: merged.state, hash };
  };
  const stage = document.pending ?? "draft";
  const target: Target = {
    document,
    readers: document.readers,
    draft: document.draft && { ...document.draft, stage },
    hidden: document.deleted_at !== null,
  };
  let message: string | undefined;
  if (document.readers === null) {
    target.draft = { ...(await over(document.draft ?? document.latest)), stage };
    if (!asDraft) message = "It is a draft in this archive, and stays one: publish it when it is ready.";
  } else if (asDraft) {
    const draft = await over(document.draft ?? document.readers);
    target.draft = draft.hash === document.readers.hash && document.draft === null ? null : { ...draft, stage };
  } else {
    target.readers = await over(document.readers);
    if (document.draft !== null) target.draft = { ...(await over(document.draft)), stage };
  }
  const kept = [...new Set(collisions.map(({ label }) => label))];
  return { target, kept, ...(message && { message }) };
}
