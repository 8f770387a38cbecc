-- What mails are made from.
CREATE TABLE templates (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,              -- empty: made from the HTML of each mail
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

-- The same as it was when mails were queued; equal content is one row.
CREATE TABLE message_contents (
    num INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the other columns
    template TEXT NOT NULL,          -- public id; empty: none
    subject TEXT NOT NULL,
    preheader TEXT NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    sender TEXT NOT NULL             -- empty: the project's default
);

-- Mails, one row a mail, from the moment somebody wanted it sent.
CREATE TABLE messages (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    contact INTEGER NOT NULL,
    source_kind TEXT NOT NULL,       -- campaign, survey, waitlist
    source_id TEXT NOT NULL,
    step TEXT NOT NULL,
    variant TEXT NOT NULL,
    unique_key TEXT,                 -- at most one mail of it, ever
    content INTEGER NOT NULL,        -- message_contents; 0 = none
    data TEXT NOT NULL,              -- JSON object of variables, or empty
    recipient TEXT,
    sender TEXT,                     -- as sent
    subject TEXT NOT NULL,           -- as sent; before: with its variables
    state TEXT NOT NULL,             -- queued, sending, sent, delivered, bounced, failed, unknown, skipped, cancelled
    reason TEXT NOT NULL,
    smtp_reply TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER,         -- of queued ones
    transport TEXT NOT NULL,         -- outbox, smtp
    queued_at INTEGER NOT NULL,
    sent_at INTEGER,
    delivered_at INTEGER,
    opened_at INTEGER,               -- first time, by a person; as is the next
    clicked_at INTEGER,
    unsubscribed_at INTEGER,
    bounced_at INTEGER,
    opens INTEGER NOT NULL DEFAULT 0,
    clicks INTEGER NOT NULL DEFAULT 0,
    machine_opens INTEGER NOT NULL DEFAULT 0,
    machine_clicks INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX messages_unique_key ON messages (unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX messages_due ON messages (next_attempt_at, num) WHERE state = 'queued';
CREATE INDEX messages_sending ON messages (num) WHERE state = 'sending';
CREATE INDEX messages_source ON messages (source_id, num);
CREATE INDEX messages_waiting ON messages (source_id, num) WHERE state = 'queued';
CREATE INDEX messages_contact ON messages (contact, num);

-- Sources of which nothing leaves for now.
CREATE TABLE message_holds (
    source_id TEXT PRIMARY KEY
) WITHOUT ROWID;
