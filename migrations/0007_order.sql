-- The curators' table: what is in work and what is thrown away, in the order of editing; what is missing; who edited.
CREATE INDEX documents_on_desk ON documents (edited_at, seq)
  WHERE (status <> 'published' OR pending IS NOT NULL) AND deleted_at IS NULL;
CREATE INDEX documents_deleted ON documents (edited_at, seq) WHERE deleted_at IS NOT NULL;
CREATE INDEX documents_by_title ON documents (title COLLATE NOCASE, seq);
CREATE INDEX documents_by_editor ON documents (edited_by, seq);
CREATE INDEX documents_without_date ON documents (seq) WHERE date_edtf IS NULL;
CREATE INDEX documents_without_language ON documents (seq) WHERE languages = '[]';
CREATE INDEX documents_without_summary ON documents (seq) WHERE summary = '';
CREATE INDEX documents_without_scan ON documents (seq) WHERE instr(has, '"scan"') = 0;
CREATE INDEX documents_without_transcript ON documents (seq) WHERE instr(has, '"transcript"') = 0;
CREATE INDEX changesets_in_time ON changesets (began_at, seq);
