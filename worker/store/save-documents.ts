// From document states to the statements that keep them: revision, record, and what they are found by.
import { parseEdtf } from "../archive/dates.ts";
import { type DocumentState, readablesOf, type Status } from "../archive/document.ts";
import type { Term } from "../archive/terms.ts";
import { deskFindingStatements, deskUnfindingStatements } from "./desk-finding.ts";
import { findingStatements, type NamesOf } from "./finding.ts";
import { AUTHORITY, DOCUMENT, deleteRowsOf, given, insertRows } from "./rows.ts";
import * as tables from "./schema.ts";

/** What the archive holds of a document before it is saved. Instants in milliseconds since 1970. */
export interface Previous {
  /** The number of its latest revision. */
  head: number;
  /** What it is for readers. */
  status: Status;
  createdAt: number;
  publishedAt: number | null;
  /** The terms readers find it by; none where it is not published. */
  terms: Term[];
}

/** One document to be saved: to be seen by readers, or as work beside what they see. */
export interface Saving {
  id: string;
  state: DocumentState;
  /** SHA-256 of the state, from `contentHash`. */
  hash: string;
  status: Extract<Status, "published" | "draft" | "in-review">;
  previous: Previous | null;
}

/** How the history tells it. */
export interface Revision {
  act: string;
  curator: string;
  at: number;
  note: string | null;
  /** Id of the changeset it is part of. */
  changeset?: string | null;
}

/** Whether readers ever saw it, so that what they see, or are told, must stay when a draft is saved. */
const wasPublished = ({ previous }: Saving) =>
  previous !== null && ["published", "withdrawn", "merged"].includes(previous.status);

/** Whether this saving is work beside what readers see: the columns of the document are not its own. */
const isBeside = (saving: Saving) => saving.status !== "published" && wasPublished(saving);

/**
 * Statements for one `commit`. Readers' tables, terms, tallies and search rows follow where a document is published;
 * while it never was, its tables hold the draft; beside a published state a draft is a revision and desk rows alone.
 * A revision that somebody else has written meanwhile makes the whole batch fail on the
 * primary key of `revisions`.
 */
export function savingStatements(
  db: D1Database,
  savings: readonly Saving[],
  revision: Revision,
  namesOf: NamesOf,
): D1PreparedStatement[] {
  const own = savings.filter((saving) => !isBeside(saving));
  const ids = own.filter(({ previous }) => previous !== null).map(({ id }) => id);
  const rows = own.map((saving) => rowsOf(saving, revision));
  const published = savings.filter(({ status }) => status === "published");
  const all = <Part extends keyof Rows>(part: Part) => rows.flatMap((each): unknown[] => each[part]) as Rows[Part];
  const owned = [
    tables.documentIdentifiers,
    tables.alternatives,
    tables.documentAgents,
    tables.documentPlaces,
    tables.documentSubjects,
    tables.documentCollections,
    tables.relations,
    tables.notes,
    tables.texts,
    tables.scans,
  ];
  return [
    ...insertRows(db, tables.documents, DOCUMENT_COLUMNS, all("document"), UPDATE_DOCUMENT),
    ...besideStatements(db, savings.filter(isBeside), revision),
    ...revisionStatements(db, savings.map(revisionOf), revision),
    ...owned.flatMap((table) => deleteRowsOf(db, table, ids)),
    ...insertRows(
      db,
      tables.documentIdentifiers,
      { document: DOCUMENT, ...given("position", "scheme", "value") },
      all("identifiers"),
    ),
    ...insertRows(
      db,
      tables.alternatives,
      { document: DOCUMENT, ...given("what", "position", "lang", "text") },
      all("alternatives"),
    ),
    ...insertRows(
      db,
      tables.documentAgents,
      { document: DOCUMENT, authority: AUTHORITY, ...given("position", "name", "role", "as_named", "certainty") },
      all("agents"),
    ),
    ...insertRows(
      db,
      tables.documentPlaces,
      { document: DOCUMENT, authority: AUTHORITY, ...given("position", "name", "role", "as_named") },
      all("places"),
    ),
    ...insertRows(
      db,
      tables.documentSubjects,
      { document: DOCUMENT, authority: AUTHORITY, ...given("position") },
      all("subjects"),
    ),
    ...insertRows(
      db,
      tables.documentCollections,
      { document: DOCUMENT, authority: AUTHORITY, ...given("listed", "position") },
      all("collections"),
    ),
    ...insertRows(
      db,
      tables.relations,
      { document: DOCUMENT, ...given("position", "type", "target") },
      all("relations"),
    ),
    ...insertRows(
      db,
      tables.notes,
      { document: DOCUMENT, ...given("position", "id", "kind", "label", "text", "public", "date") },
      all("notes"),
    ),
    ...insertRows(
      db,
      tables.texts,
      { document: DOCUMENT, ...given("position", "kind", "language", "translator", "method", "paragraphs") },
      all("texts"),
    ),
    ...insertRows(db, tables.scans, { document: DOCUMENT, ...given(...SCAN_COLUMNS) }, all("scans")),
    ...findingStatements(
      db,
      published.map(({ id, state, previous }) => ({
        id,
        state,
        added: previous?.publishedAt ?? revision.at,
        updated: revision.at,
        previousTerms: previous?.terms ?? [],
      })),
      namesOf,
    ),
    ...deskUnfindingStatements(
      db,
      published.filter(({ previous }) => previous !== null).map(({ id }) => id),
    ),
    ...deskFindingStatements(
      db,
      savings.filter(({ status }) => status !== "published"),
      namesOf,
    ),
  ];
}

const nextNumber = ({ previous }: Pick<Saving, "previous">) => (previous?.head ?? 0) + 1;

function revisionOf(saving: Saving): KeptRevision {
  const { id, state, hash, status } = saving;
  return { document: id, number: nextNumber(saving), published: status === "published", state, hash };
}

/** A state as the history keeps it. */
export interface KeptRevision {
  document: string;
  number: number;
  /** Whether readers saw it. */
  published: boolean;
  state: DocumentState;
  hash: string;
}

/** Writes revisions; the one that somebody else has written meanwhile makes the batch fail on the primary key. */
export function revisionStatements(
  db: D1Database,
  kept: readonly KeptRevision[],
  { act, curator, at, note, changeset = null }: Revision,
): D1PreparedStatement[] {
  return insertRows(
    db,
    tables.revisions,
    REVISION_COLUMNS,
    kept.map((each) => ({ ...each, published: each.published ? 1 : 0, act, curator, at, note, changeset })),
  );
}

/** A draft beside what readers see: only the head moves. */
function besideStatements(
  db: D1Database,
  savings: readonly Saving[],
  { curator, at }: Revision,
): D1PreparedStatement[] {
  if (savings.length === 0) return [];
  const moves = savings.map((saving) => [saving.id, nextNumber(saving), saving.status]);
  return [
    db
      .prepare(`UPDATE documents SET head = j.value ->> 1, pending = j.value ->> 2, edited_by = ?2, edited_at = ?3
FROM json_each(?1) j WHERE documents.id = j.value ->> 0`)
      .bind(JSON.stringify(moves), curator, at),
  ];
}

type Rows = ReturnType<typeof rowsOf>;

const SCAN_COLUMNS = [
  "what",
  "position",
  "key",
  "media_type",
  "bytes",
  "sha256",
  "width",
  "height",
  "label",
  "alternative_text",
  "alternative_text_waived",
] as const;

const DOCUMENT_COLUMNS = {
  repository: AUTHORITY,
  ...given(
    "id",
    "status",
    "revision",
    "published_revision",
    "title",
    "title_kind",
    "summary",
    "date_edtf",
    "date_display",
    "date_min",
    "date_max",
    "date_basis",
    "date_note",
    "type",
    "fonds",
    "series",
    "file",
    "folios",
    "reference",
    "obtained_by",
    "contributed_by",
    "translated_by",
    "first_published_in",
    "credit_line",
    "donor",
    "classification",
    "release_date",
    "release_authority",
    "release_excisions",
    "availability",
    "rights_uri",
    "rights_note",
    "languages",
    "extent",
    "has",
    "content_hash",
    "created_at",
    "updated_at",
    "published_at",
    "head",
    "pending",
    "edited_by",
    "edited_at",
  ),
};
const UPDATE_DOCUMENT = `ON CONFLICT (id) DO UPDATE SET ${Object.keys(DOCUMENT_COLUMNS)
  .filter((column) => column !== "id" && column !== "created_at")
  .map((column) => `${column} = excluded.${column}`)
  .join(", ")}, withdrawn_at = NULL, withdrawn_reason = NULL, replaced_by = NULL, deleted_at = NULL,
publish_at = iif(excluded.status = 'published', NULL, publish_at),
publish_by = iif(excluded.status = 'published', NULL, publish_by)`;

const REVISION_COLUMNS = {
  document: DOCUMENT,
  ...given("number", "act", "curator", "at", "note", "published", "state", "hash"),
  changeset: "(SELECT seq FROM changesets WHERE id = $)",
};

/** Everything the tables hold of one document; `document` and `authority` are public keys, resolved by SQL. */
function rowsOf(saving: Saving, act: Revision) {
  const { id: document, state, hash, status, previous } = saving;
  const { date, holding, provenance, release, rights } = state;
  const number = nextNumber(saving);
  const isPublished = status === "published";
  const publishedAt = previous?.publishedAt ?? (isPublished ? act.at : null);
  const period = date.edtf === null ? null : parseEdtf(date.edtf);
  return {
    document: [
      {
        id: document,
        status,
        revision: number,
        published_revision: isPublished ? number : null,
        title: state.title,
        title_kind: state.title_kind,
        summary: state.summary,
        date_edtf: date.edtf,
        date_display: date.display,
        date_min: period?.min ?? null,
        date_max: period?.max ?? null,
        date_basis: date.basis,
        date_note: date.note,
        type: state.type,
        repository: holding?.repository ? `repository/${holding.repository.id}` : null,
        fonds: holding?.fonds,
        series: holding?.series,
        file: holding?.file,
        folios: holding?.folios,
        reference: holding?.reference,
        ...provenance,
        credit_line: state.credit_line,
        donor: state.donor,
        classification: state.classification,
        release_date: release?.date,
        release_authority: release?.authority,
        release_excisions: release?.excisions,
        availability: state.availability,
        rights_uri: rights.uri,
        rights_note: rights.note,
        languages: state.languages,
        extent: state.extent,
        has: readablesOf(state),
        content_hash: hash,
        created_at: previous?.createdAt ?? act.at,
        updated_at: act.at,
        published_at: publishedAt,
        head: number,
        pending: isPublished ? null : status,
        edited_by: act.curator,
        edited_at: act.at,
      },
    ] as Record<keyof typeof DOCUMENT_COLUMNS, unknown>[],
    identifiers: state.identifiers.map((identifier, position) => ({ document, position, ...identifier })),
    alternatives: [
      ...state.alt_titles.map((each, position) => ({ document, what: "title", position, ...each })),
      ...state.alt_summaries.map((each, position) => ({ document, what: "summary", position, ...each })),
    ],
    agents: state.agents.map(({ id, name, role, as_named, certainty }, position) => ({
      document,
      authority: id && `agent/${id}`,
      position,
      name,
      role,
      as_named,
      certainty,
    })),
    places: state.places.map(({ id, name, role, as_named }, position) => ({
      document,
      authority: id && `place/${id}`,
      position,
      name,
      role,
      as_named,
    })),
    subjects: state.subjects.map(({ id }, position) => ({ document, authority: `subject/${id}`, position })),
    collections: state.collections.map(({ slug, position }, listed) => ({
      document,
      authority: `collection/${slug}`,
      listed,
      position,
    })),
    relations: state.relations.map(({ type, target }, position) => ({ document, position, type, target })),
    notes: state.notes.map((note, position) => ({ document, position, ...note, label: note.label, date: note.date })),
    texts: state.texts.map((text, position) => ({ document, position, ...text, translator: text.translator })),
    scans: [
      ...state.scans.map((scan, position) => ({ document, what: "scan", position, ...scan })),
      ...state.files.map((scan, position) => ({ document, what: "file", position, ...scan })),
    ] as Record<"document" | (typeof SCAN_COLUMNS)[number], unknown>[],
  };
}
