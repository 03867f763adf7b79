// From what a curator sent to a state that can be kept: dates read, links checked, paragraphs numbered, scans there.
import type { DocumentState } from "../archive/document.ts";
import { applyChanges, type Changes, type Objection } from "../archive/document-changes.ts";
import { Failure } from "../archive/errors.ts";
import { linkedKeys, relinked, unknownLinks } from "../archive/links.ts";
import { knownParagraphs, numbered } from "../archive/paragraph-numbers.ts";
import type { DeskFound, Wanted } from "../store/desk-documents.ts";
import { fitsARow, TOO_LARGE } from "./fits-a-row.ts";
import { whyScansAreNotKept } from "./scans-are-kept.ts";

/** What has to be read to check these changes. */
export function wantedFor(changes: Changes): Wanted {
  return {
    linked: linkedKeys(changes),
    targets: changes.relations?.map(({ target }) => target) ?? [],
    paragraphNumbers: changes.texts !== undefined,
  };
}

/**
 * The state with the changes made and everything about them checked.
 * @param id of the document, which cannot be related to itself
 * @throws Failure 422 that lists each member that cannot be taken, 413 for a state larger than a row
 */
export async function changedState(
  scans: R2Bucket,
  id: string,
  before: DocumentState,
  changes: Changes,
  found: Pick<DeskFound, "linked" | "targets" | "highest">,
): Promise<DocumentState> {
  const { state: applied, objections } = applyChanges(before, changes);
  objections.push(...unknownLinks(changes, found.linked));
  objections.push(...unknownTargets(id, changes, found));
  objections.push(...notesAlike(changes));
  if (changes.scans || changes.files) {
    const message = await whyScansAreNotKept(scans, applied);
    if (message !== null) objections.push({ at: changes.scans ? "scans" : "files", message });
  }
  refuse(objections);
  const state = relinked(applied, found.linked);
  if (changes.texts !== undefined) {
    state.texts = numbered(state.texts, { known: knownParagraphs([before]), highest: found.highest });
  }
  mustFitARow(state);
  return state;
}

/** What was meant, for whoever comes late: nothing is refused, and dates that cannot be read stay as they were. */
export function meantState(
  before: DocumentState,
  changes: Changes,
  { linked }: Pick<DeskFound, "linked">,
): DocumentState {
  return relinked(applyChanges(before, changes).state, linked);
}

function refuse(objections: readonly Objection[]): void {
  if (objections.length === 0) return;
  const problems = objections.slice(0, 50).map(({ at, message }) => ({ at: `changes.${at}`, message }));
  throw new Failure(422, "Cannot be taken", `${problems[0].at}: ${problems[0].message}`, { problems });
}

function unknownTargets(id: string, { relations = [] }: Changes, { targets }: Pick<DeskFound, "targets">): Objection[] {
  return relations.flatMap(({ target }, place) => {
    const at = `relations.${place}.target`;
    if (target === id) return [{ at, message: "A document is not related to itself" }];
    return targets.has(target) ? [] : [{ at, message: `There is no document ${target} in this archive` }];
  });
}

function notesAlike({ notes = [] }: Changes): Objection[] {
  const seen = new Set<string>();
  return notes.flatMap(({ id }, place) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ at: `notes.${place}.id`, message: `Two notes are called ${id}` }];
  });
}

/** @throws Failure 413 */
export function mustFitARow(state: DocumentState): void {
  if (!fitsARow(state)) throw new Failure(413, "Too large", TOO_LARGE);
}
