-- What removed contacts brought, and by whom they were brought, does not count until they are restored, as in surveys: they
-- are gone at once, not first when their rows are deleted. A referral or conversion counts for its referrer and its link
-- where the contact who came is not removed, and for its program where the referrer is not removed either; a link counts
-- where its contact is not. So a referrer who is removed and restored has the standing of before.
DROP TRIGGER referral_links_inserted;
DROP TRIGGER referral_links_deleted;
DROP TRIGGER referrals_inserted;
DROP TRIGGER referrals_deleted;
DROP TRIGGER referrals_updated;
DROP TRIGGER referral_conversions_inserted;
DROP TRIGGER referral_conversions_deleted;
DROP TRIGGER referral_conversions_updated;

-- In the words of the index contacts_removed, or all contacts would be read. Who was merged into another has no rows here.
CREATE VIEW removed_contacts AS SELECT num AS contact FROM contacts WHERE deleted_at IS NOT NULL AND merged_into IS NULL;

UPDATE referral_links SET
    referrals = referrals - (SELECT count(*) FROM referrals v WHERE v.link = referral_links.num
        AND v.contact <> v.referrer AND v.contact IN removed_contacts),
    conversions = conversions - (SELECT count(*) FROM referral_conversions v WHERE v.link = referral_links.num
        AND v.status = 'confirmed' AND v.contact <> v.referrer AND v.contact IN removed_contacts)
    WHERE num IN (SELECT link FROM referrals WHERE contact IN removed_contacts
        UNION SELECT link FROM referral_conversions WHERE contact IN removed_contacts);
UPDATE referrers SET
    referrals = referrals - (SELECT count(*) FROM referrals v WHERE v.referrer = referrers.contact
        AND v.program = referrers.program AND v.contact <> v.referrer AND v.contact IN removed_contacts),
    conversions = conversions - (SELECT count(*) FROM referral_conversions v WHERE v.referrer = referrers.contact
        AND v.program = referrers.program AND v.status = 'confirmed' AND v.contact <> v.referrer
        AND v.contact IN removed_contacts)
    WHERE contact IN (SELECT referrer FROM referrals WHERE contact IN removed_contacts
        UNION SELECT referrer FROM referral_conversions WHERE contact IN removed_contacts);
DELETE FROM referrer_moves;
UPDATE referral_programs SET
    links = links - (SELECT count(*) FROM referral_links v WHERE v.program = referral_programs.num
        AND v.contact IN removed_contacts),
    referrals = referrals - (SELECT count(*) FROM referrals v WHERE v.program = referral_programs.num
        AND v.contact <> v.referrer AND (v.contact IN removed_contacts OR v.referrer IN removed_contacts)),
    conversions = conversions - (SELECT count(*) FROM referral_conversions v WHERE v.program = referral_programs.num
        AND v.status = 'confirmed' AND v.contact <> v.referrer
        AND (v.contact IN removed_contacts OR v.referrer IN removed_contacts)),
    held = held - (SELECT count(*) FROM referral_conversions v WHERE v.program = referral_programs.num
        AND v.status = 'held' AND (v.contact IN removed_contacts OR v.referrer IN removed_contacts));

CREATE TRIGGER referral_links_inserted AFTER INSERT ON referral_links BEGIN
    UPDATE referral_programs SET links = links + 1 WHERE num = new.program
        AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.contact);
    INSERT INTO referrers (program, contact, since) VALUES (new.program, new.contact, new.created_at)
        ON CONFLICT (program, contact) DO UPDATE SET since = min(since, excluded.since);
END;
CREATE TRIGGER referral_links_deleted AFTER DELETE ON referral_links
WHEN NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.contact) BEGIN
    UPDATE referral_programs SET links = links - 1 WHERE num = old.program;
END;

-- Nobody counts as brought by themselves, as after a merge of the two.
CREATE TRIGGER referrals_inserted AFTER INSERT ON referrals
WHEN new.contact <> new.referrer AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.contact) BEGIN
    UPDATE referral_programs SET referrals = referrals + 1 WHERE num = new.program
        AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.referrer);
    UPDATE referral_links SET referrals = referrals + 1 WHERE num = new.link;
    INSERT INTO referrers (program, contact, since, referrals) VALUES (new.program, new.referrer, new.at, 1)
        ON CONFLICT (program, contact) DO UPDATE SET referrals = referrals + 1;
END;
CREATE TRIGGER referrals_deleted AFTER DELETE ON referrals
WHEN old.contact <> old.referrer AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.contact) BEGIN
    UPDATE referral_programs SET referrals = referrals - 1 WHERE num = old.program
        AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.referrer);
    UPDATE referral_links SET referrals = referrals - 1 WHERE num = old.link;
    UPDATE referrers SET referrals = referrals - 1 WHERE program = old.program AND contact = old.referrer;
END;
-- As if the row went and came.
CREATE TRIGGER referrals_left AFTER UPDATE OF contact, link, referrer ON referrals
WHEN old.contact <> old.referrer AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.contact) BEGIN
    UPDATE referral_programs SET referrals = referrals - 1 WHERE num = old.program
        AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.referrer);
    UPDATE referral_links SET referrals = referrals - 1 WHERE num = old.link;
    UPDATE referrers SET referrals = referrals - 1 WHERE program = old.program AND contact = old.referrer;
END;
CREATE TRIGGER referrals_came AFTER UPDATE OF contact, link, referrer ON referrals
WHEN new.contact <> new.referrer AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.contact) BEGIN
    UPDATE referral_programs SET referrals = referrals + 1 WHERE num = new.program
        AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.referrer);
    UPDATE referral_links SET referrals = referrals + 1 WHERE num = new.link;
    INSERT INTO referrers (program, contact, since, referrals) VALUES (new.program, new.referrer, new.at, 1)
        ON CONFLICT (program, contact) DO UPDATE SET referrals = referrals + 1;
END;

CREATE TRIGGER referral_conversions_inserted AFTER INSERT ON referral_conversions
WHEN NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.contact) BEGIN
    UPDATE referral_programs SET held = held + (new.status = 'held'),
        conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE num = new.program AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.referrer);
    UPDATE referral_links SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE num = new.link;
    UPDATE referrers SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE program = new.program AND contact = new.referrer;
END;
CREATE TRIGGER referral_conversions_deleted AFTER DELETE ON referral_conversions
WHEN NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.contact) BEGIN
    UPDATE referral_programs SET held = held - (old.status = 'held'),
        conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = old.program AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.referrer);
    UPDATE referral_links SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = old.link;
    UPDATE referrers SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE program = old.program AND contact = old.referrer;
END;
CREATE TRIGGER referral_conversions_left AFTER UPDATE OF contact, referrer, status ON referral_conversions
WHEN NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.contact) BEGIN
    UPDATE referral_programs SET held = held - (old.status = 'held'),
        conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = old.program AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = old.referrer);
    UPDATE referral_links SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE num = old.link;
    UPDATE referrers SET conversions = conversions - (old.status = 'confirmed' AND old.contact <> old.referrer)
        WHERE program = old.program AND contact = old.referrer;
END;
CREATE TRIGGER referral_conversions_came AFTER UPDATE OF contact, referrer, status ON referral_conversions
WHEN NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.contact) BEGIN
    UPDATE referral_programs SET held = held + (new.status = 'held'),
        conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE num = new.program AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = new.referrer);
    UPDATE referral_links SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE num = new.link;
    UPDATE referrers SET conversions = conversions + (new.status = 'confirmed' AND new.contact <> new.referrer)
        WHERE program = new.program AND contact = new.referrer;
END;

-- Removed, or restored: whom the contact brought, and that somebody brought it, goes out of the counts, or comes back.
CREATE TRIGGER referral_contact_removed AFTER UPDATE OF deleted_at ON contacts
WHEN (new.deleted_at IS NULL) <> (old.deleted_at IS NULL) BEGIN
    UPDATE referral_links SET referrals = referrals + iif(new.deleted_at IS NULL, 1, -1)
        WHERE num IN (SELECT link FROM referrals WHERE contact = new.num AND referrer <> new.num);
    UPDATE referral_links SET conversions = conversions + iif(new.deleted_at IS NULL, 1, -1)
        WHERE num IN (SELECT link FROM referral_conversions
            WHERE contact = new.num AND referrer <> new.num AND status = 'confirmed');
    UPDATE referral_programs SET referrals = referrals + iif(new.deleted_at IS NULL, 1, -1)
        WHERE num IN (SELECT program FROM referrals v WHERE contact = new.num AND referrer <> new.num
            AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = v.referrer));
    UPDATE referral_programs SET conversions = conversions + iif(new.deleted_at IS NULL, 1, -1)
        WHERE num IN (SELECT program FROM referral_conversions v
            WHERE contact = new.num AND referrer <> new.num AND status = 'confirmed'
            AND NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = v.referrer));
    UPDATE referral_programs SET held = held + iif(new.deleted_at IS NULL, 1, -1)
        WHERE num IN (SELECT program FROM referral_conversions v
            WHERE contact = new.num AND status = 'held' AND (referrer = new.num
            OR NOT EXISTS (SELECT 1 FROM removed_contacts WHERE contact = v.referrer)));
    -- Of whom it brought the standing knows how many are there.
    UPDATE referral_programs SET
        links = links + iif(new.deleted_at IS NULL, 1, -1) * (SELECT count(*) FROM referral_links v
            WHERE v.contact = new.num AND v.program = referral_programs.num),
        referrals = referrals + iif(new.deleted_at IS NULL, 1, -1) * (SELECT s.referrals FROM referrers s
            WHERE s.program = referral_programs.num AND s.contact = new.num),
        conversions = conversions + iif(new.deleted_at IS NULL, 1, -1) * (SELECT s.conversions FROM referrers s
            WHERE s.program = referral_programs.num AND s.contact = new.num),
        held = held + iif(new.deleted_at IS NULL, 1, -1) * (SELECT count(*) FROM referral_conversions v
            WHERE v.referrer = new.num AND v.program = referral_programs.num AND v.status = 'held'
            AND v.contact <> new.num
            AND NOT EXISTS (SELECT 1 FROM removed_contacts r WHERE r.contact = v.contact))
        WHERE num IN (SELECT program FROM referrers WHERE contact = new.num);
    UPDATE referrers SET referrals = referrals + iif(new.deleted_at IS NULL, 1, -1)
        WHERE (program, contact) IN (SELECT program, referrer FROM referrals
            WHERE contact = new.num AND referrer <> new.num);
    UPDATE referrers SET conversions = conversions + iif(new.deleted_at IS NULL, 1, -1)
        WHERE (program, contact) IN (SELECT program, referrer FROM referral_conversions
            WHERE contact = new.num AND referrer <> new.num AND status = 'confirmed');
END;
