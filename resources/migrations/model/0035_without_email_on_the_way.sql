-- Of the contacts who wait for a step, those with no address to write to. Who is suppressed besides counts there alone, so
-- that nobody is counted twice. Kept with every change, whichever side changes, as the suppressed ones are.
ALTER TABLE campaign_counts ADD COLUMN without_email INTEGER NOT NULL DEFAULT 0;

CREATE VIEW unaddressed_contacts AS
    SELECT num AS contact FROM contacts
    WHERE email_key IS NULL AND NOT EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = contacts.num);

CREATE TRIGGER unaddressed_enrolments_added AFTER INSERT ON enrolments
WHEN new.state IN ('waiting', 'held')
    AND EXISTS (SELECT 1 FROM unaddressed_contacts WHERE contact = new.contact) BEGIN
    INSERT INTO campaign_counts (campaign, step, without_email) VALUES (new.campaign, '', 1), (new.campaign, new.step, 1)
        ON CONFLICT (campaign, step) DO UPDATE SET without_email = without_email + 1;
END;
CREATE TRIGGER unaddressed_enrolments_removed AFTER DELETE ON enrolments
WHEN old.state IN ('waiting', 'held')
    AND EXISTS (SELECT 1 FROM unaddressed_contacts WHERE contact = old.contact) BEGIN
    UPDATE campaign_counts SET without_email = without_email - 1
        WHERE campaign = old.campaign AND step IN ('', old.step);
END;
-- A step forward, the end, a merge: from where it stood, to where it stands.
CREATE TRIGGER unaddressed_enrolments_left AFTER UPDATE OF state, step, contact ON enrolments
WHEN (old.state <> new.state OR old.step <> new.step OR old.contact <> new.contact)
    AND old.state IN ('waiting', 'held')
    AND EXISTS (SELECT 1 FROM unaddressed_contacts WHERE contact = old.contact) BEGIN
    UPDATE campaign_counts SET without_email = without_email - 1
        WHERE campaign = old.campaign AND step IN ('', old.step);
END;
CREATE TRIGGER unaddressed_enrolments_came AFTER UPDATE OF state, step, contact ON enrolments
WHEN (old.state <> new.state OR old.step <> new.step OR old.contact <> new.contact)
    AND new.state IN ('waiting', 'held')
    AND EXISTS (SELECT 1 FROM unaddressed_contacts WHERE contact = new.contact) BEGIN
    INSERT INTO campaign_counts (campaign, step, without_email) VALUES (new.campaign, '', 1), (new.campaign, new.step, 1)
        ON CONFLICT (campaign, step) DO UPDATE SET without_email = without_email + 1;
END;
CREATE TRIGGER unaddressed_suppressed AFTER INSERT ON suppressed_contacts
WHEN EXISTS (SELECT 1 FROM contacts WHERE num = new.contact AND email_key IS NULL) BEGIN
    INSERT INTO campaign_counts (campaign, step, without_email) SELECT campaign, place, -count(*) FROM (
        SELECT campaign, '' AS place FROM enrolments WHERE contact = new.contact AND state IN ('waiting', 'held')
        UNION ALL
        SELECT campaign, step FROM enrolments WHERE contact = new.contact AND state IN ('waiting', 'held'))
        WHERE true GROUP BY campaign, place
        ON CONFLICT (campaign, step) DO UPDATE SET without_email = without_email + excluded.without_email;
END;
CREATE TRIGGER unaddressed_released AFTER DELETE ON suppressed_contacts
WHEN EXISTS (SELECT 1 FROM contacts WHERE num = old.contact AND email_key IS NULL) BEGIN
    INSERT INTO campaign_counts (campaign, step, without_email) SELECT campaign, place, count(*) FROM (
        SELECT campaign, '' AS place FROM enrolments WHERE contact = old.contact AND state IN ('waiting', 'held')
        UNION ALL
        SELECT campaign, step FROM enrolments WHERE contact = old.contact AND state IN ('waiting', 'held'))
        WHERE true GROUP BY campaign, place
        ON CONFLICT (campaign, step) DO UPDATE SET without_email = without_email + excluded.without_email;
END;
-- An address comes or goes.
CREATE TRIGGER unaddressed_key_changed AFTER UPDATE OF email_key ON contacts
WHEN (old.email_key IS NULL) <> (new.email_key IS NULL)
    AND NOT EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = new.num) BEGIN
    INSERT INTO campaign_counts (campaign, step, without_email)
        SELECT campaign, place, iif(new.email_key IS NULL, count(*), -count(*)) FROM (
        SELECT campaign, '' AS place FROM enrolments WHERE contact = new.num AND state IN ('waiting', 'held')
        UNION ALL
        SELECT campaign, step FROM enrolments WHERE contact = new.num AND state IN ('waiting', 'held'))
        WHERE true GROUP BY campaign, place
        ON CONFLICT (campaign, step) DO UPDATE SET without_email = without_email + excluded.without_email;
END;
CREATE TRIGGER unaddressed_contact_gone AFTER DELETE ON contacts
WHEN old.email_key IS NULL AND NOT EXISTS (SELECT 1 FROM suppressed_contacts WHERE contact = old.num) BEGIN
    INSERT INTO campaign_counts (campaign, step, without_email) SELECT campaign, place, -count(*) FROM (
        SELECT campaign, '' AS place FROM enrolments WHERE contact = old.num AND state IN ('waiting', 'held')
        UNION ALL
        SELECT campaign, step FROM enrolments WHERE contact = old.num AND state IN ('waiting', 'held'))
        WHERE true GROUP BY campaign, place
        ON CONFLICT (campaign, step) DO UPDATE SET without_email = without_email + excluded.without_email;
END;

INSERT INTO campaign_counts (campaign, step, without_email) SELECT campaign, place, count(*) FROM (
    SELECT campaign, '' AS place FROM enrolments
        WHERE state IN ('waiting', 'held')
        AND EXISTS (SELECT 1 FROM unaddressed_contacts WHERE contact = enrolments.contact)
    UNION ALL
    SELECT campaign, step FROM enrolments
        WHERE state IN ('waiting', 'held')
        AND EXISTS (SELECT 1 FROM unaddressed_contacts WHERE contact = enrolments.contact))
    WHERE true GROUP BY campaign, place
    ON CONFLICT (campaign, step) DO UPDATE SET without_email = excluded.without_email;
