-- Referral programs, their links, whom the links brought, what came of it.
CREATE TABLE referral_programs (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    status TEXT NOT NULL,            -- draft, active, paused
    reward TEXT NOT NULL,            -- JSON: type, amount, currency
    referee_reward TEXT,             -- the same
    tiers TEXT NOT NULL DEFAULT '[]',
    max_conversions INTEGER,
    window_days INTEGER NOT NULL,
    ip_burst INTEGER NOT NULL,       -- more conversions an hour from one address are held
    attribution TEXT NOT NULL,       -- first, last
    conversion_event TEXT NOT NULL,
    trust_client INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    archived_at INTEGER,
    links INTEGER NOT NULL DEFAULT 0,
    clicks INTEGER NOT NULL DEFAULT 0,
    referrals INTEGER NOT NULL DEFAULT 0,
    conversions INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0,
    rewards INTEGER NOT NULL DEFAULT 0  -- sum of the ledger, in ten-thousandths
);

-- One a program, contact and channel; after a merge a contact may have two, for both are out in the world.
CREATE TABLE referral_links (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    program INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    channel TEXT NOT NULL,           -- '' = none
    code TEXT NOT NULL UNIQUE,       -- upper case
    clicks INTEGER NOT NULL DEFAULT 0,
    referrals INTEGER NOT NULL DEFAULT 0,
    conversions INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
);
CREATE INDEX referral_links_program ON referral_links (program, num);
CREATE INDEX referral_links_contact ON referral_links (contact, program, channel);

-- Who came by a link: one a program and contact.
CREATE TABLE referrals (
    program INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    link INTEGER NOT NULL,
    referrer INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (program, contact)
) WITHOUT ROWID;
CREATE INDEX referrals_contact ON referrals (contact);
CREATE INDEX referrals_link ON referrals (link);
CREATE INDEX referrals_referrer ON referrals (referrer, program);

CREATE TABLE referral_conversions (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    program INTEGER NOT NULL,
    link INTEGER NOT NULL,
    referrer INTEGER NOT NULL,
    contact INTEGER NOT NULL,        -- who was referred
    event TEXT NOT NULL,
    source TEXT NOT NULL,            -- automatic, client, manual
    status TEXT NOT NULL,            -- confirmed, held, denied
    reason TEXT,                     -- why it is held, or was denied
    metadata TEXT NOT NULL DEFAULT '{}',
    ip TEXT,                         -- public ones only
    at INTEGER NOT NULL,
    decided_at INTEGER
);
CREATE UNIQUE INDEX referral_conversions_contact ON referral_conversions (contact, program);
CREATE INDEX referral_conversions_referrer ON referral_conversions (referrer, program);
CREATE INDEX referral_conversions_program ON referral_conversions (program, num);
CREATE INDEX referral_conversions_link ON referral_conversions (link, num);
CREATE INDEX referral_conversions_held ON referral_conversions (num) WHERE status = 'held';
CREATE INDEX referral_conversions_ip ON referral_conversions (program, ip, at) WHERE ip IS NOT NULL;

-- The ledger: what a conversion earned whom.
CREATE TABLE referral_rewards (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    program INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    conversion INTEGER NOT NULL,
    kind TEXT NOT NULL,              -- referrer, referee, tier_bonus
    tier TEXT,
    threshold INTEGER,               -- of the tier
    type TEXT NOT NULL,
    amount INTEGER NOT NULL,         -- in ten-thousandths
    currency TEXT,
    at INTEGER NOT NULL
);
CREATE INDEX referral_rewards_program ON referral_rewards (program, num);
CREATE INDEX referral_rewards_contact ON referral_rewards (contact, num);
CREATE INDEX referral_rewards_conversion ON referral_rewards (conversion);

-- What the leaderboard is made from: a referrer's standing in a program. Kept by the triggers below, whoever writes.
CREATE TABLE referrers (
    program INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    since INTEGER NOT NULL,          -- of the first link
    referrals INTEGER NOT NULL DEFAULT 0,
    conversions INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (program, contact)
) WITHOUT ROWID;
CREATE INDEX referrers_contact ON referrers (contact);

-- Standings that the open transaction changed, as they were before it; empty outside of one. So that the order in memory
-- follows a merge or an erasure as it follows a conversion.
CREATE TABLE referrer_moves (
    program INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    since INTEGER,                   -- NULL: there was none
    referrals INTEGER,
    conversions INTEGER,
    PRIMARY KEY (program, contact)
) WITHOUT ROWID;

-- Not INSERT OR IGNORE: the statement that fires a trigger says how conflicts inside it end.
CREATE TRIGGER referrers_inserted AFTER INSERT ON referrers
WHEN NOT EXISTS (SELECT 1 FROM referrer_moves WHERE program = new.program AND contact = new.contact) BEGIN
    INSERT INTO referrer_moves (program, contact) VALUES (new.program, new.contact);
END;
CREATE TRIGGER referrers_updated AFTER UPDATE ON referrers
WHEN NOT EXISTS (SELECT 1 FROM referrer_moves WHERE program = old.program AND contact = old.contact) BEGIN
    INSERT INTO referrer_moves VALUES (old.program, old.contact, old.since, old.referrals, old.conversions);
END;
CREATE TRIGGER referrers_deleted AFTER DELETE ON referrers
WHEN NOT EXISTS (SELECT 1 FROM referrer_moves WHERE program = old.program AND contact = old.contact) BEGIN
    INSERT INTO referrer_moves VALUES (old.program, old.contact, old.since, old.referrals, old.conversions);
END;

CREATE TRIGGER referral_links_inserted AFTER INSERT ON referral_links BEGIN
    UPDATE referral_programs SET links = links + 1 WHERE num = new.program;
    INSERT INTO referrers (program, contact, since) VALUES (new.program, new.contact, new.created_at)
        ON CONFLICT (program, contact) DO UPDATE SET since = min(since, excluded.since);
END;
CREATE TRIGGER referral_links_moved AFTER UPDATE OF contact ON referral_links BEGIN
    INSERT INTO referrers (program, contact, since) VALUES (new.program, new.contact, new.created_at)
        ON CONFLICT (program, contact) DO UPDATE SET since = min(since, excluded.since);
END;
CREATE TRIGGER referral_links_deleted AFTER DELETE ON referral_links BEGIN
    UPDATE referral_programs SET links = links - 1 WHERE num = old.program;
END;

-- Nobody counts as brought by themselves, as after a merge of the two.
CREATE TRIGGER referrals_inserted AFTER INSERT ON referrals WHEN new.contact <> new.referrer BEGIN
    UPDATE referral_programs SET referrals = referrals + 1 WHERE num = new.program;
    UPDATE referral_links SET referrals = referrals + 1 WHERE num = new.link;
    INSERT INTO referrers (program, contact, since, referrals) VALUES (new.program, new.referrer, new.at, 1)
        ON CONFLICT (program, contact) DO UPDATE SET referrals = referrals + 1;
END;
CREATE TRIGGER referrals_deleted AFTER DELETE ON referrals WHEN old.contact <> old.referrer BEGIN
    UPDATE referral_programs SET referrals = referrals - 1 WHERE num = old.program;
    UPDATE referral_links SET referrals = referrals - 1 WHERE num = old.link;
    UPDATE referrers SET referrals = referrals - 1 WHERE program = old.program AND contact = old.referrer;
END;
CREATE TRIGGER referrals_updated AFTER UPDATE OF contact, link, referrer ON referrals BEGIN
    UPDATE referral_programs SET referrals = referrals + (new.contact <> new.referrer) - (old.contact <> old.referrer)
        WHERE num = new.program;
    UPDATE referral_links SET referrals = referrals - (old.contact <> old.referrer) WHERE num = old.link;
    UPDATE referral_links SET referrals = referrals + (new.contact <> new.referrer) WHERE num = new.link;
    UPDATE referrers SET referrals = referrals - (old.contact <> old.referrer)
        WHERE program = old.program AND contact = old.referrer;
    INSERT INTO referrers (program, contact, since, referrals)
        VALUES (new.program, new.referrer, new.at, new.contact <> new.referrer)
        ON CONFLICT (program, contact) DO UPDATE SET referrals = referrals + excluded.referrals;
END;

CREATE TRIGGER referral_conversions_inserted AFTER INSERT ON referral_conversions BEGIN
    UPDATE referral_programs SET held = held + (new.status = 'held'),
        conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE num = new.program;
    UPDATE referral_links SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE num = new.link;
    UPDATE referrers SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE program = new.program AND contact = new.referrer;
END;
CREATE TRIGGER referral_conversions_deleted AFTER DELETE ON referral_conversions BEGIN
    UPDATE referral_programs SET held = held - (old.status = 'held'),
        conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = old.program;
    UPDATE referral_links SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = old.link;
    UPDATE referrers SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE program = old.program AND contact = old.referrer;
END;
CREATE TRIGGER referral_conversions_updated AFTER UPDATE OF contact, referrer, status ON referral_conversions BEGIN
    UPDATE referral_programs SET held = held + (new.status = 'held') - (old.status = 'held'),
        conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
            - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = new.program;
    UPDATE referral_links SET conversions = conversions
            + (new.status = 'confirmed' AND new.contact <> new.referrer)
            - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = new.link;
    UPDATE referrers SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE program = old.program AND contact = old.referrer;
    UPDATE referrers SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE program = new.program AND contact = new.referrer;
END;

CREATE TRIGGER referral_rewards_inserted AFTER INSERT ON referral_rewards BEGIN
    UPDATE referral_programs SET rewards = rewards + new.amount WHERE num = new.program;
END;
