-- Waitlists and who is on them. The order of those who wait is in memory, made from these rows.
CREATE TABLE waitlists (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    referral_boost INTEGER NOT NULL,
    auto_approve INTEGER NOT NULL,
    welcome_template TEXT,           -- public id; it may not exist
    invite_template TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    joins INTEGER NOT NULL DEFAULT 0,      -- ever: the next join order is one more
    approvals INTEGER NOT NULL DEFAULT 0,  -- ever
    referred INTEGER NOT NULL DEFAULT 0    -- entries that came by another's code
);
CREATE UNIQUE INDEX waitlists_slug ON waitlists (slug) WHERE archived_at IS NULL;

CREATE TABLE waitlist_entries (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    waitlist INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    join_order INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    code TEXT NOT NULL UNIQUE,       -- upper case
    referred_by INTEGER,             -- num of an entry
    referral_count INTEGER NOT NULL DEFAULT 0,
    approval INTEGER,                -- how many were approved before, and this one; NULL: waits
    approved_at INTEGER
);
CREATE UNIQUE INDEX waitlist_entries_contact ON waitlist_entries (contact, waitlist);
CREATE INDEX waitlist_entries_joined ON waitlist_entries (waitlist, join_order);
CREATE INDEX waitlist_entries_waiting ON waitlist_entries (waitlist, join_order) WHERE approval IS NULL;

CREATE TRIGGER waitlist_entries_counted AFTER INSERT ON waitlist_entries BEGIN
    UPDATE waitlists SET referred = referred + (new.referred_by IS NOT NULL) WHERE num = new.waitlist;
END;
CREATE TRIGGER waitlist_entries_uncounted AFTER DELETE ON waitlist_entries BEGIN
    UPDATE waitlists SET referred = referred - (old.referred_by IS NOT NULL) WHERE num = old.waitlist;
END;

-- Entries that the open transaction changed, as they were before it; empty outside of one. So that the order in memory
-- follows a merge or an erasure as it follows a join.
CREATE TABLE waitlist_moves (
    entry INTEGER PRIMARY KEY,
    waitlist INTEGER,                -- NULL: it is new
    join_order INTEGER,
    joined_at INTEGER,
    referral_count INTEGER,
    approval INTEGER
);
CREATE TRIGGER waitlist_entries_inserted AFTER INSERT ON waitlist_entries
WHEN NOT EXISTS (SELECT 1 FROM waitlist_moves WHERE entry = new.num) BEGIN
    INSERT INTO waitlist_moves (entry) VALUES (new.num);
END;
CREATE TRIGGER waitlist_entries_updated AFTER UPDATE OF referral_count, approval, contact ON waitlist_entries
WHEN NOT EXISTS (SELECT 1 FROM waitlist_moves WHERE entry = old.num) BEGIN
    INSERT INTO waitlist_moves
        VALUES (old.num, old.waitlist, old.join_order, old.joined_at, old.referral_count, old.approval);
END;
CREATE TRIGGER waitlist_entries_deleted AFTER DELETE ON waitlist_entries
WHEN NOT EXISTS (SELECT 1 FROM waitlist_moves WHERE entry = old.num) BEGIN
    INSERT INTO waitlist_moves
        VALUES (old.num, old.waitlist, old.join_order, old.joined_at, old.referral_count, old.approval);
END;
