// From document states to the statements that keep them: revision, record, and what they are found by.
import { parseEdtf } from "../archive/dates.ts";
import { type DocumentState, readablesOf, type Status } from "../archive/document.ts";
import type { Term } from "../archive/terms.ts";
import { findingStatements, type NamesOf } from "./finding.ts";
import { AUTHORITY, DOCUMENT, deleteRowsOf, given, insertRows } from "./rows.ts";
import * as tables from "./schema.ts";

/** One document to be saved as published. `previous` is what the archive holds of it now. */
export interface Saving {
  id: string;
  state: DocumentState;
  /** SHA-256 of the state, from `contentHash`. */
  hash: string;
  status: Extract<Status, "published">;
  previous: { revision: number; createdAt: number; publishedAt: number | null; terms: Term[] } | null;
}

interface Revision {
  act: string;
  curator: string;
  at: number;
  note: string | null;
}

/**
 * Statements for one `commit`. A revision that somebody else has written meanwhile makes the whole batch fail on the
 * primary key of `revisions`.
 */
export function savingStatements(
  db: D1Database,
  savings: readonly Saving[],
  revision: Revision,
  namesOf: NamesOf,
): D1PreparedStatement[] {
  const ids = savings.filter(({ previous }) => previous !== null).map(({ id }) => id);
  const rows = savings.map((saving) => rowsOf(saving, revision));
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
    ...insertRows(db, tables.revisions, REVISION_COLUMNS, all("revision")),
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
      { document: DOCUMENT, ...given("position", "id", "kind", "label", "text", "public") },
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
      savings.map(({ id, state, previous }) => ({
        id,
        state,
        added: previous?.publishedAt ?? revision.at,
        updated: revision.at,
        previousTerms: previous?.terms ?? [],
      })),
      namesOf,
    ),
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
  ),
};
const UPDATE_DOCUMENT = `ON CONFLICT (id) DO UPDATE SET ${Object.keys(DOCUMENT_COLUMNS)
  .filter((column) => column !== "id" && column !== "created_at")
  .map((column) => `${column} = excluded.${column}`)
  .join(", ")}, withdrawn_at = NULL, withdrawn_reason = NULL, replaced_by = NULL`;

const REVISION_COLUMNS = {
  document: DOCUMENT,
  ...given("number", "act", "curator", "at", "note", "published", "state", "hash"),
};

/** Everything the tables hold of one document; `document` and `authority` are public keys, resolved by SQL. */
function rowsOf(saving: Saving, act: Revision) {
  const { id: document, state, hash, status, previous } = saving;
  const { date, holding, provenance, release, rights } = state;
  const number = (previous?.revision ?? 0) + 1;
  const publishedAt = previous?.publishedAt ?? act.at;
  const period = date.edtf === null ? null : parseEdtf(date.edtf);
  return {
    document: [
      {
        id: document,
        status,
        revision: number,
        published_revision: number,
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
      },
    ] as Record<keyof typeof DOCUMENT_COLUMNS, unknown>[],
    revision: [
      { document, number, act: act.act, curator: act.curator, at: act.at, note: act.note, published: 1, state, hash },
    ],
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
    notes: state.notes.map((note, position) => ({ document, position, ...note, label: note.label })),
    texts: state.texts.map((text, position) => ({ document, position, ...text, translator: text.translator })),
    scans: [
      ...state.scans.map((scan, position) => ({ document, what: "scan", position, ...scan })),
      ...state.files.map((scan, position) => ({ document, what: "file", position, ...scan })),
    ] as Record<"document" | (typeof SCAN_COLUMNS)[number], unknown>[],
  };
}
