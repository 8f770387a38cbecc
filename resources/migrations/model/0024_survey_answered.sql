-- Deliveries with a response: the responses of those who were not asked are none of them.
ALTER TABLE surveys ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
UPDATE surveys SET answered = (SELECT count(delivery) FROM survey_responses WHERE survey = surveys.num);
CREATE TRIGGER survey_answered_inserted AFTER INSERT ON survey_responses WHEN new.delivery IS NOT NULL BEGIN
    UPDATE surveys SET answered = answered + 1 WHERE num = new.survey;
END;
CREATE TRIGGER survey_answered_deleted AFTER DELETE ON survey_responses WHEN old.delivery IS NOT NULL BEGIN
    UPDATE surveys SET answered = answered - 1 WHERE num = old.survey;
END;
