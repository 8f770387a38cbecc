-- Of the contacts who wait for a step, those who get no mail as things stand: they keep their place, and every mail
-- passes them over. Kept with every change, whichever side changes, as the other figures are.
ALTER TABLE campaign_counts ADD COLUMN suppressed INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER suppressed_enrolments_added AFTER INSERT ON enrolments
WHEN new.state IN ('waiting', 'held') AND EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = new.contact) BEGIN
    INSERT INTO campaign_counts (campaign, step, suppressed) VALUES (new.campaign, '', 1), (new.campaign, new.step, 1)
        ON CONFLICT (campaign, step) DO UPDATE SET suppressed = suppressed + 1;
END;
CREATE TRIGGER suppressed_enrolments_removed AFTER DELETE ON enrolments
WHEN old.state IN ('waiting', 'held') AND EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = old.contact) BEGIN
    UPDATE campaign_counts SET suppressed = suppressed - 1 WHERE campaign = old.campaign AND step IN ('', old.step);
END;
-- A step forward, the end, a merge: from where it stood, to where it stands.
CREATE TRIGGER suppressed_enrolments_left AFTER UPDATE OF state, step, contact ON enrolments
WHEN (old.state <> new.state OR old.step <> new.step OR old.contact <> new.contact)
    AND old.state IN ('waiting', 'held') AND EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = old.contact) BEGIN
    UPDATE campaign_counts SET suppressed = suppressed - 1 WHERE campaign = old.campaign AND step IN ('', old.step);
END;
CREATE TRIGGER suppressed_enrolments_came AFTER UPDATE OF state, step, contact ON enrolments
WHEN (old.state <> new.state OR old.step <> new.step OR old.contact <> new.contact)
    AND new.state IN ('waiting', 'held') AND EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = new.contact) BEGIN
    INSERT INTO campaign_counts (campaign, step, suppressed) VALUES (new.campaign, '', 1), (new.campaign, new.step, 1)
        ON CONFLICT (campaign, step) DO UPDATE SET suppressed = suppressed + 1;
END;
CREATE TRIGGER suppressed_contacts_added AFTER INSERT ON suppressed_contacts BEGIN
    INSERT INTO campaign_counts (campaign, step, suppressed) SELECT campaign, place, count(*) FROM (
        SELECT campaign, '' AS place FROM enrolments WHERE contact = new.contact AND state IN ('waiting', 'held')
        UNION ALL
        SELECT campaign, step FROM enrolments WHERE contact = new.contact AND state IN ('waiting', 'held'))
        WHERE true GROUP BY campaign, place
        ON CONFLICT (campaign, step) DO UPDATE SET suppressed = suppressed + excluded.suppressed;
END;
CREATE TRIGGER suppressed_contacts_removed AFTER DELETE ON suppressed_contacts BEGIN
    INSERT INTO campaign_counts (campaign, step, suppressed) SELECT campaign, place, -count(*) FROM (
        SELECT campaign, '' AS place FROM enrolments WHERE contact = old.contact AND state IN ('waiting', 'held')
        UNION ALL
        SELECT campaign, step FROM enrolments WHERE contact = old.contact AND state IN ('waiting', 'held'))
        WHERE true GROUP BY campaign, place
        ON CONFLICT (campaign, step) DO UPDATE SET suppressed = suppressed + excluded.suppressed;
END;

INSERT INTO campaign_counts (campaign, step, suppressed) SELECT campaign, place, count(*) FROM (
    SELECT campaign, '' AS place FROM suppressed_contacts CROSS JOIN enrolments USING (contact)
        WHERE state IN ('waiting', 'held')
    UNION ALL
    SELECT campaign, step FROM suppressed_contacts CROSS JOIN enrolments USING (contact)
        WHERE state IN ('waiting', 'held'))
    WHERE true GROUP BY campaign, place
    ON CONFLICT (campaign, step) DO UPDATE SET suppressed = excluded.suppressed;
