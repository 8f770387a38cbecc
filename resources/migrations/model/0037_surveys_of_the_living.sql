-- What removed contacts were asked and answered does not count until they are restored: as everywhere else, they are gone at
-- once, not first when their rows are deleted. A row counts where its contact is not removed, or is no row yet; so the
-- triggers on rows look at the contact, and one on contacts moves all that it has.
DROP TRIGGER survey_deliveries_inserted;
DROP TRIGGER survey_deliveries_updated;
DROP TRIGGER survey_deliveries_deleted;
DROP TRIGGER survey_responses_inserted;
DROP TRIGGER survey_responses_updated;
DROP TRIGGER survey_responses_deleted;
DROP TRIGGER survey_answered_inserted;
DROP TRIGGER survey_answered_deleted;
DROP TRIGGER survey_answers_inserted;
DROP TRIGGER survey_answers_updated;
DROP TRIGGER survey_answers_deleted;

UPDATE surveys SET
    sent = sent - (SELECT count(*) FROM survey_deliveries d JOIN contacts c ON c.num = d.contact
        WHERE d.survey = surveys.num AND d.state = 'delivered' AND c.deleted_at IS NOT NULL);
UPDATE surveys SET (responses, comments, answered) =
    (SELECT responses - count(*), comments - count(r.comment), answered - count(r.delivery)
        FROM survey_responses r JOIN contacts c ON c.num = r.contact
        WHERE r.survey = surveys.num AND c.deleted_at IS NOT NULL);
INSERT INTO survey_scores (survey, score, count)
    SELECT r.survey, r.score, -count(*) FROM survey_responses r JOIN contacts c ON c.num = r.contact
        WHERE r.score IS NOT NULL AND c.deleted_at IS NOT NULL GROUP BY 1, 2
    ON CONFLICT (survey, score) DO UPDATE SET count = count + excluded.count;
INSERT INTO survey_answers (survey, question, value, count)
    SELECT survey, question, value, -sum(count) FROM (
        SELECT r.survey, q.key AS question, '' AS value, count(*) AS count
            FROM survey_responses r JOIN contacts c ON c.num = r.contact, json_each(r.counted) q
            WHERE c.deleted_at IS NOT NULL GROUP BY 1, 2
        UNION ALL
        SELECT r.survey, q.key, v.value, count(*)
            FROM survey_responses r JOIN contacts c ON c.num = r.contact, json_each(r.counted) q, json_each(q.value) v
            WHERE c.deleted_at IS NOT NULL GROUP BY 1, 2, 3)
        WHERE true GROUP BY 1, 2, 3
    ON CONFLICT (survey, question, value) DO UPDATE SET count = count + excluded.count;
DELETE FROM survey_answers WHERE count = 0;

CREATE TRIGGER survey_deliveries_inserted AFTER INSERT ON survey_deliveries
WHEN new.state = 'delivered'
    AND NOT EXISTS (SELECT 1 FROM contacts WHERE num = new.contact AND deleted_at IS NOT NULL) BEGIN
    UPDATE surveys SET sent = sent + 1 WHERE num = new.survey;
END;
CREATE TRIGGER survey_deliveries_updated AFTER UPDATE OF state ON survey_deliveries
WHEN (new.state = 'delivered') <> (old.state = 'delivered')
    AND NOT EXISTS (SELECT 1 FROM contacts WHERE num = new.contact AND deleted_at IS NOT NULL) BEGIN
    UPDATE surveys SET sent = sent + (new.state = 'delivered') - (old.state = 'delivered') WHERE num = new.survey;
END;
CREATE TRIGGER survey_deliveries_deleted AFTER DELETE ON survey_deliveries
WHEN old.state = 'delivered'
    AND NOT EXISTS (SELECT 1 FROM contacts WHERE num = old.contact AND deleted_at IS NOT NULL) BEGIN
    UPDATE surveys SET sent = sent - 1 WHERE num = old.survey;
END;

CREATE TRIGGER survey_responses_inserted AFTER INSERT ON survey_responses
WHEN NOT EXISTS (SELECT 1 FROM contacts WHERE num = new.contact AND deleted_at IS NOT NULL) BEGIN
    UPDATE surveys SET responses = responses + 1, comments = comments + (new.comment IS NOT NULL),
        answered = answered + (new.delivery IS NOT NULL), counted_at = max(counted_at, new.updated_at)
        WHERE num = new.survey;
    INSERT INTO survey_scores (survey, score, count) SELECT new.survey, new.score, 1 WHERE new.score IS NOT NULL
        ON CONFLICT (survey, score) DO UPDATE SET count = count + 1;
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT new.survey, q.key, '', 1 FROM json_each(new.counted) q WHERE true
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + 1;
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT new.survey, q.key, v.value, 1 FROM json_each(new.counted) q, json_each(q.value) v WHERE true
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER survey_responses_updated AFTER UPDATE OF score, comment, answers ON survey_responses
WHEN NOT EXISTS (SELECT 1 FROM contacts WHERE num = new.contact AND deleted_at IS NOT NULL) BEGIN
    UPDATE surveys SET comments = comments + (new.comment IS NOT NULL) - (old.comment IS NOT NULL),
        counted_at = max(counted_at, new.updated_at) WHERE num = new.survey;
    UPDATE survey_scores SET count = count - 1 WHERE survey = old.survey AND score = old.score;
    INSERT INTO survey_scores (survey, score, count) SELECT new.survey, new.score, 1 WHERE new.score IS NOT NULL
        ON CONFLICT (survey, score) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER survey_answers_updated AFTER UPDATE OF counted ON survey_responses
WHEN new.counted IS NOT old.counted
    AND NOT EXISTS (SELECT 1 FROM contacts WHERE num = new.contact AND deleted_at IS NOT NULL) BEGIN
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
CREATE TRIGGER survey_responses_deleted AFTER DELETE ON survey_responses
WHEN NOT EXISTS (SELECT 1 FROM contacts WHERE num = old.contact AND deleted_at IS NOT NULL) BEGIN
    UPDATE surveys SET responses = responses - 1, comments = comments - (old.comment IS NOT NULL),
        answered = answered - (old.delivery IS NOT NULL) WHERE num = old.survey;
    UPDATE survey_scores SET count = count - 1 WHERE survey = old.survey AND score = old.score;
    UPDATE survey_answers SET count = count - 1 WHERE survey = old.survey AND (question, value) IN (
        SELECT q.key, '' FROM json_each(old.counted) q
        UNION ALL SELECT q.key, v.value FROM json_each(old.counted) q, json_each(q.value) v);
    DELETE FROM survey_answers WHERE survey = old.survey AND count = 0;
END;

-- Removed, or restored: all that the contact was asked and answered goes out of the counts, or comes back.
CREATE TRIGGER survey_contact_removed AFTER UPDATE OF deleted_at ON contacts
WHEN (new.deleted_at IS NULL) <> (old.deleted_at IS NULL) BEGIN
    UPDATE surveys SET
        sent = sent + iif(new.deleted_at IS NULL, 1, -1) * (SELECT count(*) FROM survey_deliveries d
            WHERE d.contact = new.num AND d.survey = surveys.num AND d.state = 'delivered')
        WHERE num IN (SELECT survey FROM survey_deliveries WHERE contact = new.num);
    UPDATE surveys SET (responses, comments, answered) =
        (SELECT responses + iif(new.deleted_at IS NULL, 1, -1) * count(*),
                comments + iif(new.deleted_at IS NULL, 1, -1) * count(r.comment),
                answered + iif(new.deleted_at IS NULL, 1, -1) * count(r.delivery)
            FROM survey_responses r WHERE r.contact = new.num AND r.survey = surveys.num)
        WHERE num IN (SELECT survey FROM survey_responses WHERE contact = new.num);
    INSERT INTO survey_scores (survey, score, count)
        SELECT survey, score, iif(new.deleted_at IS NULL, 1, -1) * count(*) FROM survey_responses
            WHERE contact = new.num AND score IS NOT NULL GROUP BY 1, 2
        ON CONFLICT (survey, score) DO UPDATE SET count = count + excluded.count;
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT r.survey, q.key, '', iif(new.deleted_at IS NULL, 1, -1) * count(*)
            FROM survey_responses r, json_each(r.counted) q WHERE r.contact = new.num GROUP BY 1, 2
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + excluded.count;
    INSERT INTO survey_answers (survey, question, value, count)
        SELECT r.survey, q.key, v.value, iif(new.deleted_at IS NULL, 1, -1) * count(*)
            FROM survey_responses r, json_each(r.counted) q, json_each(q.value) v WHERE r.contact = new.num
            GROUP BY 1, 2, 3
        ON CONFLICT (survey, question, value) DO UPDATE SET count = count + excluded.count;
    DELETE FROM survey_answers WHERE count = 0
        AND survey IN (SELECT survey FROM survey_responses WHERE contact = new.num);
END;
