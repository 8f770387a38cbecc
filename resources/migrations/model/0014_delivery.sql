-- How fast mails may leave: a lane for each sender and each domain of recipients. It outlives a restart.
CREATE TABLE mail_lanes (
    kind TEXT NOT NULL,              -- sender, domain
    name TEXT NOT NULL,
    next_at REAL NOT NULL,           -- when the next one may leave, milliseconds
    slowed_ms REAL NOT NULL,         -- learned distance between two; 0: none
    slowed_at INTEGER NOT NULL,      -- when that was last made longer or shorter
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;

CREATE INDEX messages_outbox ON messages (num) WHERE transport = 'outbox';
