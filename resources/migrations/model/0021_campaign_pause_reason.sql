-- Why it paused by itself: error_rate. NULL: it does not, or somebody paused it.
ALTER TABLE campaigns ADD COLUMN pause_reason TEXT;
