-- The truth about the workspace. Times are milliseconds since 1970 UTC; JSON is kept as the client's own text.

-- log_epoch, log_position, project_id, ... : one row a fact.
CREATE TABLE workspace (
    key TEXT PRIMARY KEY,
    value
) WITHOUT ROWID;

CREATE TABLE contacts (
    num INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    external_id TEXT,
    email TEXT,
    email_key TEXT,              -- trimmed, lower case: what is unique
    traits TEXT NOT NULL DEFAULT '{}',
    tags TEXT NOT NULL DEFAULT '[]',
    bucket_key TEXT NOT NULL,    -- first identifier ever seen: what decide buckets on
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    merged_into INTEGER          -- num of the contact that survives now, never of one that was merged itself
);
CREATE UNIQUE INDEX contacts_id ON contacts (id);
-- Of the living only: a soft delete frees both, and keeps them in its row for a restore. A merged row holds neither.
CREATE UNIQUE INDEX contacts_external_id ON contacts (external_id) WHERE external_id IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX contacts_email ON contacts (email_key) WHERE email_key IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX contacts_created ON contacts (created_at, num) WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;

-- User ids and anonymous ids are separate name spaces (kind 0 and 1). A contact has at most one external_id; every
-- other user id that leads to it is an alias.
CREATE TABLE identities (
    kind INTEGER NOT NULL,
    value TEXT NOT NULL,
    contact INTEGER NOT NULL,
    alias INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, value)
) WITHOUT ROWID;
CREATE INDEX identities_contact ON identities (contact);
-- What a soft delete freed, for a restore.
CREATE TABLE released_identities (
    contact INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    value TEXT NOT NULL,
    alias INTEGER NOT NULL,
    PRIMARY KEY (contact, kind, value)
) WITHOUT ROWID;

CREATE TABLE groups (
    num INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL UNIQUE,
    traits TEXT NOT NULL DEFAULT '{}',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE TABLE group_members (
    contact INTEGER NOT NULL,
    group_num INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (contact, group_num)
) WITHOUT ROWID;
CREATE INDEX group_members_group ON group_members (group_num);

CREATE TABLE event_names (
    num INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Append only; seq is the position in the log, so arrival order. There is no (contact, time) index on purpose: random
-- inserts into it would halve the rate of applying. Postings in memory give that order.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL,    -- as resolved on arrival; follow contacts.merged_into when reading
    call INTEGER NOT NULL,
    name INTEGER NOT NULL,
    timestamp INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    user_id TEXT,
    anonymous_id TEXT,
    message_id TEXT,
    properties TEXT,
    context TEXT
);
CREATE INDEX events_time ON events (timestamp);
CREATE INDEX events_name_time ON events (name, timestamp);

-- What a merge took from whom, so that it can be undone.
CREATE TABLE merges (
    num INTEGER PRIMARY KEY,
    target INTEGER NOT NULL,
    source INTEGER NOT NULL,
    cause TEXT NOT NULL,         -- identify, alias, manual
    at INTEGER NOT NULL,
    seq INTEGER,                 -- position in the log that caused it
    before TEXT NOT NULL         -- JSON: both contacts as they were, the source's identities and groups
);
CREATE INDEX merges_target ON merges (target);

-- Pairs that look like one person and were not merged silently.
CREATE TABLE merge_candidates (
    contact INTEGER NOT NULL,    -- the lower number of the two
    other INTEGER NOT NULL,
    reason TEXT NOT NULL,        -- same_email
    at INTEGER NOT NULL,
    PRIMARY KEY (contact, other, reason)
) WITHOUT ROWID;
CREATE INDEX merge_candidates_other ON merge_candidates (other);

-- Items that failed validation, kept visible; the oldest go first.
CREATE TABLE rejects (
    seq INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    key_id TEXT NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    payload TEXT NOT NULL
);

-- message_id within 24 h of receipt. A batch of the open hour is one row; a closed hour is sorted pages.
CREATE TABLE dedupe_open (
    num INTEGER PRIMARY KEY,
    hour INTEGER NOT NULL,       -- hours since 1970
    hashes BLOB NOT NULL         -- 16-byte entries
);
-- Not WITHOUT ROWID: pages are large, and an index b-tree that holds them would branch four ways only.
CREATE TABLE dedupe_closed (
    hour INTEGER NOT NULL,
    first BLOB NOT NULL,         -- first entry of the page; empty: the head of the hour (dedupeupkeep.cpp)
    hashes BLOB NOT NULL,
    PRIMARY KEY (hour, first)
);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL          -- JSON
) WITHOUT ROWID;

CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,          -- secret, write
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,   -- SHA-256 of the key
    hint TEXT NOT NULL,          -- last four characters
    readable TEXT,               -- write keys only: they are public
    scopes TEXT NOT NULL,        -- JSON array
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at INTEGER           -- end of the grace after a revocation
) WITHOUT ROWID;

-- Answers to Management POSTs with an Idempotency-Key, for 24 h.
CREATE TABLE idempotency (
    key_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    reply BLOB NOT NULL,
    sealed INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (key_id, idempotency_key)
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);
