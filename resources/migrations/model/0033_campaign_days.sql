-- Figures of campaigns by day, so that those of the last days are read without counting mails. A mail belongs to the day
-- on which it was sent, whenever it is opened; one that never left, to the day on which it was made; a contact's way
-- through a sequence, to the day on which it began. Days are those of UTC, counted from 1970.
CREATE TABLE campaign_days (
    campaign INTEGER NOT NULL,
    step TEXT NOT NULL,              -- empty: of the whole campaign
    day INTEGER NOT NULL,
    -- Of contacts on their way: only of the whole campaign.
    entered INTEGER NOT NULL DEFAULT 0,
    finished INTEGER NOT NULL DEFAULT 0,
    exited INTEGER NOT NULL DEFAULT 0,
    -- Of mails: only of steps; those of the campaign are their sum.
    sent INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER NOT NULL DEFAULT 0,
    bounced INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    unknown INTEGER NOT NULL DEFAULT 0,
    -- Of contacts, each once, on the day of the last mail that they read: so those of the days since then are a sum.
    opened INTEGER NOT NULL DEFAULT 0,
    clicked INTEGER NOT NULL DEFAULT 0,
    unsubscribed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign, step, day)
) WITHOUT ROWID;
-- As campaign_skips: only of steps.
CREATE TABLE campaign_day_skips (
    campaign INTEGER NOT NULL,
    step TEXT NOT NULL,
    day INTEGER NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (campaign, step, day, reason)
) WITHOUT ROWID;

-- The day of the contact's last mail of which the fact holds.
ALTER TABLE campaign_readers ADD COLUMN day INTEGER NOT NULL DEFAULT 0;

-- What there is already. Who was passed over without a mail has left no row: that counts for all time alone.
UPDATE campaign_readers SET day = ifnull(
    (SELECT max(coalesce(m.sent_at, m.queued_at)) / 86400000 FROM messages m INDEXED BY messages_contact
        WHERE m.contact = campaign_readers.contact
        AND m.source_id = (SELECT id FROM campaigns WHERE num = campaign_readers.campaign)
        AND campaign_readers.step IN (m.step, '')
        AND CASE fact WHEN 'opened' THEN m.opened_at WHEN 'clicked' THEN m.clicked_at ELSE m.unsubscribed_at END
            IS NOT NULL), 0);
INSERT INTO campaign_days (campaign, step, day, sent, delivered, bounced, failed, unknown)
    SELECT c.num, m.step, coalesce(m.sent_at, m.queued_at) / 86400000, sum(m.sent_at IS NOT NULL),
        sum(m.delivered_at IS NOT NULL), sum(m.bounced_at IS NOT NULL), sum(m.state = 'failed'),
        sum(m.state = 'unknown')
    FROM messages m JOIN campaigns c ON c.id = m.source_id
    WHERE m.source_kind = 'campaign' AND (m.sent_at IS NOT NULL OR m.state IN ('failed', 'unknown'))
    GROUP BY 1, 2, 3;
INSERT INTO campaign_day_skips (campaign, step, day, reason, count)
    SELECT c.num, m.step, coalesce(m.sent_at, m.queued_at) / 86400000,
        CASE WHEN m.state = 'cancelled' OR m.reason = '' THEN 'cancelled' ELSE m.reason END, count(*)
    FROM messages m JOIN campaigns c ON c.id = m.source_id
    WHERE m.source_kind = 'campaign' AND m.state IN ('skipped', 'cancelled')
    GROUP BY 1, 2, 3, 4;
INSERT INTO campaign_days (campaign, step, day, opened, clicked, unsubscribed)
    SELECT campaign, step, day, sum(fact = 'opened'), sum(fact = 'clicked'), sum(fact = 'unsubscribed')
    FROM campaign_readers GROUP BY 1, 2, 3
    ON CONFLICT (campaign, step, day) DO UPDATE SET opened = excluded.opened, clicked = excluded.clicked,
    unsubscribed = excluded.unsubscribed;
INSERT INTO campaign_days (campaign, step, day, entered, finished, exited)
    SELECT campaign, '', entered_at / 86400000, count(*), sum(state = 'finished'), sum(state IN ('exited', 'ended'))
    FROM enrolments GROUP BY 1, 3
    ON CONFLICT (campaign, step, day) DO UPDATE SET entered = excluded.entered, finished = excluded.finished,
    exited = excluded.exited;

-- From here on the figures follow by themselves, whoever changes a row: also a merge, and an erasure.
CREATE TRIGGER campaign_days_entered AFTER INSERT ON enrolments BEGIN
    INSERT INTO campaign_days (campaign, step, day, entered, finished, exited) VALUES (new.campaign, '',
        new.entered_at / 86400000, 1, new.state = 'finished', new.state IN ('exited', 'ended'))
        ON CONFLICT (campaign, step, day) DO UPDATE SET entered = entered + 1, finished = finished + excluded.finished,
        exited = exited + excluded.exited;
END;
CREATE TRIGGER campaign_days_left AFTER DELETE ON enrolments BEGIN
    UPDATE campaign_days SET entered = entered - 1, finished = finished - (old.state = 'finished'),
        exited = exited - (old.state IN ('exited', 'ended'))
        WHERE campaign = old.campaign AND step = '' AND day = old.entered_at / 86400000;
END;
CREATE TRIGGER campaign_days_moved AFTER UPDATE OF state ON enrolments WHEN old.state <> new.state BEGIN
    UPDATE campaign_days SET finished = finished + (new.state = 'finished') - (old.state = 'finished'),
        exited = exited + (new.state IN ('exited', 'ended')) - (old.state IN ('exited', 'ended'))
        WHERE campaign = new.campaign AND step = '' AND day = new.entered_at / 86400000;
END;

CREATE TRIGGER campaign_days_read AFTER INSERT ON campaign_readers BEGIN
    INSERT INTO campaign_days (campaign, step, day, opened, clicked, unsubscribed) VALUES (new.campaign, new.step,
        new.day, new.fact = 'opened', new.fact = 'clicked', new.fact = 'unsubscribed')
        ON CONFLICT (campaign, step, day) DO UPDATE SET opened = opened + excluded.opened,
        clicked = clicked + excluded.clicked, unsubscribed = unsubscribed + excluded.unsubscribed;
END;
CREATE TRIGGER campaign_days_unread AFTER DELETE ON campaign_readers BEGIN
    UPDATE campaign_days SET opened = opened - (old.fact = 'opened'), clicked = clicked - (old.fact = 'clicked'),
        unsubscribed = unsubscribed - (old.fact = 'unsubscribed')
        WHERE campaign = old.campaign AND step = old.step AND day = old.day;
END;
CREATE TRIGGER campaign_days_read_again AFTER UPDATE OF day ON campaign_readers WHEN old.day <> new.day BEGIN
    UPDATE campaign_days SET opened = opened - (old.fact = 'opened'), clicked = clicked - (old.fact = 'clicked'),
        unsubscribed = unsubscribed - (old.fact = 'unsubscribed')
        WHERE campaign = old.campaign AND step = old.step AND day = old.day;
    INSERT INTO campaign_days (campaign, step, day, opened, clicked, unsubscribed) VALUES (new.campaign, new.step,
        new.day, new.fact = 'opened', new.fact = 'clicked', new.fact = 'unsubscribed')
        ON CONFLICT (campaign, step, day) DO UPDATE SET opened = opened + excluded.opened,
        clicked = clicked + excluded.clicked, unsubscribed = unsubscribed + excluded.unsubscribed;
END;

CREATE TRIGGER campaign_days_mail_made AFTER INSERT ON messages
WHEN new.source_kind = 'campaign' AND (new.sent_at IS NOT NULL OR new.state NOT IN ('queued', 'sending')) BEGIN
    INSERT INTO campaign_days (campaign, step, day, sent, delivered, bounced, failed, unknown)
        SELECT num, new.step, coalesce(new.sent_at, new.queued_at) / 86400000, new.sent_at IS NOT NULL,
            new.delivered_at IS NOT NULL, new.bounced_at IS NOT NULL, new.state = 'failed', new.state = 'unknown'
        FROM campaigns WHERE id = new.source_id AND (new.sent_at IS NOT NULL OR new.state IN ('failed', 'unknown'))
        ON CONFLICT (campaign, step, day) DO UPDATE SET sent = sent + excluded.sent,
        delivered = delivered + excluded.delivered, bounced = bounced + excluded.bounced,
        failed = failed + excluded.failed, unknown = unknown + excluded.unknown;
    INSERT INTO campaign_day_skips (campaign, step, day, reason, count)
        SELECT num, new.step, coalesce(new.sent_at, new.queued_at) / 86400000,
            CASE WHEN new.state = 'cancelled' OR new.reason = '' THEN 'cancelled' ELSE new.reason END, 1
        FROM campaigns WHERE id = new.source_id AND new.state IN ('skipped', 'cancelled')
        ON CONFLICT (campaign, step, day, reason) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER campaign_days_mail_gone AFTER DELETE ON messages
WHEN old.source_kind = 'campaign' AND (old.sent_at IS NOT NULL OR old.state NOT IN ('queued', 'sending')) BEGIN
    UPDATE campaign_days SET sent = sent - (old.sent_at IS NOT NULL),
        delivered = delivered - (old.delivered_at IS NOT NULL), bounced = bounced - (old.bounced_at IS NOT NULL),
        failed = failed - (old.state = 'failed'), unknown = unknown - (old.state = 'unknown')
        WHERE (old.sent_at IS NOT NULL OR old.state IN ('failed', 'unknown'))
        AND campaign = (SELECT num FROM campaigns WHERE id = old.source_id) AND step = old.step
        AND day = coalesce(old.sent_at, old.queued_at) / 86400000;
    UPDATE campaign_day_skips SET count = count - 1
        WHERE old.state IN ('skipped', 'cancelled')
        AND campaign = (SELECT num FROM campaigns WHERE id = old.source_id) AND step = old.step
        AND day = coalesce(old.sent_at, old.queued_at) / 86400000
        AND reason = CASE WHEN old.state = 'cancelled' OR old.reason = '' THEN 'cancelled' ELSE old.reason END;
END;
-- Most changes of a mail change no figure, such as that it is being sent or was opened once more.
CREATE TRIGGER campaign_days_mail_changed AFTER UPDATE OF state, sent_at, delivered_at, bounced_at ON messages
WHEN new.source_kind = 'campaign' AND (old.sent_at IS NOT new.sent_at
    OR (old.delivered_at IS NULL) <> (new.delivered_at IS NULL) OR (old.bounced_at IS NULL) <> (new.bounced_at IS NULL)
    OR (old.state <> new.state AND (old.state IN ('failed', 'unknown', 'skipped', 'cancelled')
        OR new.state IN ('failed', 'unknown', 'skipped', 'cancelled')))) BEGIN
    UPDATE campaign_days SET sent = sent - (old.sent_at IS NOT NULL),
        delivered = delivered - (old.delivered_at IS NOT NULL), bounced = bounced - (old.bounced_at IS NOT NULL),
        failed = failed - (old.state = 'failed'), unknown = unknown - (old.state = 'unknown')
        WHERE (old.sent_at IS NOT NULL OR old.state IN ('failed', 'unknown'))
        AND campaign = (SELECT num FROM campaigns WHERE id = old.source_id) AND step = old.step
        AND day = coalesce(old.sent_at, old.queued_at) / 86400000;
    UPDATE campaign_day_skips SET count = count - 1
        WHERE old.state IN ('skipped', 'cancelled')
        AND campaign = (SELECT num FROM campaigns WHERE id = old.source_id) AND step = old.step
        AND day = coalesce(old.sent_at, old.queued_at) / 86400000
        AND reason = CASE WHEN old.state = 'cancelled' OR old.reason = '' THEN 'cancelled' ELSE old.reason END;
    INSERT INTO campaign_days (campaign, step, day, sent, delivered, bounced, failed, unknown)
        SELECT num, new.step, coalesce(new.sent_at, new.queued_at) / 86400000, new.sent_at IS NOT NULL,
            new.delivered_at IS NOT NULL, new.bounced_at IS NOT NULL, new.state = 'failed', new.state = 'unknown'
        FROM campaigns WHERE id = new.source_id AND (new.sent_at IS NOT NULL OR new.state IN ('failed', 'unknown'))
        ON CONFLICT (campaign, step, day) DO UPDATE SET sent = sent + excluded.sent,
        delivered = delivered + excluded.delivered, bounced = bounced + excluded.bounced,
        failed = failed + excluded.failed, unknown = unknown + excluded.unknown;
    INSERT INTO campaign_day_skips (campaign, step, day, reason, count)
        SELECT num, new.step, coalesce(new.sent_at, new.queued_at) / 86400000,
            CASE WHEN new.state = 'cancelled' OR new.reason = '' THEN 'cancelled' ELSE new.reason END, 1
        FROM campaigns WHERE id = new.source_id AND new.state IN ('skipped', 'cancelled')
        ON CONFLICT (campaign, step, day, reason) DO UPDATE SET count = count + 1;
END;
