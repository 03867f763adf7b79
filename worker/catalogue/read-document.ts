// Answers what one document is, or says why it cannot.
import { DocumentState, readablesOf } from "../archive/document.ts";
import { Moved, notFound, Withdrawn } from "../archive/errors.ts";
import type { Answered, DocumentAnswer } from "../archive/listing.ts";
import { instant } from "../store/archive-row.ts";
import { type FoundDocument, findByIdentifier, findDocument } from "../store/read-document.ts";

/**
 * @param revision the published state asked for, or undefined for what readers see now
 * @throws Failure 404 for what is not published, Withdrawn (410), Moved for what was merged into another
 */
export async function readDocument(
  db: D1Database,
  id: string,
  view: DocumentAnswer["view"],
  revision?: number,
): Promise<Answered<DocumentAnswer>> {
  const found = await findDocument(db, id, revision);
  if (found === null) throw notFound(`There is no document ${id} in this archive.`);
  const { record, withdrawal } = found;
  if (record.status === "merged" && withdrawal.replacement) throw new Moved(`/documents/${withdrawal.replacement}`);
  mustBePublished(record, withdrawal);
  const { archive, withdrawal: _, frozenState, ...surroundings } = found;
  const shown = revision === undefined ? found.record : frozen(found, frozenState, revision);
  const fixed = revision === undefined ? null : { revision, latest: record.revision };
  return { answer: { ...surroundings, record: shown, frozen: fixed, view }, archive };
}

/** @throws Withdrawn (410), Failure 404 for every other status but published */
export function mustBePublished(
  { id, title, status }: Pick<DocumentAnswer["record"], "id" | "title"> & { status: string },
  { withdrawn_at, reason, replacement }: FoundDocument["withdrawal"],
): void {
  if (status === "withdrawn") {
    throw new Withdrawn({ id, title, withdrawn_at: instant(withdrawn_at), reason, replacement });
  }
  if (status !== "published") throw notFound(`There is no document ${id} in this archive.`);
}

/** A state as it was published once: what the revision keeps, under today's address. */
function frozen(
  { record }: FoundDocument,
  kept: FoundDocument["frozenState"],
  revision: number,
): DocumentAnswer["record"] {
  if (kept === null) throw notFound(`Document ${record.id} has no published version ${revision}.`);
  const state = DocumentState.parse(JSON.parse(kept.state));
  return {
    ...state,
    notes: state.notes.filter((note) => note.public),
    id: record.id,
    status: "published",
    revision,
    has: readablesOf(state),
    created_at: record.created_at,
    updated_at: instant(kept.at),
    published_at: record.published_at,
    content_hash: kept.hash,
  };
}

/** The address of the document that carries a legacy number or signature. */
export async function findLegacy(db: D1Database, scheme: string, value: string): Promise<never> {
  const id = await findByIdentifier(db, scheme, value);
  if (id === null) throw notFound(`No document here carries the number “${value}” of “${scheme}”.`);
  throw new Moved(`/documents/${id}`);
}
