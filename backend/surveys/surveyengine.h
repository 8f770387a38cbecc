#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/surveys/livesurveys.h"

#include <functional>
#include <vector>

namespace growthos {

class SurveyService;

/// Asks contacts when a trigger comes and when a delay is over, and takes answers that come as events; why one is no
/// answer is told to `rejected` after the commit. Writer's thread.
class SurveyEngine final : public Engine
{
public:
    using Rejected = std::function<void(std::int64_t seq, const std::string &why)>;
    /// `surveys`: of the writer's set.
    SurveyEngine(Database &database, SurveyService &surveys, LiveSurveys &live, ChangeFeed &feed, Rejected rejected)
        : m_db(database), m_surveys(surveys), m_live(live), m_feed(feed), m_rejected(std::move(rejected))
    {}

    void consume(const OutboxEvent &event) override;
    std::optional<UtcMs> nextDue() override;
    void workDue(UtcMs now) override;
    void committed() override;
    void rolledBack() override;

private:
    void mailChanged(const OutboxEvent &event);

    Database &m_db;
    SurveyService &m_surveys;
    LiveSurveys &m_live;
    ChangeFeed &m_feed;
    Rejected m_rejected;

    // The open unit.
    std::vector<std::pair<std::int64_t, std::string>> m_refused;
    bool m_worked = false;
};

} // namespace growthos
