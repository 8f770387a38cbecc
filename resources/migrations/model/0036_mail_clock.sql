-- When the queue of mails was worked on last, to the minute: a clock that shows less was set back since.
CREATE TABLE mail_clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seen_at INTEGER NOT NULL
);
