-- How engaged a contact is and how well it fits, 0 to 100. Refreshed with what the contact does and every hour.
CREATE TABLE contact_scores (
    contact INTEGER PRIMARY KEY,
    engagement INTEGER NOT NULL,
    lead INTEGER NOT NULL
);
