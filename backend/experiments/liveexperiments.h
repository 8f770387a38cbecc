#pragma once

#include "backend/bus/outbox.h"
#include "backend/decide/rulegate.h"
#include "backend/experiments/experiment.h"

#include <memory>
#include <mutex>
#include <vector>

namespace growthos {

/// The experiments that run or are concluded, as of the last commit: what decide answers from. `set` on the writer's
/// thread, all else on any.
class LiveExperiments final : public DecidePart
{
public:
    LiveExperiments(const RuleWorld &world, Subscriptions &subscriptions)
        : m_world(world), m_subscriptions(subscriptions), m_answered(std::make_shared<const Gates>())
    {}

    /// Those among these that run or are concluded.
    void set(std::vector<Experiment> experiments);
    /// Whom an experiment does not include, or of whom that cannot be known yet (see RuleGate), has no part in it.
    void writeExperiments(JsonWriter &json, const DecideSubject &subject) const override;

private:
    struct Gate
    {
        Experiment experiment;
        std::unique_ptr<RuleGate> rule; ///< null: everybody
    };
    using Gates = std::vector<Gate>;

    const RuleWorld m_world;
    Subscriptions &m_subscriptions;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Gates> m_answered;
};

} // namespace growthos
