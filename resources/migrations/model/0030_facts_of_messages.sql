-- Some among many: whoever asks for the mails of a source that were read, or that bounced, does not read all the others.
CREATE INDEX messages_opened ON messages (source_id, num) WHERE opened_at IS NOT NULL;
CREATE INDEX messages_clicked ON messages (source_id, num) WHERE clicked_at IS NOT NULL;
CREATE INDEX messages_unsubscribed ON messages (source_id, num) WHERE unsubscribed_at IS NOT NULL;
CREATE INDEX messages_bounced ON messages (source_id, num) WHERE bounced_at IS NOT NULL;
