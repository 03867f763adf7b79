-- How documents are found. Everything here is derived from the published documents and can be made again.

-- A term is something one may filter by: (type, telegram), (agent, id), (year, 1956), and (all, '').
CREATE TABLE terms (
  seq INTEGER PRIMARY KEY,
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  UNIQUE (facet, value)
) STRICT;

-- The terms of each published document, with its sort keys beside them: every listing is a walk along one index.
-- Keys ascend in every order: newest-first orders store the negated time, undated documents come last in both
-- directions of time. `date_min` and `date_max` bound the date; an open side reaches as far as days do.
CREATE TABLE document_terms (
  document INTEGER NOT NULL REFERENCES documents (seq) ON DELETE RESTRICT,
  term INTEGER NOT NULL REFERENCES terms (seq) ON DELETE RESTRICT,
  by_date INTEGER NOT NULL,
  by_date_desc INTEGER NOT NULL,
  by_added INTEGER NOT NULL,
  by_updated INTEGER NOT NULL,
  date_min INTEGER,
  date_max INTEGER,
  PRIMARY KEY (document, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_terms_by_date ON document_terms (term, by_date, document, date_min, date_max);
CREATE INDEX document_terms_by_date_desc ON document_terms (term, by_date_desc, document, date_min, date_max);
CREATE INDEX document_terms_by_added ON document_terms (term, by_added, document);
CREATE INDEX document_terms_by_updated ON document_terms (term, by_updated, document);

-- How many documents that have the term `given` also have `term`: totals and facets without counting.
CREATE TABLE tallies (
  given INTEGER NOT NULL REFERENCES terms (seq) ON DELETE RESTRICT,
  facet TEXT NOT NULL,
  term INTEGER NOT NULL REFERENCES terms (seq) ON DELETE RESTRICT,
  count INTEGER NOT NULL,
  PRIMARY KEY (given, facet, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX tallies_by_count ON tallies (given, facet, count DESC, term);

-- What full text search reads.
CREATE TABLE search_rows (
  document INTEGER PRIMARY KEY REFERENCES documents (seq) ON DELETE RESTRICT,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  about TEXT NOT NULL,
  names TEXT NOT NULL,
  reference TEXT NOT NULL,
  type TEXT NOT NULL,
  lang TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  notes TEXT NOT NULL,
  shadow TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5(
  title, summary, sender, recipient, about, names, reference, type, lang, id, body, notes, shadow,
  content='search_rows', content_rowid='document',
  tokenize="porter unicode61 remove_diacritics 2"
);
