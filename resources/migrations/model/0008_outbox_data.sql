-- What an effect says beside the contact: the event it came from (events.seq, 0 = none), and the resource as JSON.
ALTER TABLE outbox ADD COLUMN source INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN data TEXT NOT NULL DEFAULT '';
