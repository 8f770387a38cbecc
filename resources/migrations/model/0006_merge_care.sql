-- A merge can be taken back, and a pair that only looks like one person can be told apart for good.

ALTER TABLE merges ADD COLUMN undone_at INTEGER;

CREATE TABLE merge_dismissals (
    contact INTEGER NOT NULL,    -- the lower number of the two
    other INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (contact, other)
) WITHOUT ROWID;
CREATE INDEX merge_dismissals_other ON merge_dismissals (other);
CREATE INDEX merge_candidates_at ON merge_candidates (at, contact, other);
