#include "backend/experiments/liveexperiments.h"

#include "backend/experiments/experimentengine.h"

namespace growthos {

void LiveExperiments::set(std::vector<Experiment> experiments)
{
    auto gates = std::make_shared<Gates>();
    // Also where none runs: an exposure that counts nowhere says so.
    std::vector<Subscriptions::Interest> interests = {{"event", std::string(ExperimentEngine::exposureEvent)}};
    for (Experiment &experiment : experiments) {
        if (experiment.status != ExperimentStatus::Running && experiment.status != ExperimentStatus::Concluded)
            continue;
        std::unique_ptr<RuleGate> rule;
        if (experiment.segmentId) {
            rule = std::make_unique<RuleGate>(RuleGate::ofSegment(*experiment.segmentId), m_world);
            interests.push_back({"event", std::string(ExperimentEngine::exposureEvent), *experiment.segmentId});
        }
        gates->push_back({std::move(experiment), std::move(rule)});
    }
    m_subscriptions.set("experiments", std::move(interests));
    const std::lock_guard lock(m_mutex);
    m_answered = std::move(gates);
}

void LiveExperiments::writeExperiments(JsonWriter &json, const DecideSubject &subject) const
{
    std::shared_ptr<const Gates> gates;
    {
        const std::lock_guard lock(m_mutex);
        gates = m_answered;
    }
    for (const auto &[experiment, rule] : *gates) {
        if (rule && !rule->holds(subject).value_or(false))
            continue;
        const bool concluded = experiment.status == ExperimentStatus::Concluded;
        json.beginObject()
            .member("key", experiment.key)
            .member("variant", concluded ? *experiment.winner : variantFor(experiment, subject.bucket).key)
            .endObject();
    }
}

} // namespace growthos
