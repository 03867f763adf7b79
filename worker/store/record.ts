// One row that holds a whole document, and how it becomes a record. Lists inside the row are JSON made by SQL.
import { isoDay } from "../archive/dates.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { Entry } from "../archive/listing.ts";
import { instant } from "./archive-row.ts";

/** `json_group_array` of one object a row, in the order of `position`. */
const listOf = (object: string, from: string) =>
  `(SELECT json_group_array(json_object(${object})) FROM (SELECT * FROM ${from}) x`;

const own = (table: string, order = "position") => `${table} WHERE document = d.seq ORDER BY ${order}`;
const NAMED = "LEFT JOIN authorities a ON a.seq = x.authority)";

/** Columns of a listing entry, from `documents d` joined to its repository as `authorities r`. */
export const ENTRY_COLUMNS = `d.seq, d.id, d.status, d.title, d.summary, d.date_edtf, d.date_display, d.date_min,
d.date_max, d.date_basis, d.date_note, d.type, d.languages, d.availability, d.has, d.revision, d.reference,
r.key AS repository_id, r.name AS repository_name, d.created_at, d.updated_at, d.published_at`;

/** The rest of the record, without its texts. */
export const DESCRIPTION_COLUMNS = `d.title_kind, d.fonds, d.series, d.file, d.folios, d.obtained_by, d.contributed_by,
d.translated_by, d.first_published_in, d.credit_line, d.donor, d.classification, d.release_date, d.release_authority,
d.release_excisions, d.rights_uri, d.rights_note, d.extent, d.content_hash,
${listOf("'scheme', x.scheme, 'value', x.value", own("document_identifiers"))}) AS identifiers,
${listOf("'what', x.what, 'lang', x.lang, 'text', x.text", own("alternatives", "what, position"))}) AS alternatives,
${listOf(
  "'id', a.key, 'name', coalesce(a.name, x.name), 'role', x.role, 'as_named', x.as_named, 'certainty', x.certainty",
  own("document_agents"),
)} ${NAMED} AS agents,
${listOf("'id', a.key, 'name', coalesce(a.name, x.name), 'role', x.role, 'as_named', x.as_named", own("document_places"))} ${NAMED} AS places,
${listOf("'id', a.key, 'name', a.name", own("document_subjects"))} ${NAMED} AS subjects,
${listOf("'slug', a.key, 'name', a.name, 'position', x.position", own("document_collections", "listed"))} ${NAMED} AS collections,
${listOf(
  "'type', x.type, 'target', x.target, 'title', t.title, 'date', t.date_display",
  own("relations"),
)} JOIN documents t ON t.id = x.target AND t.status = 'published') AS relations,
${listOf("'id', x.id, 'kind', x.kind, 'label', x.label, 'text', x.text, 'public', json(iif(x.public, 'true', 'false')), 'date', x.date", own("notes"))} WHERE x.public) AS notes,
${listOf(
  "'what', x.what, 'key', x.key, 'media_type', x.media_type, 'bytes', x.bytes, 'sha256', x.sha256, 'width', x.width, 'height', x.height, 'label', x.label, 'alternative_text', x.alternative_text, 'alternative_text_waived', x.alternative_text_waived",
  own("scans", "what, position"),
)}) AS scans`;

export const TEXT_COLUMNS = `${listOf(
  "'kind', x.kind, 'language', x.language, 'translator', x.translator, 'method', x.method, 'paragraphs', json(x.paragraphs)",
  own("texts"),
)}) AS texts`;

export interface EntryRow {
  seq: number;
  id: string;
  status: DocumentRecord["status"];
  title: string;
  summary: string;
  date_edtf: string | null;
  date_display: string;
  date_min: number | null;
  date_max: number | null;
  date_basis: DocumentRecord["date"]["basis"];
  date_note: string | null;
  type: string | null;
  languages: string;
  availability: DocumentRecord["availability"];
  has: string;
  revision: number;
  reference: string | null;
  repository_id: string | null;
  repository_name: string | null;
  created_at: number;
  updated_at: number;
  published_at: number | null;
}

type Nullable<Name extends string> = { [Column in Name]: string | null };

export interface RecordRow
  extends EntryRow,
    Nullable<"fonds" | "series" | "file" | "folios" | "obtained_by" | "contributed_by" | "translated_by">,
    Nullable<"first_published_in" | "credit_line" | "donor" | "classification" | "release_date" | "release_authority">,
    Nullable<"release_excisions" | "rights_uri" | "rights_note" | "extent"> {
  title_kind: DocumentRecord["title_kind"];
  content_hash: string;
  identifiers: string;
  alternatives: string;
  agents: string;
  places: string;
  subjects: string;
  collections: string;
  relations: string;
  notes: string;
  scans: string;
  /** Absent at the level `description`. */
  texts?: string;
}

/** The date as the record shows it, from its columns. */
export function dateOf(row: EntryRow): DocumentRecord["date"] {
  return withoutNulls(
    {
      edtf: row.date_edtf,
      display: row.date_display,
      min: row.date_min === null ? null : isoDay(row.date_min),
      max: row.date_max === null ? null : isoDay(row.date_max),
      basis: row.date_basis,
      note: row.date_note,
    },
    ["edtf", "min", "max"],
  );
}

/** A listing entry from its row. */
export function briefOf(row: EntryRow): Entry {
  return {
    id: row.id,
    title: row.title,
    summary: row.summary,
    date: dateOf(row),
    type: row.type,
    languages: JSON.parse(row.languages),
    repository: row.repository_id === null ? null : { id: row.repository_id, name: row.repository_name! },
    reference: row.reference,
    availability: row.availability,
    has: JSON.parse(row.has),
    revision: row.revision,
    created_at: instant(row.created_at),
    updated_at: instant(row.updated_at),
    published_at: row.published_at === null ? null : instant(row.published_at),
  };
}

/** A record from its row: the guarantee is that every column was written from a checked state. */
export function recordOf(row: RecordRow): DocumentRecord {
  const alternatives = parse<{ what: string; lang: string; text: string }>(row.alternatives);
  const pick = (what: string) =>
    alternatives.filter((each) => each.what === what).map(({ lang, text }) => ({ lang, text }));
  const scans = parse<{ what: string }>(row.scans);
  const images = (what: string) => scans.filter((each) => each.what === what).map(({ what: _, ...scan }) => scan);
  const holding = withoutNulls(
    {
      repository: row.repository_id === null ? null : { id: row.repository_id, name: row.repository_name },
      fonds: row.fonds,
      series: row.series,
      file: row.file,
      folios: row.folios,
      reference: row.reference,
    },
    ["repository"],
  );
  const release = withoutNulls({
    date: row.release_date,
    authority: row.release_authority,
    excisions: row.release_excisions,
  });
  return {
    id: row.id,
    status: row.status,
    revision: row.revision,
    identifiers: parse(row.identifiers),
    title: row.title,
    title_kind: row.title_kind,
    alt_titles: pick("title"),
    summary: row.summary,
    alt_summaries: pick("summary"),
    date: dateOf(row),
    type: row.type,
    agents: parse<object>(row.agents).map((credit) => withoutNulls(credit, ["id"])),
    places: parse<object>(row.places).map((place) => withoutNulls(place, ["id"])),
    subjects: parse(row.subjects),
    collections: parse<object>(row.collections).map((collection) => withoutNulls(collection)),
    holding: Object.keys(holding).length === 1 && holding.repository === null ? null : holding,
    provenance: withoutNulls({
      obtained_by: row.obtained_by,
      contributed_by: row.contributed_by,
      translated_by: row.translated_by,
      first_published_in: row.first_published_in,
    }),
    ...withoutNulls({ credit_line: row.credit_line, donor: row.donor, classification: row.classification }),
    ...(Object.keys(release).length > 0 && { release }),
    availability: row.availability,
    has: JSON.parse(row.has),
    rights: withoutNulls({ uri: row.rights_uri, note: row.rights_note }),
    languages: JSON.parse(row.languages),
    ...withoutNulls({ extent: row.extent }),
    relations: parse<object>(row.relations).map((relation) => withoutNulls(relation)),
    notes: parse<object>(row.notes).map((note) => withoutNulls(note)),
    texts: parse<object>(row.texts ?? "[]").map((text) => withoutNulls(text)),
    scans: images("scan").map((scan) => withoutNulls(scan)),
    files: images("file").map((scan) => withoutNulls(scan)),
    created_at: instant(row.created_at),
    updated_at: instant(row.updated_at),
    published_at: row.published_at === null ? null : instant(row.published_at),
    content_hash: row.content_hash,
  } as DocumentRecord;
}

function parse<Item>(json: string): Item[] {
  return JSON.parse(json);
}

/** The object without its null members, except those that say something by being null. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of a row is stated by its column list, above
function withoutNulls(object: object, keep: readonly string[] = []): any {
  const kept: Record<string, unknown> = {};
  for (const name in object) {
    const value = object[name as never];
    if ((value !== null && value !== undefined) || keep.includes(name)) kept[name] = value;
  }
  return kept;
}
