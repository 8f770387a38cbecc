-- Beside what people did, by the same days: mails that machines opened, or followed links in (scanners, prefetching).
ALTER TABLE campaign_days ADD COLUMN machine_opened INTEGER NOT NULL DEFAULT 0;  -- of mails: only of steps
ALTER TABLE campaign_days ADD COLUMN machine_clicked INTEGER NOT NULL DEFAULT 0;

-- What there is already.
INSERT INTO campaign_days (campaign, step, day, machine_opened, machine_clicked)
    SELECT c.num, m.step, coalesce(m.sent_at, m.queued_at) / 86400000, sum(m.machine_opens > 0),
        sum(m.machine_clicks > 0)
    FROM messages m JOIN campaigns c ON c.id = m.source_id
    WHERE m.source_kind = 'campaign' AND (m.machine_opens > 0 OR m.machine_clicks > 0)
    GROUP BY 1, 2, 3
    ON CONFLICT (campaign, step, day) DO UPDATE SET machine_opened = excluded.machine_opened,
    machine_clicked = excluded.machine_clicked;

-- From here on they follow by themselves, as the others do.
CREATE TRIGGER campaign_days_machine_made AFTER INSERT ON messages
WHEN new.source_kind = 'campaign' AND (new.machine_opens > 0 OR new.machine_clicks > 0) BEGIN
    INSERT INTO campaign_days (campaign, step, day, machine_opened, machine_clicked)
        SELECT num, new.step, coalesce(new.sent_at, new.queued_at) / 86400000, new.machine_opens > 0,
            new.machine_clicks > 0
        FROM campaigns WHERE id = new.source_id
        ON CONFLICT (campaign, step, day) DO UPDATE SET machine_opened = machine_opened + excluded.machine_opened,
        machine_clicked = machine_clicked + excluded.machine_clicked;
END;
CREATE TRIGGER campaign_days_machine_gone AFTER DELETE ON messages
WHEN old.source_kind = 'campaign' AND (old.machine_opens > 0 OR old.machine_clicks > 0) BEGIN
    UPDATE campaign_days SET machine_opened = machine_opened - (old.machine_opens > 0),
        machine_clicked = machine_clicked - (old.machine_clicks > 0)
        WHERE campaign = (SELECT num FROM campaigns WHERE id = old.source_id) AND step = old.step
        AND day = coalesce(old.sent_at, old.queued_at) / 86400000;
END;
-- The second hit of a machine changes no figure. A mail whose hand-over was cut is known to be sent once it is read.
CREATE TRIGGER campaign_days_machine_hit AFTER UPDATE OF machine_opens, machine_clicks, sent_at ON messages
WHEN new.source_kind = 'campaign' AND ((old.machine_opens > 0) <> (new.machine_opens > 0)
    OR (old.machine_clicks > 0) <> (new.machine_clicks > 0)
    OR (old.sent_at IS NOT new.sent_at AND (old.machine_opens > 0 OR old.machine_clicks > 0))) BEGIN
    UPDATE campaign_days SET machine_opened = machine_opened - (old.machine_opens > 0),
        machine_clicked = machine_clicked - (old.machine_clicks > 0)
        WHERE (old.machine_opens > 0 OR old.machine_clicks > 0)
        AND campaign = (SELECT num FROM campaigns WHERE id = old.source_id) AND step = old.step
        AND day = coalesce(old.sent_at, old.queued_at) / 86400000;
    INSERT INTO campaign_days (campaign, step, day, machine_opened, machine_clicked)
        SELECT num, new.step, coalesce(new.sent_at, new.queued_at) / 86400000, new.machine_opens > 0,
            new.machine_clicks > 0
        FROM campaigns WHERE id = new.source_id AND (new.machine_opens > 0 OR new.machine_clicks > 0)
        ON CONFLICT (campaign, step, day) DO UPDATE SET machine_opened = machine_opened + excluded.machine_opened,
        machine_clicked = machine_clicked + excluded.machine_clicked;
END;
