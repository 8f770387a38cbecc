-- How many of those asked have answered, how long it took them, and what the questions of custom surveys were answered.
ALTER TABLE surveys ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE survey_responses ADD COLUMN took_ms INTEGER; -- from the delivery to the first answer; NULL: nobody asked
ALTER TABLE survey_responses ADD COLUMN counted TEXT;    -- of the answers: {"question": ["value", …]}; a text has none
CREATE INDEX survey_responses_took ON survey_responses (survey, took_ms) WHERE took_ms IS NOT NULL;
CREATE INDEX survey_deliveries_delivered ON survey_deliveries (survey, delivered_at) WHERE delivered_at IS NOT NULL;

CREATE TABLE survey_answers (
    survey INTEGER NOT NULL,
    question TEXT NOT NULL,
    value TEXT NOT NULL,             -- an option, 1 to 5, true or false; empty: whoever answered the question
    count INTEGER NOT NULL,
    PRIMARY KEY (survey, question, value)
) WITHOUT ROWID;

UPDATE surveys SET answered =
    (SELECT count(*) FROM survey_responses r WHERE r.survey = surveys.num AND r.delivery IS NOT NULL);
UPDATE survey_responses SET took_ms =
    (SELECT max(0, responded_at - d.delivered_at) FROM survey_deliveries d WHERE d.num = delivery)
    WHERE delivery IS NOT NULL;
UPDATE survey_responses SET counted =
    (SELECT json_group_object(a.key, json(CASE
        WHEN a.type = 'array' THEN (SELECT json_group_array(DISTINCT v.value) FROM json_each(a.value) v)
        WHEN a.type IN ('true', 'false') THEN json_array(a.type)
        WHEN a.type = 'text' AND coalesce((SELECT json_extract(q.value, '$.type') FROM surveys s, json_each(s.questions) q
            WHERE s.num = survey AND json_extract(q.value, '$.id') = a.key), 'text') = 'text' THEN '[]'
        ELSE json_array(CAST(a.value AS TEXT)) END))
    FROM json_each(answers) a)
    WHERE answers IS NOT NULL;
INSERT INTO survey_answers (survey, question, value, count)
    SELECT r.survey, q.key, '', count(*) FROM survey_responses r, json_each(r.counted) q GROUP BY 1, 2
    UNION ALL
    SELECT r.survey, q.key, v.value, count(*) FROM survey_responses r, json_each(r.counted) q, json_each(q.value) v
        GROUP BY 1, 2, 3;

-- Counts follow the rows, whoever writes or erases them.
CREATE TRIGGER survey_answered_inserted AFTER INSERT ON survey_responses WHEN new.delivery IS NOT NULL BEGIN
    UPDATE surveys SET answered = answered + 1 WHERE num = new.survey;
END;
CREATE TRIGGER survey_answered_deleted AFTER DELETE ON survey_responses WHEN old.delivery IS NOT NULL BEGIN
    UPDATE surveys SET answered = answered - 1 WHERE num = old.survey;
END;
CREATE TRIGGER survey_answers_inserted AFTER INSERT ON survey_responses WHEN new.counted IS NOT NULL BEGIN
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT new.survey, q.key, '', 1 FROM json_each(new.counted) q WHERE true
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + 1;
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT new.survey, q.key, v.value, 1 FROM json_each(new.counted) q, json_each(q.value) v WHERE true
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER survey_answers_updated AFTER UPDATE OF counted ON survey_responses
WHEN new.counted IS NOT old.counted BEGIN
    UPDATE survey_answers SET count = count - 1 WHERE survey = old.survey AND (question, value) IN (
        SELECT q.key, '' FROM json_each(old.counted) q
        UNION ALL SELECT q.key, v.value FROM json_each(old.counted) q, json_each(q.value) v);
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT new.survey, q.key, '', 1 FROM json_each(new.counted) q WHERE true
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + 1;
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT new.survey, q.key, v.value, 1 FROM json_each(new.counted) q, json_each(q.value) v WHERE true
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + 1;
    DELETE FROM survey_answers WHERE survey = old.survey AND count = 0;
END;
CREATE TRIGGER survey_answers_deleted AFTER DELETE ON survey_responses WHEN old.counted IS NOT NULL BEGIN
    UPDATE survey_answers SET count = count - 1 WHERE survey = old.survey AND (question, value) IN (
        SELECT q.key, '' FROM json_each(old.counted) q
        UNION ALL SELECT q.key, v.value FROM json_each(old.counted) q, json_each(q.value) v);
    DELETE FROM survey_answers WHERE survey = old.survey AND count = 0;
END;
