-- What the audit screen filters by, in the order of time: by whom and to what have an index, this is what was done.
CREATE INDEX audit_by_act ON audit (act, at);
-- Records that lead on to another: few, and asked for whenever that one is merged or deleted.
CREATE INDEX authorities_merged ON authorities (kind, merged_into) WHERE merged_into IS NOT NULL;
