-- Whom a test mail shows that went to somebody else: it is forgotten with that contact. NULL: nobody.
ALTER TABLE messages ADD COLUMN shows INTEGER;
CREATE INDEX messages_shows ON messages (shows) WHERE shows IS NOT NULL;
-- A merge is found by either of the two.
CREATE INDEX merges_source ON merges (source);
-- Whom the body of a message names beside its contact: who referred a contact that converted. NULL: nobody.
ALTER TABLE webhook_messages ADD COLUMN other INTEGER;
CREATE INDEX webhook_messages_other ON webhook_messages (other) WHERE other IS NOT NULL;
-- A delivery without its message can be neither sent nor shown.
CREATE TRIGGER webhook_messages_go AFTER DELETE ON webhook_messages BEGIN
    DELETE FROM webhook_deliveries WHERE message = old.num;
END;
-- Merges that were taken back: what they were taken back by may name others who have parted from both since.
UPDATE merges SET before = '{}' WHERE undone_at IS NOT NULL;
