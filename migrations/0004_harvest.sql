-- Harvesting walks what was withdrawn beside what is published, and asks what changed since a version.
CREATE INDEX documents_gone ON documents (updated_at, seq) WHERE status IN ('withdrawn', 'merged');
CREATE INDEX audit_by_version ON audit (version, at);
