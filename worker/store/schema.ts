// The tables as Drizzle knows them; migrations/ is where they are made, and a test holds the two together.
import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const archive = sqliteTable("archive", {
  one: integer().primaryKey(),
  version: integer().notNull().default(0),
  changed_at: integer().notNull().default(0),
  name: text().notNull().default("Fonds"),
  description: text().notNull().default("An archive of primary-source documents."),
  publisher: text().notNull().default("Fonds"),
  email: text(),
  language: text().notNull().default("en"),
  second_factor: text().notNull().default("offered"),
});

export const authorities = sqliteTable("authorities", {
  seq: integer().primaryKey(),
  kind: text().notNull(),
  key: text().notNull(),
  name: text().notNull(),
  sort_name: text().notNull(),
  initial: text().notNull(),
  description: text().notNull().default(""),
  same_as: text().notNull().default("[]"),
  merged_into: text(),
  created_at: integer().notNull(),
  updated_at: integer().notNull(),
  revision: integer().notNull().default(0),
  deleted_at: integer(),
});

export const agents = sqliteTable("agents", {
  authority: integer().primaryKey(),
  kind: text().notNull().default("person"),
  birth: text(),
  death: text(),
});

export const places = sqliteTable("places", {
  authority: integer().primaryKey(),
  latitude: real(),
  longitude: real(),
});

export const collections = sqliteTable("collections", {
  authority: integer().primaryKey(),
  parent: text(),
});

export const repositories = sqliteTable("repositories", {
  authority: integer().primaryKey(),
  place: text(),
  url: text(),
});

export const variants = sqliteTable(
  "variants",
  {
    authority: integer().notNull(),
    position: integer().notNull(),
    form: text().notNull(),
    folded: text().notNull(),
    lang: text(),
    script: text(),
    system: text(),
  },
  (table) => [primaryKey({ columns: [table.authority, table.position] })],
);

export const authorityIdentifiers = sqliteTable(
  "authority_identifiers",
  {
    scheme: text().notNull(),
    value: text().notNull(),
    authority: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scheme, table.value, table.authority] })],
);

export const documents = sqliteTable("documents", {
  seq: integer().primaryKey(),
  id: text().notNull(),
  status: text().notNull(),
  revision: integer().notNull(),
  published_revision: integer(),
  title: text().notNull(),
  title_kind: text().notNull().default("formal"),
  summary: text().notNull().default(""),
  date_edtf: text(),
  date_display: text().notNull(),
  date_min: integer(),
  date_max: integer(),
  date_basis: text().notNull().default("stated"),
  date_note: text(),
  type: text(),
  repository: integer(),
  fonds: text(),
  series: text(),
  file: text(),
  folios: text(),
  reference: text(),
  obtained_by: text(),
  contributed_by: text(),
  translated_by: text(),
  first_published_in: text(),
  credit_line: text(),
  donor: text(),
  classification: text(),
  release_date: text(),
  release_authority: text(),
  release_excisions: text(),
  availability: text().notNull().default("description"),
  rights_uri: text(),
  rights_note: text(),
  languages: text().notNull().default("[]"),
  extent: text(),
  has: text().notNull().default("[]"),
  content_hash: text().notNull(),
  created_at: integer().notNull(),
  updated_at: integer().notNull(),
  published_at: integer(),
  withdrawn_at: integer(),
  withdrawn_reason: text(),
  replaced_by: text(),
  head: integer().notNull().default(0),
  pending: text(),
  publish_at: integer(),
  publish_by: text(),
  edited_by: text(),
  edited_at: integer().notNull().default(0),
  deleted_at: integer(),
});

export const documentIdentifiers = sqliteTable(
  "document_identifiers",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    scheme: text().notNull(),
    value: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const alternatives = sqliteTable(
  "alternatives",
  {
    document: integer().notNull(),
    what: text().notNull(),
    position: integer().notNull(),
    lang: text().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.document, table.what, table.position] })],
);

export const documentAgents = sqliteTable(
  "document_agents",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    authority: integer(),
    name: text().notNull(),
    role: text().notNull(),
    as_named: text(),
    certainty: text(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const documentPlaces = sqliteTable(
  "document_places",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    authority: integer(),
    name: text().notNull(),
    role: text().notNull(),
    as_named: text(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const documentSubjects = sqliteTable(
  "document_subjects",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    authority: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const documentCollections = sqliteTable(
  "document_collections",
  {
    document: integer().notNull(),
    authority: integer().notNull(),
    listed: integer().notNull(),
    position: integer(),
  },
  (table) => [primaryKey({ columns: [table.document, table.authority] })],
);

export const relations = sqliteTable(
  "relations",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    type: text().notNull(),
    target: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const notes = sqliteTable(
  "notes",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    id: text().notNull(),
    kind: text().notNull(),
    label: text(),
    text: text().notNull(),
    public: integer().notNull().default(1),
    date: text(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const texts = sqliteTable(
  "texts",
  {
    document: integer().notNull(),
    position: integer().notNull(),
    kind: text().notNull(),
    language: text().notNull(),
    translator: text(),
    method: text().notNull().default("human"),
    paragraphs: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.document, table.position] })],
);

export const scans = sqliteTable(
  "scans",
  {
    document: integer().notNull(),
    what: text().notNull(),
    position: integer().notNull(),
    key: text().notNull(),
    media_type: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    width: integer(),
    height: integer(),
    label: text(),
    alternative_text: text(),
    alternative_text_waived: text(),
  },
  (table) => [primaryKey({ columns: [table.document, table.what, table.position] })],
);

export const revisions = sqliteTable(
  "revisions",
  {
    document: integer().notNull(),
    number: integer().notNull(),
    act: text().notNull(),
    curator: text().notNull(),
    at: integer().notNull(),
    note: text(),
    published: integer().notNull().default(0),
    state: text().notNull(),
    hash: text().notNull(),
    changeset: integer(),
  },
  (table) => [primaryKey({ columns: [table.document, table.number] })],
);

export const audit = sqliteTable("audit", {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  curator: text().notNull(),
  act: text().notNull(),
  subject: text(),
  version: integer().notNull(),
  detail: text(),
});

export const terms = sqliteTable("terms", {
  seq: integer().primaryKey(),
  facet: text().notNull(),
  value: text().notNull(),
  label: text().notNull(),
});

export const documentTerms = sqliteTable(
  "document_terms",
  {
    document: integer().notNull(),
    term: integer().notNull(),
    by_date: integer().notNull(),
    by_date_desc: integer().notNull(),
    by_added: integer().notNull(),
    by_updated: integer().notNull(),
    date_min: integer(),
    date_max: integer(),
  },
  (table) => [primaryKey({ columns: [table.document, table.term] })],
);

export const tallies = sqliteTable(
  "tallies",
  {
    given: integer().notNull(),
    facet: text().notNull(),
    term: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.given, table.facet, table.term] })],
);

export const packedTerms = sqliteTable("packed_terms", {
  block: integer().primaryKey(),
  version: integer().notNull(),
  terms: text().notNull(),
});

export const searchRows = sqliteTable("search_rows", {
  document: integer().primaryKey(),
  title: text().notNull(),
  summary: text().notNull(),
  sender: text().notNull(),
  recipient: text().notNull(),
  about: text().notNull(),
  names: text().notNull(),
  reference: text().notNull(),
  type: text().notNull(),
  lang: text().notNull(),
  id: text().notNull(),
  body: text().notNull(),
  notes: text().notNull(),
  shadow: text().notNull(),
});

// The curators' side.

export const changesets = sqliteTable("changesets", {
  seq: integer().primaryKey(),
  id: text().notNull(),
  kind: text().notNull(),
  curator: text().notNull(),
  began_at: integer().notNull(),
  ended_at: integer(),
  state: text().notNull().default("open"),
  note: text(),
  undoes: integer(),
  summary: text().notNull().default("{}"),
});

export const authorityRevisions = sqliteTable(
  "authority_revisions",
  {
    authority: integer().notNull(),
    number: integer().notNull(),
    act: text().notNull(),
    curator: text().notNull(),
    at: integer().notNull(),
    note: text(),
    changeset: integer(),
    state: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.authority, table.number] })],
);

export const toIndex = sqliteTable("to_index", { document: integer().primaryKey() });

export const deskTerms = sqliteTable(
  "desk_terms",
  { document: integer().notNull(), term: integer().notNull() },
  (table) => [primaryKey({ columns: [table.document, table.term] })],
);

export const deskRows = sqliteTable("desk_rows", {
  document: integer().primaryKey(),
  title: text().notNull(),
  summary: text().notNull(),
  names: text().notNull(),
  reference: text().notNull(),
  body: text().notNull(),
  shadow: text().notNull(),
});

export const curators = sqliteTable("curators", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  role: text().notNull(),
  password: text(),
  password_at: integer(),
  totp: text(),
  totp_step: integer(),
  settings: text().notNull().default("{}"),
  created_at: integer().notNull(),
  seen_at: integer(),
  disabled_at: integer(),
});

export const recoveryCodes = sqliteTable(
  "recovery_codes",
  { curator: text().notNull(), hash: text().notNull(), used_at: integer() },
  (table) => [primaryKey({ columns: [table.curator, table.hash] })],
);

export const passkeys = sqliteTable("passkeys", {
  id: text().primaryKey(),
  curator: text().notNull(),
  name: text().notNull(),
  public_key: text().notNull(),
  counter: integer().notNull().default(0),
  transports: text().notNull().default("[]"),
  created_at: integer().notNull(),
  used_at: integer(),
});

export const sessions = sqliteTable("sessions", {
  hash: text().primaryKey(),
  id: text().notNull(),
  curator: text().notNull(),
  stage: text().notNull().default("whole"),
  proved_at: integer().notNull(),
  created_at: integer().notNull(),
  seen_at: integer().notNull(),
  expires_at: integer().notNull(),
  agent: text().notNull().default(""),
  factors: integer().notNull().default(1),
});

export const invitations = sqliteTable("invitations", {
  hash: text().primaryKey(),
  id: text().notNull(),
  kind: text().notNull(),
  email: text(),
  role: text().notNull(),
  curator: text(),
  created_by: text().notNull(),
  created_at: integer().notNull(),
  expires_at: integer().notNull(),
  used_at: integer(),
});

export const tokens = sqliteTable("tokens", {
  id: text().primaryKey(),
  hash: text().notNull(),
  name: text().notNull(),
  curator: text().notNull(),
  scopes: text().notNull(),
  created_at: integer().notNull(),
  expires_at: integer(),
  used_at: integer(),
  revoked_at: integer(),
});

export const attempts = sqliteTable("attempts", {
  key: text().primaryKey(),
  began_at: integer().notNull(),
  count: integer().notNull(),
});

export const challenges = sqliteTable("challenges", {
  id: text().primaryKey(),
  purpose: text().notNull(),
  curator: text(),
  challenge: text().notNull(),
  expires_at: integer().notNull(),
});

export const workingCopies = sqliteTable(
  "working_copies",
  {
    document: text().notNull(),
    curator: text().notNull(),
    version: integer().notNull(),
    based_on: integer(),
    state: text().notNull(),
    updated_at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.document, table.curator] })],
);

export const presence = sqliteTable(
  "presence",
  { subject: text().notNull(), curator: text().notNull(), at: integer().notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.curator] })],
);

export const comments = sqliteTable("comments", {
  seq: integer().primaryKey(),
  document: integer().notNull(),
  revision: integer().notNull(),
  curator: text().notNull(),
  at: integer().notNull(),
  text: text().notNull(),
  resolved_at: integer(),
  resolved_by: text(),
});

export const savedViews = sqliteTable("saved_views", {
  id: text().primaryKey(),
  curator: text().notNull(),
  name: text().notNull(),
  question: text().notNull(),
  shared: integer().notNull().default(0),
  created_at: integer().notNull(),
});

export const columnMappings = sqliteTable("column_mappings", {
  header: text().primaryKey(),
  mapping: text().notNull(),
  curator: text().notNull(),
  at: integer().notNull(),
});

export const uploads = sqliteTable("uploads", {
  id: text().primaryKey(),
  sha256: text().notNull(),
  bytes: integer().notNull(),
  name: text().notNull(),
  r2_upload: text().notNull(),
  parts: text().notNull().default("[]"),
  curator: text().notNull(),
  created_at: integer().notNull(),
});

export const misses = sqliteTable(
  "misses",
  { day: integer().notNull(), words: text().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.day, table.words] })],
);

export const saidBySources = sqliteTable(
  "said_by_sources",
  { document: integer().notNull(), source: text().notNull(), seal: text().notNull() },
  (table) => [primaryKey({ columns: [table.document, table.source] })],
);
