-- The archive: its own counter and clock, authority records, documents and their history.
-- Days are integers: days since 1970-01-01, proleptic Gregorian. Instants are integers: milliseconds since 1970.
-- No ON DELETE CASCADE anywhere: rebuilding a parent table would silently empty its children.

CREATE TABLE archive (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT 'Fonds',
  description TEXT NOT NULL DEFAULT 'An archive of primary-source documents.',
  publisher TEXT NOT NULL DEFAULT 'Fonds',
  email TEXT,
  language TEXT NOT NULL DEFAULT 'en'
) STRICT;
INSERT INTO archive (one) VALUES (1);

-- Authority records. `key` is the public id, or the slug of a collection.

CREATE TABLE authorities (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('agent', 'place', 'subject', 'collection', 'repository')),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  initial TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  same_as TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(same_as)),
  merged_into TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX authorities_by_name ON authorities (kind, sort_name, key);
CREATE INDEX authorities_by_initial ON authorities (kind, initial, sort_name, key);

CREATE TABLE agents (
  authority INTEGER PRIMARY KEY REFERENCES authorities (seq) ON DELETE RESTRICT,
  kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'corporate-body', 'family')),
  birth TEXT,
  death TEXT
) STRICT;

CREATE TABLE places (
  authority INTEGER PRIMARY KEY REFERENCES authorities (seq) ON DELETE RESTRICT,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL CHECK (longitude BETWEEN -180 AND 180)
) STRICT;

CREATE TABLE collections (
  authority INTEGER PRIMARY KEY REFERENCES authorities (seq) ON DELETE RESTRICT,
  parent TEXT
) STRICT;
CREATE INDEX collections_by_parent ON collections (parent);

CREATE TABLE repositories (
  authority INTEGER PRIMARY KEY REFERENCES authorities (seq) ON DELETE RESTRICT,
  place TEXT,
  url TEXT
) STRICT;

-- Every spelling of a name; `folded` is the form search and import compare.
CREATE TABLE variants (
  authority INTEGER NOT NULL REFERENCES authorities (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  form TEXT NOT NULL,
  folded TEXT NOT NULL,
  lang TEXT,
  script TEXT,
  system TEXT,
  PRIMARY KEY (authority, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX variants_by_folded ON variants (folded, authority);

CREATE TABLE authority_identifiers (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  authority INTEGER NOT NULL REFERENCES authorities (seq) ON DELETE RESTRICT,
  PRIMARY KEY (scheme, value, authority)
) STRICT, WITHOUT ROWID;
CREATE INDEX authority_identifiers_by_authority ON authority_identifiers (authority);

-- Documents: the state readers see, or the latest one while nothing is published. `seq` is the order of entry.

CREATE TABLE documents (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in-review', 'published', 'withdrawn', 'merged')),
  revision INTEGER NOT NULL,
  published_revision INTEGER,
  title TEXT NOT NULL,
  title_kind TEXT NOT NULL DEFAULT 'formal' CHECK (title_kind IN ('formal', 'supplied')),
  summary TEXT NOT NULL DEFAULT '',
  date_edtf TEXT,
  date_display TEXT NOT NULL,
  date_min INTEGER,
  date_max INTEGER,
  date_basis TEXT NOT NULL DEFAULT 'stated' CHECK (date_basis IN ('stated', 'inferred', 'received', 'filed')),
  date_note TEXT,
  type TEXT,
  repository INTEGER REFERENCES repositories (authority) ON DELETE RESTRICT,
  fonds TEXT,
  series TEXT,
  file TEXT,
  folios TEXT,
  reference TEXT,
  obtained_by TEXT,
  contributed_by TEXT,
  translated_by TEXT,
  first_published_in TEXT,
  credit_line TEXT,
  donor TEXT,
  classification TEXT,
  release_date TEXT,
  release_authority TEXT,
  release_excisions TEXT,
  availability TEXT NOT NULL DEFAULT 'description'
    CHECK (availability IN ('full-text', 'scan', 'description', 'withheld')),
  rights_uri TEXT,
  rights_note TEXT,
  languages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(languages)),
  extent TEXT,
  has TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(has)),
  content_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  published_at INTEGER,
  withdrawn_at INTEGER,
  withdrawn_reason TEXT,
  replaced_by TEXT,
  CHECK (date_edtf IS NOT NULL OR (date_min IS NULL AND date_max IS NULL))
) STRICT;
CREATE INDEX documents_by_change ON documents (updated_at, seq);
CREATE INDEX documents_by_hash ON documents (content_hash);

CREATE TABLE document_identifiers (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_identifiers_by_value ON document_identifiers (scheme, value, document);

CREATE TABLE alternatives (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  what TEXT NOT NULL CHECK (what IN ('title', 'summary')),
  position INTEGER NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (document, what, position)
) STRICT, WITHOUT ROWID;

-- Who and where. `authority` is null for a literal: words without an authority record.
CREATE TABLE document_agents (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  authority INTEGER REFERENCES agents (authority) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  as_named TEXT,
  certainty TEXT CHECK (certainty IN ('certain', 'probable', 'possible')),
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_agents_by_authority ON document_agents (authority, document);

CREATE TABLE document_places (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  authority INTEGER REFERENCES places (authority) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('sent-from', 'sent-to', 'meeting', 'about')),
  as_named TEXT,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_places_by_authority ON document_places (authority, document);

CREATE TABLE document_subjects (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  authority INTEGER NOT NULL REFERENCES authorities (seq) ON DELETE RESTRICT,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_subjects_by_authority ON document_subjects (authority, document);

CREATE TABLE document_collections (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  authority INTEGER NOT NULL REFERENCES collections (authority) ON DELETE RESTRICT,
  listed INTEGER NOT NULL,
  position INTEGER,
  PRIMARY KEY (document, authority)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_collections_in_order ON document_collections (authority, position, document);

CREATE TABLE relations (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_by_target ON relations (target, document);

CREATE TABLE notes (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT,
  text TEXT NOT NULL,
  public INTEGER NOT NULL DEFAULT 1 CHECK (public IN (0, 1)),
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- One expression of a document: its paragraphs in order, each {id, text, kind?, breaks?, notes?, source?}.
CREATE TABLE texts (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('transcript', 'translation', 'transliteration', 'ocr')),
  language TEXT NOT NULL,
  translator TEXT,
  method TEXT NOT NULL DEFAULT 'human' CHECK (method IN ('human', 'machine', 'reviewed')),
  paragraphs TEXT NOT NULL CHECK (json_valid(paragraphs)),
  PRIMARY KEY (document, position)
) STRICT;

CREATE TABLE scans (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  what TEXT NOT NULL CHECK (what IN ('scan', 'file')),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  width INTEGER,
  height INTEGER,
  label TEXT,
  alternative_text TEXT,
  PRIMARY KEY (document, what, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX scans_by_hash ON scans (sha256);

-- History. The primary key is the lock: of two saves of one document, one batch fails whole.

CREATE TABLE revisions (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  curator TEXT NOT NULL,
  at INTEGER NOT NULL,
  note TEXT,
  published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
  state TEXT NOT NULL CHECK (json_valid(state)),
  hash TEXT NOT NULL,
  PRIMARY KEY (document, number)
) STRICT;
CREATE INDEX revisions_in_time ON revisions (at, document);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  curator TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT,
  version INTEGER NOT NULL,
  detail TEXT CHECK (detail IS NULL OR json_valid(detail))
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, at);
