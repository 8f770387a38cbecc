#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/experiments/experimentstore.h"

#include <set>

namespace growthos {

/// Notes who saw which variant of a running experiment, by `$experiment_viewed` (`key`, `variant`; without a variant it
/// is the one that decide says). An exposure before the start, or of an unknown key or variant, is a plain event.
class ExperimentEngine final : public Engine
{
public:
    static constexpr std::string_view exposureEvent = "$experiment_viewed";

    ExperimentEngine(Database &database, ChangeFeed &feed) : m_db(database), m_store(database), m_feed(feed) {}

    void consume(const OutboxEvent &event) override;
    void committed() override;
    void rolledBack() override { m_seen.clear(); }

private:
    Database &m_db;
    ExperimentStore m_store;
    ChangeFeed &m_feed;
    std::set<std::string> m_seen; ///< keys of experiments with new exposures
};

} // namespace growthos
