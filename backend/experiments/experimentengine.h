#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/experiments/experimentstore.h"

#include <functional>
#include <set>
#include <vector>

namespace growthos {

/// Notes who saw which variant of a running experiment, by `$experiment_viewed` (`key`, `variant`; without a variant it
/// is the one that decide says). An exposure before the start, of an unknown key or variant, or of a contact outside
/// the experiment's segment is a plain event; why is told to `rejected` after the commit. One of a concluded experiment
/// is a plain event too. Writer's thread.
class ExperimentEngine final : public Engine
{
public:
    static constexpr std::string_view exposureEvent = "$experiment_viewed";

    using Rejected = std::function<void(std::int64_t seq, const std::string &why)>;
    ExperimentEngine(Database &database, ChangeFeed &feed, Rejected rejected)
        : m_db(database), m_store(database), m_feed(feed), m_rejected(std::move(rejected))
    {}

    void consume(const OutboxEvent &event) override;
    void committed() override;
    void rolledBack() override;

private:
    bool wasIn(const std::string &segmentId, std::int64_t contact, const OutboxEvent &event) const;
    void refuse(const OutboxEvent &event, const std::string &why);

    Database &m_db;
    ExperimentStore m_store;
    ChangeFeed &m_feed;
    Rejected m_rejected;

    // The open unit.
    std::vector<std::pair<std::int64_t, std::string>> m_refused;
    std::set<std::string> m_seen; ///< keys of experiments with new exposures
};

} // namespace growthos
