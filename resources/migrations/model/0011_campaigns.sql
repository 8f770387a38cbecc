-- Sequences and broadcasts, and how far each contact is.
CREATE TABLE campaigns (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,              -- lifecycle, broadcast
    status TEXT NOT NULL,            -- draft, scheduled, active, paused, completed
    definition TEXT NOT NULL,        -- JSON: trigger, steps, audience ...; a broadcast has one step
    retired TEXT NOT NULL DEFAULT '{}', -- JSON: ids of steps that went while somebody may wait for them, and what follows
    held INTEGER NOT NULL DEFAULT 0, -- a broadcast so late that somebody must say whether it still goes out
    cancelled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    activated_at INTEGER,            -- the last time
    paused_at INTEGER,
    completed_at INTEGER,
    archived_at INTEGER,
    -- How long it has stood still. Due times of its rows are wall time without this, so that a pause of a million
    -- waiting contacts changes one row.
    clock_shift INTEGER NOT NULL DEFAULT 0
);

-- A contact on the way through a sequence.
CREATE TABLE enrolments (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    entry INTEGER NOT NULL,          -- how often the contact has begun
    state TEXT NOT NULL,             -- waiting, held, finished, exited, ended
    step TEXT NOT NULL,              -- id of the step that it waits for
    passed INTEGER NOT NULL DEFAULT 0, -- steps behind it
    due_at INTEGER,                  -- without the campaign's clock_shift; NULL: nothing falls due
    entered_at INTEGER NOT NULL,
    moved_at INTEGER NOT NULL,
    reason TEXT                      -- why it ended
);
CREATE UNIQUE INDEX enrolments_contact ON enrolments (contact, campaign, entry);
CREATE INDEX enrolments_due ON enrolments (campaign, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX enrolments_campaign ON enrolments (campaign, state);

-- Figures, kept with every change so that nobody counts rows to read them.
CREATE TABLE campaign_counts (
    campaign INTEGER NOT NULL,
    step TEXT NOT NULL,              -- empty: of the whole campaign
    -- Of contacts on their way (lifecycle).
    entered INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0,
    finished INTEGER NOT NULL DEFAULT 0,
    exited INTEGER NOT NULL DEFAULT 0,
    -- Of mails, but for what their readers do: that is of contacts.
    pending INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER NOT NULL DEFAULT 0,
    opened INTEGER NOT NULL DEFAULT 0,
    clicked INTEGER NOT NULL DEFAULT 0,
    unsubscribed INTEGER NOT NULL DEFAULT 0,
    bounced INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    unknown INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign, step)
) WITHOUT ROWID;
-- Who did not get a mail, by reason; such as unsubscribed.
CREATE TABLE campaign_skips (
    campaign INTEGER NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (campaign, step, reason)
) WITHOUT ROWID;

-- Whom a broadcast goes to, as it was when it began: a bit for each contact number.
CREATE TABLE broadcast_audiences (
    campaign INTEGER PRIMARY KEY,
    members BLOB NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL DEFAULT 0, -- the contact number from which it goes on
    started_at INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,       -- the same without clock_shift
    advanced_at INTEGER NOT NULL     -- wall time of the last step forward
);

-- Who opened, clicked and unsubscribed, each contact once: rows for a step and, with an empty one, for the campaign.
CREATE TABLE campaign_readers (
    num INTEGER PRIMARY KEY,
    contact INTEGER NOT NULL,
    campaign INTEGER NOT NULL,
    step TEXT NOT NULL,
    fact TEXT NOT NULL               -- opened, clicked, unsubscribed
);
CREATE UNIQUE INDEX campaign_readers_once ON campaign_readers (contact, campaign, step, fact);

-- The figures of both tables follow by themselves, whoever changes a row: a step forward, a merge of two contacts, an
-- erasure.
CREATE TRIGGER enrolments_added AFTER INSERT ON enrolments BEGIN
    INSERT INTO campaign_counts (campaign, step, entered, waiting, finished, exited) VALUES (new.campaign, '', 1,
        new.state IN ('waiting', 'held'), new.state = 'finished', new.state IN ('exited', 'ended'))
        ON CONFLICT (campaign, step) DO UPDATE SET entered = entered + 1, waiting = waiting + excluded.waiting,
        finished = finished + excluded.finished, exited = exited + excluded.exited;
    INSERT INTO campaign_counts (campaign, step, waiting) SELECT new.campaign, new.step, 1
        WHERE new.state IN ('waiting', 'held')
        ON CONFLICT (campaign, step) DO UPDATE SET waiting = waiting + 1;
END;
CREATE TRIGGER enrolments_removed AFTER DELETE ON enrolments BEGIN
    UPDATE campaign_counts SET entered = entered - 1, waiting = waiting - (old.state IN ('waiting', 'held')),
        finished = finished - (old.state = 'finished'), exited = exited - (old.state IN ('exited', 'ended'))
        WHERE campaign = old.campaign AND step = '';
    UPDATE campaign_counts SET waiting = waiting - 1
        WHERE campaign = old.campaign AND step = old.step AND old.state IN ('waiting', 'held');
END;
CREATE TRIGGER enrolments_moved AFTER UPDATE OF state, step ON enrolments
WHEN old.state <> new.state OR old.step <> new.step BEGIN
    UPDATE campaign_counts SET
        waiting = waiting + (new.state IN ('waiting', 'held')) - (old.state IN ('waiting', 'held')),
        finished = finished + (new.state = 'finished') - (old.state = 'finished'),
        exited = exited + (new.state IN ('exited', 'ended')) - (old.state IN ('exited', 'ended'))
        WHERE campaign = new.campaign AND step = '';
    UPDATE campaign_counts SET waiting = waiting - 1
        WHERE campaign = old.campaign AND step = old.step AND old.state IN ('waiting', 'held');
    INSERT INTO campaign_counts (campaign, step, waiting) SELECT new.campaign, new.step, 1
        WHERE new.state IN ('waiting', 'held')
        ON CONFLICT (campaign, step) DO UPDATE SET waiting = waiting + 1;
END;
CREATE TRIGGER campaign_readers_added AFTER INSERT ON campaign_readers BEGIN
    INSERT INTO campaign_counts (campaign, step, opened, clicked, unsubscribed) VALUES (new.campaign, new.step,
        new.fact = 'opened', new.fact = 'clicked', new.fact = 'unsubscribed')
        ON CONFLICT (campaign, step) DO UPDATE SET opened = opened + excluded.opened,
        clicked = clicked + excluded.clicked, unsubscribed = unsubscribed + excluded.unsubscribed;
END;
CREATE TRIGGER campaign_readers_removed AFTER DELETE ON campaign_readers BEGIN
    UPDATE campaign_counts SET opened = opened - (old.fact = 'opened'), clicked = clicked - (old.fact = 'clicked'),
        unsubscribed = unsubscribed - (old.fact = 'unsubscribed') WHERE campaign = old.campaign AND step = old.step;
END;
