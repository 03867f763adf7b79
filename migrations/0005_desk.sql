-- The curators' side: who may do what, what waits on their desks, and what was done together.
-- Secrets are kept as SHA-256 in hexadecimal (`hash`), passwords as scrypt with its parameters. Instants: milliseconds.

-- A document may have work that readers do not see yet. `head` is its latest revision; `pending` says in which stage the
-- head is, and is null where the head is what readers see (or what was withdrawn). Columns of `documents` that describe
-- stay those of the state readers see, or of the head while nothing was ever published.
ALTER TABLE documents ADD COLUMN head INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN pending TEXT CHECK (pending IN ('draft', 'in-review'));
ALTER TABLE documents ADD COLUMN publish_at INTEGER;
ALTER TABLE documents ADD COLUMN publish_by TEXT;
ALTER TABLE documents ADD COLUMN edited_by TEXT;
ALTER TABLE documents ADD COLUMN edited_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN deleted_at INTEGER;
UPDATE documents SET head = revision, edited_at = updated_at;
UPDATE documents SET edited_by = (SELECT r.curator FROM revisions r WHERE r.document = documents.seq AND r.number = documents.revision);
CREATE INDEX documents_by_edit ON documents (edited_at, seq);
CREATE INDEX documents_pending ON documents (pending, edited_at, seq) WHERE pending IS NOT NULL;
CREATE INDEX documents_scheduled ON documents (publish_at, seq) WHERE publish_at IS NOT NULL;
CREATE INDEX documents_off_view ON documents (seq) WHERE status <> 'published' OR pending IS NOT NULL;

-- What was done together and can be undone together: a bulk edit, a find-and-replace, an import, a merge.
CREATE TABLE changesets (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('bulk-edit', 'find-replace', 'import', 'merge', 'undo')),
  curator TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'undoing', 'undone')),
  note TEXT,
  undoes INTEGER REFERENCES changesets (seq) ON DELETE RESTRICT,
  summary TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(summary))
) STRICT;
ALTER TABLE revisions ADD COLUMN changeset INTEGER REFERENCES changesets (seq) ON DELETE RESTRICT;
CREATE INDEX revisions_by_changeset ON revisions (changeset, document) WHERE changeset IS NOT NULL;
CREATE INDEX audit_in_time ON audit (at, seq);
CREATE INDEX audit_by_curator ON audit (curator, at);

-- Authority records have a history like documents; the primary key is the lock.
ALTER TABLE authorities ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE authorities ADD COLUMN deleted_at INTEGER;
CREATE TABLE authority_revisions (
  authority INTEGER NOT NULL REFERENCES authorities (seq) ON DELETE RESTRICT,
  number INTEGER NOT NULL,
  act TEXT NOT NULL,
  curator TEXT NOT NULL,
  at INTEGER NOT NULL,
  note TEXT,
  changeset INTEGER REFERENCES changesets (seq) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (json_valid(state)),
  PRIMARY KEY (authority, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX authority_revisions_by_changeset ON authority_revisions (changeset) WHERE changeset IS NOT NULL;

-- Published documents whose search rows and terms must be made again, because a name they use has changed.
CREATE TABLE to_index (
  document INTEGER PRIMARY KEY REFERENCES documents (seq) ON DELETE RESTRICT
) STRICT;

-- How curators find documents whose head readers do not see: never published, in work, or withdrawn.
CREATE TABLE desk_terms (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  term INTEGER NOT NULL REFERENCES terms (seq) ON DELETE RESTRICT,
  PRIMARY KEY (document, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_terms_by_term ON desk_terms (term, document);
CREATE TABLE desk_rows (
  document INTEGER PRIMARY KEY REFERENCES documents (seq) ON DELETE RESTRICT,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  names TEXT NOT NULL,
  reference TEXT NOT NULL,
  body TEXT NOT NULL,
  shadow TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE desk_search USING fts5(
  title, summary, names, reference, body, shadow,
  content='desk_rows', content_rowid='document',
  tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER desk_rows_inserted AFTER INSERT ON desk_rows BEGIN
  INSERT INTO desk_search (rowid, title, summary, names, reference, body, shadow)
  VALUES (new.document, new.title, new.summary, new.names, new.reference, new.body, new.shadow);
END;

CREATE TRIGGER desk_rows_deleted AFTER DELETE ON desk_rows BEGIN
  INSERT INTO desk_search (desk_search, rowid, title, summary, names, reference, body, shadow)
  VALUES ('delete', old.document, old.title, old.summary, old.names, old.reference, old.body, old.shadow);
END;

CREATE TRIGGER desk_rows_updated AFTER UPDATE ON desk_rows BEGIN
  INSERT INTO desk_search (desk_search, rowid, title, summary, names, reference, body, shadow)
  VALUES ('delete', old.document, old.title, old.summary, old.names, old.reference, old.body, old.shadow);
  INSERT INTO desk_search (rowid, title, summary, names, reference, body, shadow)
  VALUES (new.document, new.title, new.summary, new.names, new.reference, new.body, new.shadow);
END;

-- Curators and how they prove who they are. `id` is what revisions and the audit name.
CREATE TABLE curators (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('contributor', 'editor', 'owner')),
  password TEXT,
  password_at INTEGER,
  totp TEXT,
  totp_step INTEGER,
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  seen_at INTEGER,
  disabled_at INTEGER
) STRICT;
CREATE TABLE recovery_codes (
  curator TEXT NOT NULL REFERENCES curators (id) ON DELETE RESTRICT,
  hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (curator, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  curator TEXT NOT NULL REFERENCES curators (id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL DEFAULT 0,
  transports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(transports)),
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX passkeys_by_curator ON passkeys (curator);
CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  curator TEXT NOT NULL REFERENCES curators (id) ON DELETE RESTRICT,
  stage TEXT NOT NULL DEFAULT 'whole' CHECK (stage IN ('password', 'whole')),
  proved_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  agent TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sessions_by_curator ON sessions (curator, created_at);
-- One-time links: to set up the archive, to join it, to choose a new password.
CREATE TABLE invitations (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('setup', 'join', 'password')),
  email TEXT,
  role TEXT NOT NULL CHECK (role IN ('contributor', 'editor', 'owner')),
  curator TEXT REFERENCES curators (id) ON DELETE RESTRICT,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  curator TEXT NOT NULL REFERENCES curators (id) ON DELETE RESTRICT,
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE TABLE attempts (
  key TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;
-- What was asked of an authenticator and not answered yet.
CREATE TABLE challenges (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  curator TEXT,
  challenge TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- What a curator has typed and not saved: one copy a document and curator. `document` may be an id not yet used.
CREATE TABLE working_copies (
  document TEXT NOT NULL,
  curator TEXT NOT NULL,
  version INTEGER NOT NULL,
  based_on INTEGER,
  state TEXT NOT NULL CHECK (json_valid(state)),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (document, curator)
) STRICT;
CREATE INDEX working_copies_by_curator ON working_copies (curator, updated_at);
CREATE TABLE presence (
  subject TEXT NOT NULL,
  curator TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subject, curator)
) STRICT, WITHOUT ROWID;
CREATE TABLE comments (
  seq INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  revision INTEGER NOT NULL,
  curator TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  resolved_at INTEGER,
  resolved_by TEXT
) STRICT;
CREATE INDEX comments_by_document ON comments (document, at);
CREATE TABLE saved_views (
  id TEXT PRIMARY KEY,
  curator TEXT NOT NULL,
  name TEXT NOT NULL,
  question TEXT NOT NULL,
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;
-- How the columns of a table were read, by the hash of its header.
CREATE TABLE column_mappings (
  header TEXT PRIMARY KEY,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  curator TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
-- Scans on their way into R2, part by part.
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL,
  name TEXT NOT NULL,
  r2_upload TEXT NOT NULL,
  parts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(parts)),
  curator TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
-- What readers searched for and did not find: words and a day, nothing of who asked.
CREATE TABLE misses (
  day INTEGER NOT NULL,
  words TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, words)
) STRICT, WITHOUT ROWID;
