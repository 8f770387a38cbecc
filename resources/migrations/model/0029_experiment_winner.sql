-- The variant that everybody is given once an experiment is concluded (its status then).
ALTER TABLE experiments ADD COLUMN winner TEXT;
