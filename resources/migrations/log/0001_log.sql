-- The durable log of ingest calls. AUTOINCREMENT: a plain rowid would restart at 1 once the table is empty, and new
-- events would then sort below the position that the model has stored.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    record BLOB NOT NULL
);
CREATE TABLE log_meta (
    key TEXT PRIMARY KEY,
    value
) WITHOUT ROWID;
