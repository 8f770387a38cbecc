-- What an experiment is to find, and how long it is to run.
ALTER TABLE experiments ADD COLUMN baseline_rate REAL;
ALTER TABLE experiments ADD COLUMN minimum_effect REAL;
ALTER TABLE experiments ADD COLUMN planned_days INTEGER;
