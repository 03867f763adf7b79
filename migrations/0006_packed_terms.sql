-- What published documents are found by, 32 documents to a block in the order of entry. Whoever counts facets reads the
-- blocks of the documents that match and keeps them, instead of a row for each term of each document. Derived from
-- `document_terms` and `terms`; made again from them at any time.
CREATE TABLE packed_terms (
  block INTEGER PRIMARY KEY,
  -- The archive's version that changed the block last.
  version INTEGER NOT NULL,
  terms TEXT NOT NULL CHECK (json_valid(terms))
) STRICT;
CREATE INDEX packed_terms_by_version ON packed_terms (version, block);

-- A block as it should be: the terms that facets show, `[key, facet, value, label]` (no label where it is the value),
-- and the documents that have any term, `[place in the block, key, key, …]`.
CREATE VIEW packing (block, terms) AS
SELECT p.block, json_object(
  'terms', json((
    SELECT json_group_array(json(iif(t.label = t.value, json_array(t.seq, t.facet, t.value), json_array(t.seq, t.facet, t.value, t.label))))
    FROM (
      SELECT * FROM terms WHERE facet NOT IN ('all', 'day', 'undated') AND seq IN (
        SELECT term FROM document_terms WHERE document BETWEEN p.block << 5 AND (p.block << 5) + 31)
      ORDER BY seq
    ) t
  )),
  'documents', json((
    SELECT json_group_array(json(packed)) FROM (
      SELECT '[' || (document & 31) || ',' || group_concat(term) || ']' AS packed FROM (
        SELECT document, term FROM document_terms WHERE document BETWEEN p.block << 5 AND (p.block << 5) + 31
        ORDER BY document, term)
      GROUP BY document ORDER BY document
    )
  ))
) FROM packed_terms p;

-- A term that is called otherwise is so wherever it stands.
CREATE TRIGGER terms_renamed AFTER UPDATE OF label ON terms WHEN new.label <> old.label BEGIN
  UPDATE packed_terms SET version = (SELECT version FROM archive), terms = (SELECT f.terms FROM packing f WHERE f.block = packed_terms.block) WHERE block IN (SELECT document >> 5 FROM document_terms WHERE term = new.seq);
END;

INSERT INTO packed_terms (block, version, terms)
SELECT DISTINCT d.seq >> 5, a.version, '{}' FROM documents d CROSS JOIN archive a;
UPDATE packed_terms SET terms = (SELECT f.terms FROM packing f WHERE f.block = packed_terms.block);
