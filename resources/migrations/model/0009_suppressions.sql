-- Addresses and people who get no mail. An address is known by its keyed hash, which stays when the person is erased.
CREATE TABLE suppressions (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    contact INTEGER,             -- who said so, or whose address it was; NULL: nobody here, or erased
    email TEXT,                  -- as it was written; NULL: none, or erased
    email_hash BLOB,             -- HMAC of the trimmed lower-case form
    reason TEXT NOT NULL,        -- unsubscribed, bounced, complained, manual, erased
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX suppressions_email ON suppressions (email_hash, reason) WHERE email_hash IS NOT NULL;
CREATE INDEX suppressions_contact ON suppressions (contact) WHERE contact IS NOT NULL;

-- The living contacts who get none, and the address that each was judged by.
CREATE TABLE suppressed_contacts (
    contact INTEGER PRIMARY KEY,
    email_hash BLOB
);
CREATE INDEX suppressed_contacts_email ON suppressed_contacts (email_hash);
