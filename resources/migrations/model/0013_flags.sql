-- Switches in products.
CREATE TABLE flags (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,        -- what products ask for
    name TEXT NOT NULL,
    description TEXT,
    enabled INTEGER NOT NULL,
    rules TEXT,                      -- JSON in one order of members; these or a segment, or neither
    segment_id TEXT,
    rollout REAL NOT NULL,           -- percent
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE experiments (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT,
    status TEXT NOT NULL,            -- draft, running, stopped
    variants TEXT NOT NULL,          -- [{"key", "weight"}]
    segment_id TEXT,
    metric_event TEXT NOT NULL,
    started_at INTEGER,
    stopped_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

-- Which variant a contact saw first, and when.
CREATE TABLE exposures (
    experiment INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    variant TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (experiment, contact)
) WITHOUT ROWID;
CREATE INDEX exposures_contact ON exposures (contact);
