-- What lists of contacts are ordered and searched by. Kept by the identity graph as it writes contacts.

ALTER TABLE contacts ADD COLUMN name_key TEXT NOT NULL DEFAULT ''; -- the trait `name`, trimmed, lower case; '' = none
UPDATE contacts SET name_key = lower(trim(traits ->> '$.name')) WHERE json_type(traits, '$.name') = 'text';
CREATE INDEX contacts_name ON contacts (name_key, num) WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX contacts_updated ON contacts (updated_at, num) WHERE deleted_at IS NULL AND merged_into IS NULL;
-- Those behind the last email, where a list is sorted by it.
CREATE INDEX contacts_without_email ON contacts (num)
    WHERE email_key IS NULL AND deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX contacts_removed ON contacts (deleted_at, num) WHERE deleted_at IS NOT NULL AND merged_into IS NULL;

-- Of the living only, so that counting a tag is counting its rows.
CREATE TABLE contact_tags (
    tag TEXT NOT NULL,
    created_at INTEGER NOT NULL, -- the contact's
    contact INTEGER NOT NULL,
    PRIMARY KEY (tag, created_at, contact)
) WITHOUT ROWID;
INSERT OR IGNORE INTO contact_tags
    SELECT t.value, c.created_at, c.num FROM contacts c, json_each(c.tags) t
    WHERE c.deleted_at IS NULL AND c.merged_into IS NULL;

-- The words of the living, by contact number; the text itself stands in contacts. Only which contacts hold a word is
-- kept. Prefixes of two and three letters have lists of their own, so that the first keys of a search are quick.
CREATE VIRTUAL TABLE contact_search USING fts5 (email, name, external_id, content = '', columnsize = 0, detail = none,
                                                prefix = '2 3', tokenize = 'unicode61');
INSERT INTO contact_search (rowid, email, name, external_id)
    SELECT num, email, CASE json_type(traits, '$.name') WHEN 'text' THEN traits ->> '$.name' END, external_id
    FROM contacts WHERE deleted_at IS NULL AND merged_into IS NULL;

INSERT INTO workspace (key, value)
    SELECT 'living_contacts', count(*) FROM contacts WHERE deleted_at IS NULL AND merged_into IS NULL;
