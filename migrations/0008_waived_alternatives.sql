-- Why an image has no alternative text, where a curator says that it needs none.
ALTER TABLE scans ADD COLUMN alternative_text_waived TEXT;
