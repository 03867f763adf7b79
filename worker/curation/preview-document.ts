// A document exactly as readers would see it, before they can: its page, its line among results, its entry in feeds.
import { type DocumentRecord, type DocumentState, readablesOf } from "../archive/document.ts";
import { type Changes, emptyState } from "../archive/document-changes.ts";
import { withDatedErrata } from "../archive/errata.ts";
import { notFound } from "../archive/errors.ts";
import { contentHash } from "../archive/identity.ts";
import type { Answered, DocumentAnswer, Entry, Listing } from "../archive/listing.ts";
import { knownParagraphs, numbered } from "../archive/paragraph-numbers.ts";
import { QuestionParameters } from "../archive/question.ts";
import { instant, readArchive } from "../store/archive-row.ts";
import { readForActing, type StandingRow, type Target } from "../store/desk-documents.ts";
import { findDocument } from "../store/read-document.ts";
import { type Acting, type Found, foundOf } from "./act-on-document.ts";
import { meantState, wantedFor } from "./changed-state.ts";

/** Under which a document that has no id yet is shown. */
const NEW = "xxxxxxxx";

/**
 * What readers would be told after publishing now. A date that cannot be read is shown as it was before.
 * @param wanted a document as it was saved last, one of its revisions, or with changes; without `id` a new one
 * @throws Failure 404 for a document or revision that is not there
 */
export async function previewDocument(
  db: D1Database,
  wanted: { id?: string; revision?: number; changes?: Changes },
  { at }: Acting,
): Promise<Answered<DocumentAnswer>> {
  const { id = NEW, revision, changes = {} } = wanted;
  const asked = { ...wantedFor(changes), revisions: revision === undefined ? [] : [revision] };
  const read = await readForActing(db, id, asked);
  const found = read.document === null ? null : foundOf(read, id);
  if (found === null && (wanted.changes === undefined || revision !== undefined)) {
    throw notFound(`There is no document ${id} on this desk.`);
  }
  const before = found === null ? emptyState("Untitled") : stateAt(found, id, revision);
  const meant = meantState(before, changes, read);
  const state = withDatedErrata(meant, found?.published?.state ?? null, instant(at).slice(0, 10));
  const texts = numbered(state.texts, { known: knownParagraphs([before]), highest: read.highest });
  const record = await recordOf({ ...state, texts }, id, found?.document ?? null, read.targets, at);
  return surrounded(db, record, at);
}

function stateAt(found: Found, id: string, revision: number | undefined): DocumentState {
  const shown = revision === undefined ? found.head : found.revisions.get(revision);
  if (shown === undefined) throw notFound(`Document ${id} has no revision ${revision}.`);
  return shown.state;
}

/** The state as the record that readers would get. */
async function recordOf(
  state: DocumentState,
  id: string,
  document: StandingRow | null,
  targets: ReadonlyMap<string, Target>,
  at: number,
): Promise<DocumentRecord> {
  return {
    ...state,
    notes: state.notes.filter((note) => note.public),
    relations: state.relations.flatMap(({ type, target }) => {
      const other = targets.get(target);
      return other?.status === "published" ? [{ type, target, title: other.title, date: other.date }] : [];
    }),
    id,
    status: "published",
    revision: (document?.head ?? 0) + 1,
    has: readablesOf(state),
    created_at: instant(document?.created_at ?? at),
    updated_at: instant(at),
    published_at: instant(document?.published_at ?? at),
    content_hash: await contentHash(state),
  };
}

/** With what stands around it today: what points to it, its neighbours in collections, its published versions. */
async function surrounded(db: D1Database, record: DocumentRecord, at: number): Promise<Answered<DocumentAnswer>> {
  const view = { text: null, parallel: false };
  const found = await findDocument(db, record.id);
  const archive = found?.archive ?? (await readArchive(db));
  const version = { revision: record.revision, at: instant(at), note: null };
  return {
    answer: {
      record,
      frozen: null,
      related: found?.related ?? [],
      neighbours: found?.neighbours ?? [],
      history: [version, ...(found?.history ?? [])],
      meta: { version: archive.version, changed_at: instant(archive.changed_at) },
      view,
    },
    archive,
  };
}

/** The document as the only result of a listing. */
export function listedAlone({ record, meta }: DocumentAnswer): Listing {
  const { id, title, summary, date, type, languages, availability, has, revision } = record;
  const { created_at, updated_at, published_at } = record;
  const entry: Entry = {
    ...{ id, title, summary, date, type, languages, availability, has, revision, created_at, updated_at, published_at },
    repository: record.holding?.repository ?? null,
    reference: record.holding?.reference ?? null,
    record,
  };
  return {
    about: { kind: "documents" },
    question: QuestionParameters.parse({}),
    entries: [entry],
    meta: {
      total: 1,
      exact: true,
      returned: 1,
      first: 1,
      undated_excluded: 0,
      expansions: [],
      notes: [],
      ...meta,
    },
    facets: [],
    chips: [],
    links: { self: "/documents", first: "/documents", prev: null, next: null },
  };
}
