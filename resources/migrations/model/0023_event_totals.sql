-- How many events of a name a contact had that retention has deleted. Whoever reads follows contacts.merged_into.
CREATE TABLE event_totals (
    contact INTEGER NOT NULL,
    name INTEGER NOT NULL,           -- event_names.num
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (contact, name)
) WITHOUT ROWID;
