-- A row holds a run of records, under the number of its last one (backend/bus/recordrun.h); rows of one record, from
-- before, are still read. The table stays as it is, but a program that does not know runs must not open it.
SELECT 1;
