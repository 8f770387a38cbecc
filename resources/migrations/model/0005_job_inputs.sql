-- What a job works on, where that came with the request; goes when the job ends.
CREATE TABLE job_inputs (
    job INTEGER PRIMARY KEY,
    data BLOB NOT NULL
);
