CREATE TABLE surveys (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,              -- nps, csat, custom
    status TEXT NOT NULL,            -- draft, active, paused, closed
    question TEXT NOT NULL,
    follow_up TEXT,
    questions TEXT NOT NULL,         -- [{"id", "type", "title", "options", "required"}]
    trigger_event TEXT,
    trigger_segment TEXT,
    trigger_delay TEXT NOT NULL,     -- 1h; empty: none
    most_asked INTEGER NOT NULL,
    cooldown_days INTEGER NOT NULL,
    channel TEXT NOT NULL,           -- widget, email
    widget_delay_ms INTEGER NOT NULL,
    email_subject TEXT,
    email_template_id TEXT,
    activated_at INTEGER,
    archived_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Kept by the triggers below.
    sent INTEGER NOT NULL DEFAULT 0,
    responses INTEGER NOT NULL DEFAULT 0,
    comments INTEGER NOT NULL DEFAULT 0,
    counted_at INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE survey_deliveries (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    survey INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    state TEXT NOT NULL,             -- pending (its delay runs), held (the survey is paused), delivered
    triggered_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    delivered_at INTEGER
);
CREATE INDEX survey_deliveries_contact ON survey_deliveries (contact, survey);
CREATE INDEX survey_deliveries_survey ON survey_deliveries (survey, state);
CREATE INDEX survey_deliveries_due ON survey_deliveries (due_at) WHERE state = 'pending';

CREATE TABLE survey_responses (
    num INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    survey INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    delivery INTEGER UNIQUE,
    score INTEGER,
    comment TEXT,
    answers TEXT,                    -- JSON object by question
    responded_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX survey_responses_survey ON survey_responses (survey, responded_at, num);
CREATE INDEX survey_responses_contact ON survey_responses (contact);

-- Why a contact was not asked, the last time.
CREATE TABLE survey_refusals (
    survey INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    gate TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (survey, contact)
) WITHOUT ROWID;
CREATE INDEX survey_refusals_contact ON survey_refusals (contact);

CREATE TABLE survey_scores (
    survey INTEGER NOT NULL,
    score INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (survey, score)
) WITHOUT ROWID;

-- Counts follow the rows, whoever writes or erases them.
CREATE TRIGGER survey_deliveries_inserted AFTER INSERT ON survey_deliveries WHEN new.state = 'delivered' BEGIN
    UPDATE surveys SET sent = sent + 1 WHERE num = new.survey;
END;
CREATE TRIGGER survey_deliveries_updated AFTER UPDATE OF state ON survey_deliveries
WHEN (new.state = 'delivered') <> (old.state = 'delivered') BEGIN
    UPDATE surveys SET sent = sent + (new.state = 'delivered') - (old.state = 'delivered') WHERE num = new.survey;
END;
CREATE TRIGGER survey_deliveries_deleted AFTER DELETE ON survey_deliveries WHEN old.state = 'delivered' BEGIN
    UPDATE surveys SET sent = sent - 1 WHERE num = old.survey;
END;
CREATE TRIGGER survey_responses_inserted AFTER INSERT ON survey_responses BEGIN
    UPDATE surveys SET responses = responses + 1, comments = comments + (new.comment IS NOT NULL),
        counted_at = max(counted_at, new.updated_at) WHERE num = new.survey;
    INSERT INTO survey_scores (survey, score, count) SELECT new.survey, new.score, 1 WHERE new.score IS NOT NULL
        ON CONFLICT (survey, score) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER survey_responses_updated AFTER UPDATE OF score, comment, answers ON survey_responses BEGIN
    UPDATE surveys SET comments = comments + (new.comment IS NOT NULL) - (old.comment IS NOT NULL),
        counted_at = max(counted_at, new.updated_at) WHERE num = new.survey;
    UPDATE survey_scores SET count = count - 1 WHERE survey = old.survey AND score = old.score;
    INSERT INTO survey_scores (survey, score, count) SELECT new.survey, new.score, 1 WHERE new.score IS NOT NULL
        ON CONFLICT (survey, score) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER survey_responses_deleted AFTER DELETE ON survey_responses BEGIN
    UPDATE surveys SET responses = responses - 1, comments = comments - (old.comment IS NOT NULL)
        WHERE num = old.survey;
    UPDATE survey_scores SET count = count - 1 WHERE survey = old.survey AND score = old.score;
END;
