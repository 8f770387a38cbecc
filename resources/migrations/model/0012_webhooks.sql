-- Where effects are sent to, what is sent, and how that went.
CREATE TABLE webhook_endpoints (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    events TEXT NOT NULL,            -- JSON array of names and patterns
    description TEXT,
    secret BLOB NOT NULL,            -- sealed
    secret_hint TEXT NOT NULL,
    disabled_reason TEXT,            -- NULL: active
    failing_since INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

-- One row an effect, however many endpoints get it.
CREATE TABLE webhook_messages (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    event TEXT NOT NULL,
    contact INTEGER NOT NULL,        -- 0 = none
    at INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX webhook_messages_contact ON webhook_messages (contact);
CREATE INDEX webhook_messages_at ON webhook_messages (at);

CREATE TABLE webhook_deliveries (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    endpoint INTEGER NOT NULL,
    message INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    event TEXT NOT NULL,
    test INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL,            -- pending, failed, delivered, exhausted
    attempt INTEGER NOT NULL DEFAULT 0,
    round INTEGER NOT NULL DEFAULT 0, -- tries since it was last put in line
    round_at INTEGER NOT NULL,
    due_at INTEGER,                  -- NULL: it is not tried by itself any more
    created_at INTEGER NOT NULL,
    delivered_at INTEGER,
    http_status INTEGER,             -- as the two below, of the last try
    response_time_ms INTEGER,
    error TEXT
);
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (endpoint, created_at, num);
CREATE INDEX webhook_deliveries_message ON webhook_deliveries (message);
CREATE INDEX webhook_deliveries_contact ON webhook_deliveries (contact);
-- First tries go in order, per contact; later ones when their time comes.
CREATE INDEX webhook_deliveries_first ON webhook_deliveries (endpoint, num, contact)
    WHERE due_at IS NOT NULL AND attempt = 0;
CREATE INDEX webhook_deliveries_again ON webhook_deliveries (endpoint, due_at, num)
    WHERE due_at IS NOT NULL AND attempt > 0;

CREATE TABLE webhook_attempts (
    delivery INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    at INTEGER NOT NULL,
    http_status INTEGER,
    response_time_ms INTEGER NOT NULL,
    error TEXT,
    response_headers TEXT NOT NULL,
    response_body TEXT NOT NULL,
    response_truncated INTEGER NOT NULL,
    PRIMARY KEY (delivery, attempt)
) WITHOUT ROWID;
-- An answer may repeat what was sent: whatever forgets a delivery forgets its tries.
CREATE TRIGGER webhook_attempts_go AFTER DELETE ON webhook_deliveries BEGIN
    DELETE FROM webhook_attempts WHERE delivery = old.num;
END;

-- Tries by hour and time taken, for charts; `took` counts quarters of a doubling from 1 ms.
CREATE TABLE webhook_hours (
    endpoint INTEGER NOT NULL,
    hour INTEGER NOT NULL,           -- hours since 1970
    took INTEGER NOT NULL,
    succeeded INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (endpoint, hour, took)
) WITHOUT ROWID;
