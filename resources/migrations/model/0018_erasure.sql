-- Contacts whose rows are being deleted for good, and the job that does it. A row goes with the contact.
CREATE TABLE purging (
    contact INTEGER PRIMARY KEY,
    job INTEGER NOT NULL
);
CREATE INDEX purging_job ON purging (job, contact);

-- What was done that nothing else shows any more. Without personal data.
CREATE TABLE audit (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,        -- contact.erased
    key_id TEXT NOT NULL,        -- who asked: a key's id, or console
    subject TEXT NOT NULL,       -- public id
    details TEXT NOT NULL        -- JSON
);

-- Numbers are never given twice, even of contacts whose rows are gone.
INSERT INTO workspace (key, value) SELECT 'highest_contact', ifnull(max(num), 0) FROM contacts;
