#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/surveys/livesurveys.h"

#include <set>

namespace growthos {

class SurveyService;

/// Asks contacts when a trigger comes and when a delay is over, and takes answers that come as events. Writer's thread.
class SurveyEngine final : public Engine
{
public:
    /// `surveys`: of the writer's set.
    SurveyEngine(Database &database, SurveyService &surveys, LiveSurveys &live, ChangeFeed &feed)
        : m_db(database), m_surveys(surveys), m_live(live), m_feed(feed)
    {}

    void consume(const OutboxEvent &event) override;
    std::optional<UtcMs> nextDue() override;
    void workDue(UtcMs now) override;
    void committed() override;
    void rolledBack() override;

private:
    Database &m_db;
    SurveyService &m_surveys;
    LiveSurveys &m_live;
    ChangeFeed &m_feed;
    bool m_worked = false;
};

} // namespace growthos
