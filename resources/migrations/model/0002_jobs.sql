-- Long work in pieces: what was asked for, how far it is, what came of it.
CREATE TABLE jobs (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    resource TEXT NOT NULL,          -- whose read scope shows it
    scope TEXT NOT NULL,             -- who may start it may cancel it
    label TEXT,                      -- what it works on, for a person
    parameters TEXT NOT NULL,        -- JSON: what was asked for
    state TEXT NOT NULL,             -- queued, running, done, failed, cancelled
    position TEXT NOT NULL,          -- where the next piece begins, in the words of its kind
    done INTEGER NOT NULL,
    total INTEGER,
    error_count INTEGER NOT NULL,
    failure TEXT,                    -- why it failed, for a person
    result TEXT,                     -- JSON
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER
);
CREATE INDEX jobs_unfinished ON jobs (num) WHERE state IN ('queued', 'running');

-- What went wrong on the way without ending the job; of many only the first.
CREATE TABLE job_errors (
    job INTEGER NOT NULL,
    num INTEGER NOT NULL,
    place INTEGER,                   -- row of a file, number of an item
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (job, num)
) WITHOUT ROWID;
