-- Few among many: those that did not arrive, found without reading all the others of their source. In the words of a
-- filter by one state, which SQLite compares with these.
CREATE INDEX messages_troubled ON messages (source_id, state, num)
    WHERE state = 'bounced' OR state = 'failed' OR state = 'unknown' OR state = 'cancelled';
