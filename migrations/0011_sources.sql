-- What each source (a file, a system) said last of a document, sealed: the same again says nothing new, even where
-- another source has spoken of the document since.
CREATE TABLE said_by_sources (
  document INTEGER NOT NULL REFERENCES documents (seq),
  source TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (document, source)
) STRICT, WITHOUT ROWID;
