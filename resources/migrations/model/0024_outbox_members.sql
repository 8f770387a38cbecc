-- In which segments the contact of an effect was when it happened, where a subscriber has to know:
-- {"seg_a":true,"seg_b":false}.
ALTER TABLE outbox ADD COLUMN members TEXT NOT NULL DEFAULT '';
