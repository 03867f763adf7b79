-- The day on which an erratum came before readers, `YYYY-MM-DD`.
ALTER TABLE notes ADD COLUMN date TEXT;
