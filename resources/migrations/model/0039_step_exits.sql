-- Contacts that left a sequence while they waited for a step, by the day on which they had begun, as in campaign_days. Kept
-- with every change of a row, whoever makes it.
CREATE TABLE step_exits (
    campaign INTEGER NOT NULL,
    step TEXT NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (campaign, step, day)
) WITHOUT ROWID;
INSERT INTO step_exits (campaign, step, day, count)
    SELECT campaign, step, entered_at / 86400000, count(*) FROM enrolments WHERE state IN ('exited', 'ended')
    GROUP BY 1, 2, 3;

CREATE TRIGGER step_exits_added AFTER INSERT ON enrolments WHEN new.state IN ('exited', 'ended') BEGIN
    INSERT INTO step_exits (campaign, step, day, count) VALUES (new.campaign, new.step, new.entered_at / 86400000, 1)
        ON CONFLICT (campaign, step, day) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER step_exits_removed AFTER DELETE ON enrolments WHEN old.state IN ('exited', 'ended') BEGIN
    UPDATE step_exits SET count = count - 1
        WHERE campaign = old.campaign AND step = old.step AND day = old.entered_at / 86400000;
END;
CREATE TRIGGER step_exits_taken_back AFTER UPDATE OF state, step ON enrolments WHEN old.state IN ('exited', 'ended') BEGIN
    UPDATE step_exits SET count = count - 1
        WHERE campaign = old.campaign AND step = old.step AND day = old.entered_at / 86400000;
END;
CREATE TRIGGER step_exits_left AFTER UPDATE OF state, step ON enrolments WHEN new.state IN ('exited', 'ended') BEGIN
    INSERT INTO step_exits (campaign, step, day, count) VALUES (new.campaign, new.step, new.entered_at / 86400000, 1)
        ON CONFLICT (campaign, step, day) DO UPDATE SET count = count + 1;
END;
