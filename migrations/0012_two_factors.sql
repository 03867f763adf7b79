-- Whether the archive asks every curator for a second factor, and by how many factors each session was opened.
ALTER TABLE archive ADD COLUMN second_factor TEXT NOT NULL DEFAULT 'offered'
  CHECK (second_factor IN ('offered', 'required'));
ALTER TABLE sessions ADD COLUMN factors INTEGER NOT NULL DEFAULT 1 CHECK (factors IN (1, 2));
