-- What mail programs show behind the subject, where a step of a campaign says nothing of its own. Empty: none.
ALTER TABLE templates ADD COLUMN preheader TEXT NOT NULL DEFAULT '';
