-- Funnels and cohorts that somebody keeps; `definition` is the body that made them.
CREATE TABLE saved_analyses (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,          -- funnel, cohort
    name TEXT NOT NULL,
    definition TEXT NOT NULL,    -- JSON
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX saved_analyses_kind ON saved_analyses (kind, created_at, id);
