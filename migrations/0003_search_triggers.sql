-- Keeps the full text index beside its rows. Rows are written by upsert only: INSERT OR REPLACE would corrupt it.
CREATE TRIGGER search_rows_inserted AFTER INSERT ON search_rows BEGIN
  INSERT INTO search (rowid, title, summary, sender, recipient, about, names, reference, type, lang, id, body, notes, shadow)
  VALUES (new.document, new.title, new.summary, new.sender, new.recipient, new.about, new.names, new.reference, new.type, new.lang, new.id, new.body, new.notes, new.shadow);
END;

CREATE TRIGGER search_rows_deleted AFTER DELETE ON search_rows BEGIN
  INSERT INTO search (search, rowid, title, summary, sender, recipient, about, names, reference, type, lang, id, body, notes, shadow)
  VALUES ('delete', old.document, old.title, old.summary, old.sender, old.recipient, old.about, old.names, old.reference, old.type, old.lang, old.id, old.body, old.notes, old.shadow);
END;

CREATE TRIGGER search_rows_updated AFTER UPDATE ON search_rows BEGIN
  INSERT INTO search (search, rowid, title, summary, sender, recipient, about, names, reference, type, lang, id, body, notes, shadow)
  VALUES ('delete', old.document, old.title, old.summary, old.sender, old.recipient, old.about, old.names, old.reference, old.type, old.lang, old.id, old.body, old.notes, old.shadow);
  INSERT INTO search (rowid, title, summary, sender, recipient, about, names, reference, type, lang, id, body, notes, shadow)
  VALUES (new.document, new.title, new.summary, new.sender, new.recipient, new.about, new.names, new.reference, new.type, new.lang, new.id, new.body, new.notes, new.shadow);
END;
