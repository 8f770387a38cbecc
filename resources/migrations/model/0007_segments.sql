-- Saved audiences, and who is in them.
CREATE TABLE segments (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,              -- dynamic, static
    rules TEXT,                      -- JSON in one order of members; NULL: static
    member_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

-- Written in the transaction of whatever made the contact enter or leave. There is no index by contact on purpose: it
-- would double the cost of applying, and the segments of a contact are found by asking each segment.
CREATE TABLE segment_members (
    segment INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (segment, contact)
) WITHOUT ROWID;
-- Static memberships that a soft delete or a merge ended, for taking that back.
CREATE TABLE released_members (
    contact INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (contact, segment)
) WITHOUT ROWID;

-- Effects that somebody subscribes to, from the transaction that made them to whoever delivers them.
CREATE TABLE outbox (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,             -- segment.entered
    contact INTEGER NOT NULL,
    subject TEXT NOT NULL,           -- public id of what the event is about beside the contact
    at INTEGER NOT NULL
);
